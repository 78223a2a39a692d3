"""How sure, and whether it happened at all: sentences, the word that tells the event, modality and polarity."""

# sentences are kept whole

from datetime import date

import pytest

from geo.claims.attribution import attribution
from geo.claims.modality import certainty, modality
from geo.claims.predicates.predicates import Predicate
from geo.claims.sentences import split
from geo.errors import LexiconError
from geo.model import Document


def judged(text: str, trigger: str, event_type: str = "advance") -> modality.Judgement:
    """Judge the last occurrence of `trigger` in a report of `text`."""
    report = Document("d", text, publisher="Harbour Courier", published=date(2024, 5, 16), language="en")
    sentences = split(report)
    start = text.rindex(trigger)
    sentence = next(s for s in sentences if s.start <= start < s.end)
    token = sentence.token_at(start)
    form = "verb" if token.pos_ in ("VERB", "AUX") else "noun"
    predicate = Predicate(sentence, token, event_type, form, None, start, start + len(trigger), trigger)
    voices = attribution.of(predicate, attribution.read(report, sentences))
    return modality.judge(predicate, voices[0] if voices else None, report)


YES, NO = "affirmed", "negated"
CASES = [
    # stated
    ("Tanks entered Goris at noon.", "entered", "asserted", YES),
    ("The garrison was forced to leave Ber.", "leave", "asserted", YES),
    ("The army had to abandon the bridge.", "abandon", "asserted", YES),
    ("Marines continued to advance on Tobruk.", "advance", "asserted", YES),
    ("The militia began shelling Misrata.", "shelling", "asserted", YES),
    ("The division managed to cross the Tigris.", "cross", "asserted", YES),
    ("Paratroopers helped to retake Kisangani.", "retake", "asserted", YES),
    ("It was not only Kherson that the Russians left.", "left", "asserted", YES),
    ("Hundreds of men, not all of them armed, crossed into Chad.", "crossed", "asserted", YES),
    ("Reuters reported that tanks had entered Goris.", "entered", "asserted", YES),
    # claimed
    ("The general staff said tanks had entered Goris.", "entered", "claimed", YES),
    ("Tanks entered Goris, villagers said.", "entered", "claimed", YES),
    ("Moscow claims to have captured Toretsk.", "captured", "claimed", YES),
    ("The governor confirmed the loss of two villages near Lebedyn.", "loss", "claimed", YES),
    ("A soldier told CNN that his unit had left Robotyne.", "left", "claimed", YES),
    ('"They left at night," the mayor said.', "left", "claimed", YES),
    # hedged
    ("Russian forces have probably entered Vovchansk.", "entered", "hedged", YES),
    ("The battalion appears to have left Tokmak.", "left", "hedged", YES),
    ("The rebels seem to be massing near Bria.", "massing", "hedged", YES),
    ("Two ships are believed to have sailed from Sevastopol.", "sailed", "hedged", YES),
    ("The brigade is thought to be moving toward Idlib.", "moving", "hedged", YES),
    ("A column reportedly reached Sirte.", "reached", "hedged", YES),
    ("It is believed that the rebels hold Kutum.", "hold", "hedged", YES),
    ("The unit was reported to have left Gao.", "left", "hedged", YES),
    ("Satellite pictures suggest that ships have left Tartus.", "left", "hedged", YES),
    ("A video appears to show troops entering Zugdidi.", "entering", "hedged", YES),
    ("Reports suggest that fighters have crossed into Niger.", "crossed", "hedged", YES),
    ("The strike was almost certainly launched from Crimea.", "launched", "hedged", YES),
    ("Analysts believe that the army withdrew from Bakhmut.", "withdrew", "hedged", YES),
    ("The militia looks to have abandoned Tawila.", "abandoned", "hedged", YES),
    ("An apparent withdrawal from Snizhne began on Monday.", "withdrawal", "hedged", YES),
    ("There are unconfirmed reports that rebels have entered Wau.", "entered", "hedged", YES),
    ("The ministry did not comment on reports that the regiment had left Orsha.", "left", "hedged", YES),
    ("The garrison has, it seems, left Palmyra.", "left", "hedged", YES),
    ("The suspected drone strike on the depot at Erbil killed two guards.", "strike", "hedged", YES),
    ("In all likelihood the column crossed at Zaleshany.", "crossed", "hedged", YES),
    ("London assesses that it is likely that troops have been moved to Brest.", "moved", "hedged", YES),
    # planned
    ("The division will move to Kharkiv next week.", "move", "planned", YES),
    ("The army plans to retake Wad Madani.", "retake", "planned", YES),
    ("Troops were ordered to leave Kherson.", "leave", "planned", YES),
    ("The president ordered the army to withdraw from Tikrit.", "withdraw", "planned", YES),
    ("The brigade is preparing to storm the airport.", "storm", "planned", YES),
    ("The rebels are about to enter Bukavu.", "enter", "planned", YES),
    ("The regiment is to be transferred to Bryansk by June.", "transferred", "planned", YES),
    ("The ministry said the garrison would leave Soledar.", "leave", "planned", YES),
    ("Families were told to leave the town of Metula.", "leave", "planned", YES),
    ("The mayor urged residents to leave Pokrovsk.", "leave", "planned", YES),
    ("Kyiv vowed to hold Bakhmut.", "hold", "planned", YES),
    ("The battered units will be refitted in Brest and then shifted to Donbas.", "shifted", "planned", YES),
    ("The convoy is due to reach Mekelle on Friday.", "reach", "planned", YES),
    ("The junta intends to retake Lashio.", "retake", "planned", YES),
    ("The marines are going to land at Hodeidah.", "land", "planned", YES),
    ("The general wants to push toward Melitopol.", "push", "planned", YES),
    ("Plans for an assault on Raqqa have been drawn up.", "assault", "planned", YES),
    ("The planned offensive toward Tokmak has its critics.", "offensive", "planned", YES),
    ("The Kremlin had hoped to take Kyiv in three days.", "take", "planned", YES),
    ("A battalion was sent north to relieve the garrison at Kidal.", "relieve", "planned", YES),
    ("The forces should reach Makhmur by dawn.", "reach", "planned", YES),
    ("Evacuation of the border villages has been ordered.", "Evacuation", "planned", YES),
    ("Hezbollah threatened to strike Haifa.", "strike", "planned", YES),
    ("The junta announced plans to withdraw from Myawaddy.", "withdraw", "planned", YES),
    ("The drills are set to begin when troops arrive in Grodno, and reserves will follow.", "follow", "planned", YES),
    # possible
    ("Marib may fall by the end of the month.", "fall", "possible", YES),
    ("Russia could send reserves from Pskov.", "send", "possible", YES),
    ("The enemy might try to cross the Dnipro.", "cross", "possible", YES),
    ("If the pocket holds, brigades would be freed for Kramatorsk.", "freed", "possible", YES),
    ("Should the road be cut, the garrison would have to leave Avdiivka.", "leave", "possible", YES),
    ("It is unclear whether the rebels have entered Kalehe.", "entered", "possible", YES),
    ("Analysts fear that the army may storm El Geneina.", "storm", "possible", YES),
    ("Officials warned that up to 400,000 people could flee Mosul.", "flee", "possible", YES),
    ("The fear of an attack on Odesa has grown.", "attack", "possible", YES),
    ("There is a risk that fighting will reach Uvira.", "reach", "possible", YES),
    ("Will the army march on Tessalit?", "march", "possible", YES),
    ("The commander said his men would withdraw if no shells came.", "withdraw", "possible", YES),
    ("The danger of a landing at Odesa is past.", "landing", "possible", YES),
    ("The army is considering a withdrawal from Ber.", "withdrawal", "possible", YES),
    ("The column is possibly heading for Zinder.", "heading", "possible", YES),
    # negated
    ("The army has not left Kidal.", "left", "asserted", NO),
    ("No troops crossed the border at Zugdidi.", "crossed", "asserted", NO),
    ("None of the brigades has left Izium.", "left", "asserted", NO),
    ("Nobody has entered the village of Staromaiorske.", "entered", "asserted", NO),
    ("Neither side has attempted a crossing of the river.", "crossing", "asserted", NO),
    ("Not one soldier has left the base at Aguelhok.", "left", "asserted", NO),
    ("The army never reached Tripoli.", "reached", "asserted", NO),
    ("The rebels no longer hold Bambari.", "hold", "asserted", NO),
    ("The militia failed to take the airport.", "take", "asserted", NO),
    ("The garrison refused to leave Nagorny.", "leave", "asserted", NO),
    ("The column was unable to reach Sumy.", "reach", "asserted", NO),
    ("Heavy fire kept the marines from crossing the canal.", "crossing", "asserted", NO),
    ("The rebels took Manga without firing a shot.", "firing", "asserted", NO),
    ("The governor denied that rebels had entered Beni.", "entered", "claimed", NO),
    ("The governor denied reports of fighting in Beni.", "fighting", "claimed", NO),
    ("Reports that the bridge at Beryslav has been captured are untrue, the army said.", "captured", "claimed", NO),
    ("The spokesman called reports of a retreat from Lyman nonsense.", "retreat", "claimed", NO),
    ("The army said it had not left Wau.", "left", "claimed", NO),
    ("There is no sign of a withdrawal from Enerhodar.", "withdrawal", "asserted", NO),
    ("No signs of an offensive near Brest have been detected.", "offensive", "asserted", NO),
    ("There have been no strikes on Odesa since Sunday.", "strikes", "asserted", NO),
    ("The convoy has yet to reach Dori.", "reach", "asserted", NO),
    ("No attack on the base took place.", "attack", "asserted", NO),
    ("The rebels did not enter Goma or shell it.", "shell", "asserted", NO),
    ("The division has neither advanced nor withdrawn.", "withdrawn", "asserted", NO),
    ("Russia does not appear to have moved its best units from Donetsk.", "moved", "hedged", NO),
    ("The regiment is not believed to have left Pechenga.", "left", "hedged", NO),
    ("An attack on Kharkiv is unlikely.", "attack", "hedged", NO),
    ("The army is unlikely to cross the Dnipro.", "cross", "hedged", NO),
    ("The peshmerga will not enter Hawija.", "enter", "planned", NO),
    ("The army won't leave Debaltseve.", "leave", "planned", NO),
    ("The minister ruled out a withdrawal from Kirkuk.", "withdrawal", "claimed", NO),
    ("A breakthrough at Tokmak is not expected.", "breakthrough", "planned", NO),
    ("The brigade cannot reach Kupiansk in time.", "reach", "possible", NO),
    ("They have no plans to withdraw from Manbij.", "withdraw", "planned", NO),
    (
        '"All claims that our troops have entered Lebanon are false claims," the spokesman said.',
        "entered",
        "claimed",
        NO,
    ),
    # what only looks like a denial
    ("A missile hit the camp; it was not clear who had fired it.", "hit", "asserted", YES),
    ("Nobody had told them that the road to Kibumba was cut.", "cut", "asserted", YES),
    ("The army tried to enter Zalingei but failed.", "enter", "asserted", YES),
    ("The army struggled to hold Zalingei.", "hold", "asserted", YES),
    ("The governor did not say when the rebels had entered Beni.", "entered", "hedged", YES),
    ("No fewer than 300 men left Marinka.", "left", "asserted", YES),
    ("Shells fell on Nikopol without causing harm.", "fell", "asserted", YES),
]


