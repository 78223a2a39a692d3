"""Verbs, phrasal verbs and idioms of war at large: which tell of what, and which ordinary uses tell of nothing."""

from datetime import date

import pytest

from geo.claims import read_claims
from geo.claims.predicates.triggers import lemma_of
from geo.claims.sentences import split
from geo.claims.syntax import parse_sentences
from geo.model import Document
from geo.pipeline import Settings, open_gazetteer
from geo.places import place_mentions
from geo.toponyms import find_mentions

WAR = "The army is at war with the rebels. "  # that the report tells of arms


def told(text: str) -> list[str]:
    """The types of the claims that a sentence makes in a report of a war."""
    document = Document(id="report", text=WAR + text, publisher="The Evening Post", published=date(2024, 8, 16))
    gazetteer = open_gazetteer(Settings().gazetteer, Settings().places)
    mentions = place_mentions(document, find_mentions(document, gazetteer), gazetteer)
    return [claim.event_type for claim in read_claims(document, mentions)[0] if claim.start >= len(WAR)]


TOLD: dict[str, list[str]] = {
    "advance": [
        "The Third Army has muscled its way into the suburbs of Kharkiv.",
        "Rebel columns were pouring across the frontier into Rwanda on Monday.",
        "Russian infantry wormed their way into the northern part of Toretsk.",
        "A French brigade has wriggled forward to within two miles of Verdun.",
        "German cavalry clattered into Liège at noon.",
        "Ethiopian troops have punched a hole in the defences west of Mekelle.",
        "The Russians have driven a wedge between Pokrovsk and Myrnohrad.",
        "The invaders are knocking on the door of Kupiansk.",
        "Our men vaulted the canal at Chasiv Yar before dawn.",
        "Saboteurs sneaked across the line of control near Uri.",
    ],
    "withdrawal": [
        "The garrison upped sticks from Tikrit on Tuesday.",
        "Ukrainian units have given ground west of Bakhmut.",
        "The rebels turned tail and fled from Bukavu.",
        "The Russians made good their escape from Izium.",
        "Two battalions slipped the noose at Vuhledar.",
        "The Northern Army is in headlong retreat from Kandahar.",
        "Government troops were put to flight at Malakal on Friday.",
        "The defenders beat a hasty retreat from Goma.",
        "Nigerian soldiers bolted from Baga when the shooting started.",
    ],
    "capture": [
        "The town of Sudzha changed hands on Thursday.",
        "M23 fighters are in command of Goma.",
        "The militia lords it over Zintan.",
        "Ukraine has clawed back Robotyne.",
        "Insurgents hoisted their banner over Palma.",
        "Government forces prised Hasakah from the jihadists.",
        "Mariupol has slipped from Ukraine's grasp.",
        "The Taliban have overrun Kunduz.",
        "Avdiivka has passed into Russian hands.",
        "Palmyra crumpled within hours.",
        "The army remains in possession of the airport at Khartoum.",
        "Rebels turfed the army out of Walikale.",
    ],
    "defence": [
        "The garrison of Kobani is clinging on.",
        "Ukrainian marines stuck to their guns at Krynky.",
        "An assault on Lyman was seen off on Sunday.",
        "The defenders of Vukovar stood firm.",
        "Attacks near Huliaipole were brushed aside, the General Staff said.",
        "Paratroopers nipped the raid on Hostomel in the bud.",
        "Gunners swatted six drones from the sky over Odesa.",
    ],
    "battle": [
        "Troops are slugging it out with gunmen in Jenin.",
        "The rebels have tightened the noose around El Fasher.",
        "A patrol blundered into an ambush outside Gao.",
        "The two armies locked horns near Barentu.",
        "Gunmen shot up a checkpoint near Agadez.",
        "Paratroopers ran the gauntlet of snipers in Grozny.",
        "Hand-to-hand fighting is raging in Soledar.",
        "The pocket at Ilovaisk has been hemmed in on three sides.",
    ],
    "strike": [
        "Odesa was clobbered again on Sunday night.",
        "Russian guns plastered Nikopol on Monday.",
        "Houthi missiles rained down on Jeddah.",
        "Warplanes flattened a market in Idlib.",
        "Bomblets came down on the main square of Kharkiv.",
        "Beirut took a pounding overnight.",
        "Gunners lobbed a dozen shells into Nahariya.",
        "The depot at Toropets went up in smoke on Wednesday.",
        "Naval guns opened up on Tripoli.",
        "Kharkiv came under fire on Monday.",
        "Kharkiv took heavy shelling on Monday.",
        "Kharkiv took direct hits on Monday.",
        "Ryazan took a battering overnight.",
        "Kharkiv has come in for heavy shelling.",
        "Kharkiv was given a pounding overnight.",
    ],
    "buildup": [
        "The woods around Sudzha are crawling with Ukrainian troops.",
        "Russia is bulking up its forces near Melitopol.",
        "Two divisions have dug in along the river at Zaporizhzhia.",
        "Engineers tore up the road outside Lipetsk.",
        "Satellite images show rows of tents near Asipovichy.",
        "Sappers have sown mines along the beach at Odesa.",
        "Fighters are licking their wounds in Kidal.",
    ],
    "surrender": [
        "Hundreds of soldiers threw in the towel at Ilovaisk.",
        "Two hundred Azeris went over to the enemy at Shusha.",
        "The garrison of Bajaur struck its colours on Sunday.",
        "Some 300 Turks laid down their arms at Ramla.",
        "Forty marines were bagged near Mariupol.",
        "Ethiopian soldiers were marched into captivity at Mekelle.",
    ],
    "losses": [
        "Twelve soldiers bought it near Marjah on Friday.",
        "The 4th Brigade was cut to ribbons at Vovchansk.",
        "Six Russian tanks were brewed up outside Vuhledar.",
        "The brigade suffered heavily at Krynky.",
        "A dozen recruits were mown down at Kidal.",
        "Two gunboats went to the bottom off Trincomalee.",
        "Four helicopters were shot to bits at Chornobaivka.",
    ],
    "evacuation": [
        "Thousands of villagers have trekked over the mountains to Tawila.",
        "Half the inhabitants of Goma have taken to their heels.",
        "Families are pouring out of Rafah.",
        "Border villages near Sumy have been cleared of their inhabitants.",
        "Nine in ten residents are out of Marawi.",
        "Women and children were bundled onto trains at Kramatorsk.",
        "Residents packed their bags and left Selydove.",
    ],
    "redeployment": [
        "The Kremlin has whistled up paratroopers from Pskov to Kursk.",
        "Howitzers have been spirited from Kherson to Zaporizhzhia.",
        "Two battalions were thrown into the line at Pokrovsk.",
        "Marines were helicoptered into Monrovia on Monday.",
        "A brigade of Chechens was hurried from Mariupol to Belgorod.",
        "Six jets hopped from Soltsy to Mozdok on Thursday.",
        "The 2nd Division entrained at Aleppo for Jerusalem.",
        "The carrier is steaming for the Gulf.",
        "The army is skimming off reserves from Kherson for Pokrovsk.",
    ],
}