@pytest.mark.parametrize(("text", "trigger", "sure", "polarity"), CASES)
def test_modality_and_polarity(text, trigger, sure, polarity):
    judgement = judged(text, trigger)
    assert (judgement.modality, judgement.polarity) == (sure, polarity), judgement.reasons


# text, trigger, event type, modality, polarity
WITH_TYPES = [
    ("Moscow is expected to move reserves to Kursk.", "move", "redeployment", "planned", YES),
    ("The rebels are poised to take Uvira.", "take", "capture", "planned", YES),
    ("The 3rd Brigade was due to leave Pokrovsk on Monday.", "leave", "withdrawal", "planned", YES),
    ("A ground invasion of Lebanon is imminent.", "invasion", "advance", "planned", YES),
    ("The generals are mulling a retreat from Chasiv Yar.", "retreat", "withdrawal", "possible", YES),
    ("Ankara has threatened an operation against Manbij.", "operation", "advance", "planned", YES),
    ("The threat of a new offensive on Kharkiv hangs over the city.", "offensive", "advance", "possible", YES),
    ("An assault on Rafah would displace thousands.", "assault", "battle", "planned", YES),
    ("The seizure of Velyka would free five brigades.", "free", "redeployment", "planned", YES),
    ("Whether the army has entered Bara is not known.", "entered", "advance", "possible", YES),
    ("Nobody knows if the garrison has left Kidal.", "left", "withdrawal", "possible", YES),
    ("Perhaps 2,000 men crossed at Bukavu.", "crossed", "advance", "asserted", YES),
    ("The army cannot have left Kidal so soon.", "left", "withdrawal", "possible", NO),
    ("Troops have not yet entered the city of El Obeid.", "entered", "advance", "asserted", NO),
    ("The tanks never did reach Grozny.", "reach", "advance", "asserted", NO),
    ("Not a shot was fired at Debaltseve.", "fired", "strike", "asserted", NO),
    ("There was no fighting in Sake on Sunday.", "fighting", "battle", "asserted", NO),
    ("There has been no movement of troops toward Kupiansk.", "movement", "redeployment", "asserted", NO),
    ("Few believe that the army will leave Gao.", "leave", "withdrawal", "planned", YES),
    ("The convoy was prevented from reaching Afrin.", "reaching", "redeployment", "asserted", NO),
    ("Mud stopped the tanks from crossing the Oskil.", "crossing", "advance", "asserted", NO),
    ("The defenders foiled an attempt to cross the Dnipro.", "cross", "battle", "asserted", YES),
    ("The evacuation of Starobilsk was cancelled.", "evacuation", "evacuation", "asserted", NO),
    ("Instead of retreating to Sumy, the brigade dug in.", "retreating", "withdrawal", "asserted", NO),
    ("Rather than storm Homs, the rebels waited.", "storm", "battle", "asserted", NO),
    ("Far from leaving Kidal, the army has dug in.", "leaving", "withdrawal", "asserted", NO),
    ("He ordered that the port of Berdiansk be evacuated.", "evacuated", "evacuation", "planned", YES),
    ("Residents of Sloviansk have been advised to leave.", "leave", "evacuation", "planned", YES),
    ("Villagers near Kherson were warned to leave by nightfall.", "leave", "evacuation", "planned", YES),
    ("The plan was to seize Odesa within a week.", "seize", "capture", "planned", YES),
    ("Their aim is to reach the Polish border.", "reach", "advance", "planned", YES),
    ("The goal of the operation is to push the enemy out of Kursk.", "push", "advance", "planned", YES),
    ("Iran may have moved missiles to Basra.", "moved", "redeployment", "possible", YES),
    ("The unit will likely be sent to Zaporizhzhia.", "sent", "redeployment", "planned", YES),
    ("Ukraine probably struck the depot at Toropets.", "struck", "strike", "hedged", YES),
    ("A drone apparently hit the tower in Kazan.", "hit", "strike", "hedged", YES),
    ("The army is understood to have withdrawn from Wau.", "withdrawn", "withdrawal", "hedged", YES),
    ("Hezbollah is rumoured to be pulling out of Tyre.", "pulling", "withdrawal", "hedged", YES),
    ("It appears that the column turned back at Lipetsk.", "turned", "withdrawal", "hedged", YES),
    ("I think they left Izyum at night.", "left", "withdrawal", "hedged", YES),
    ("The marines shall defend Odesa to the end, the admiral vowed.", "defend", "defence", "planned", YES),
    ("Kyiv said that it did not strike the bridge.", "strike", "strike", "claimed", NO),
    ("Kyiv denied striking the bridge.", "striking", "strike", "claimed", NO),
    ("Hamas rejected claims that its men had fled Gaza City.", "fled", "withdrawal", "claimed", NO),
    ("The army dismissed as lies reports that Bara had fallen.", "fallen", "capture", "claimed", NO),
    ("No, said the mayor, the Russians had not entered Sumy.", "entered", "advance", "claimed", NO),
    ("Rwanda denies having troops in Goma.", "having", "capture", "claimed", NO),
    ("The governor said there were no Russian troops in the city of Sumy.", "troops", "capture", "claimed", NO),
    ("The governor said that nobody had been killed in Nikopol.", "killed", "losses", "claimed", NO),
    ("The commander refused to withdraw from Mariupol.", "withdraw", "withdrawal", "asserted", NO),
    ("The army, which has yet to enter Bara, shelled it again.", "enter", "advance", "asserted", NO),
    ("The army, which has yet to enter Bara, shelled it again.", "shelled", "strike", "asserted", YES),
    ("Troops that had not left Kyiv in March left it in April.", "left", "withdrawal", "asserted", YES),
    ("The rebels, who will not lay down arms, attacked Beni.", "attacked", "battle", "asserted", YES),
    ("The plan to retake Goma failed when rebels entered Sake.", "entered", "advance", "asserted", YES),
    ("Before it could reach Kyiv, the column was destroyed at Bucha.", "destroyed", "losses", "asserted", YES),
    ("After the order to withdraw from Kherson, troops crossed the Dnipro.", "crossed", "withdrawal", "asserted", YES),
    ("While talks may resume, the shelling of Sumy goes on.", "shelling", "strike", "asserted", YES),
    ("Rescuers cannot reach the village of Hroza, which was hit on Thursday.", "hit", "strike", "asserted", YES),
    ("The mayor, who does not want to leave, said shells had hit Nikopol.", "hit", "strike", "claimed", YES),
    ("Attempts to storm Vuhledar have failed.", "storm", "battle", "asserted", YES),
    ("The failed assault on Vuhledar cost the marines 30 vehicles.", "assault", "battle", "asserted", YES),
    ("Three Russian attacks on Robotyne were unsuccessful.", "attacks", "battle", "asserted", YES),
    ("The fleet could soon be moved to Ochamchire.", "moved", "redeployment", "possible", YES),
    ("Were Pokrovsk to fall, troops would pull back to Pavlohrad.", "pull", "withdrawal", "possible", YES),
    ("Unless shells arrive, the garrison will leave Orikhiv.", "leave", "withdrawal", "possible", YES),
    ("Civilians must leave the town of Vovchansk, the governor said.", "leave", "evacuation", "planned", YES),
    ("The column ought to be in Mille by now.", "be in", "capture", "planned", YES),
    ("The brigade is en route to Kharkiv.", "en route", "redeployment", "asserted", YES),
    ("Russia is trying to encircle Pokrovsk.", "encircle", "battle", "asserted", YES),
    ("Two battalions are being moved to Bryansk.", "moved", "redeployment", "asserted", YES),
]


@pytest.mark.parametrize(("text", "trigger", "event_type", "sure", "polarity"), WITH_TYPES)
def test_modality_of_an_event_of_a_type(text, trigger, event_type, sure, polarity):
    judgement = judged(text, trigger, event_type)
    assert (judgement.modality, judgement.polarity) == (sure, polarity), judgement.reasons


def test_a_failed_attack_is_a_battle_that_happened():
    assert judged("Wagner failed to break through at Soledar.", "break", "battle").polarity == "affirmed"
    assert judged("Wagner failed to capture Soledar.", "capture", "capture").polarity == "negated"


def test_every_judgement_names_its_rule():
    judgement = judged("The army has not left Kidal.", "left")
    assert dict(judgement.reasons)["polarity"] == "not: not"
    assert "modality" in dict(judgement.reasons)


def test_a_table_with_an_unknown_effect_is_refused(tmp_path, monkeypatch):
    (tmp_path / "certainty.tsv").write_text("words\tframe\teffect\nmaybe\tadverb\tperhaps\n", encoding="utf-8")
    monkeypatch.setenv("GEO_LEXICON", str(tmp_path))
    from geo.lexicon import tables

    tables.lexicon_files.cache_clear()
    certainty.words.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"certainty\.tsv:2.*perhaps"):
            certainty.words("adverb")
    finally:
        monkeypatch.delenv("GEO_LEXICON")
        tables.lexicon_files.cache_clear()
        certainty.words.cache_clear()