@pytest.mark.parametrize(("event_type", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts])
def test_a_verb_tells_of(event_type: str, text: str) -> None:
    assert told(text) == [event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The finance minister hopes to visit Kharkiv next spring.",
        "He noted that Odesa has spared no effort to rebuild its schools.",
        "Students pedalled through Lviv to raise money for a hospital.",
        "The president waltzed into the hall in Warsaw to loud applause.",
        "The club crumpled in the second half at Donetsk.",
        "The new mayor of Kherson laid low with influenza on Monday.",
        "Prices have jumped in Kyiv.",
        "Residents stayed in Sumy and queued for bread.",
        "The ministry coped with the demand for coal in Poltava.",
        "A storm lashed Odesa overnight.",
        "Reporters were packed into the hall at Kramatorsk.",
        "Kyiv came under fire for its handling of the budget.",
        "Investors pulled out of Addis Ababa last year.",
        "The bank has opened its doors in Mariupol.",
        "The singer paid a visit to Bucha on Friday.",
        "The delegation threw its weight behind the plan at Geneva.",
        "The court in The Hague handed down its verdict.",
        "The opposition has the upper hand in the polls in Tbilisi.",
        "A museum in Lviv put captured tanks on display.",
    ],
)
def test_an_ordinary_use_tells_of_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("The mayor hopes for rain.", "hopes", "hope"),
        ("The hospital coped with the wounded.", "coped", "cope"),
        ("The report noted three gaps.", "noted", "note"),
        ("The shells spared the church.", "spared", "spare"),
        ("The noise scared the horses.", "scared", "scare"),
        ("The troops hopped from ridge to ridge.", "hopped", "hop"),
    ],
)
def test_verbs_in_e_are_not_their_short_neighbours(text: str, verb: str, lemma: str) -> None:
    document = Document(id="report", text=text)
    [doc] = parse_sentences(split(document))
    [token] = [token for token in doc if token.text == verb]
    assert lemma_of(token) == lemma
