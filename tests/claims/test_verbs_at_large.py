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
        "Chadian columns have barrelled up the road towards Faya.",
        "Mechanised units bit deep into the lines east of Kupiansk.",
        "American armour is fanning out across the plain toward Mosul.",
        "The rebels have got to within ten miles of Addis Ababa.",
        "Rwandan soldiers filed across the border into Congo.",
        "Hezbollah fighters wormed through a gap in the fence at Metula.",
        "The Allies have leapt the Rhine at Remagen.",
        "The army has nosed into the northern outskirts of Aleppo.",
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
        "The Turks are streaming back from Gaza.",
        "The junta's men have thrown up the sponge and quit Lashio.",
        "The battalion was pulled out of the line at Bakhmut.",
        "The battered 14th Division limped out of El Fasher.",
        "Israeli forces shut up shop in Khan Younis on Sunday.",
        "Russian troops left Kherson to its fate.",
        "The Marines will pull up stakes in Anbar.",
        "Armenian units have wriggled free of the pocket at Shushi.",
        "Its troops cleared off from Balakliia without firing a shot.",
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
        "The Houthis run the show in Hodeidah.",
        "Troops stormed and took the citadel of Aleppo.",
        "Ukraine now has Klishchiivka.",
        "Government soldiers are back in charge of Wad Madani.",
        "The coalition wrested Sirte from the extremists.",
        "Kunduz has been gobbled up by the Taliban.",
        "The flag of the republic flies again over Kherson.",
        "The guerrillas were booted out of Mocimboa da Praia.",
        "Lyman is back in Ukrainian hands.",
    ],
    "defence": [
        "The garrison of Kobani is clinging on.",
        "Ukrainian marines stuck to their guns at Krynky.",
        "An assault on Lyman was seen off on Sunday.",
        "The defenders of Vukovar stood firm.",
        "Attacks near Huliaipole were brushed aside, the General Staff said.",
        "Paratroopers nipped the raid on Hostomel in the bud.",
        "Gunners swatted six drones from the sky over Odesa.",
        "The town's defenders fought off three waves of attackers at Kobani.",
        "Air defences winged two bombers over Kharkiv.",
        "The Russian thrust at Vuhledar was stopped dead.",
        "Every attempt to take Avdiivka has been beaten back.",
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
        "There was bitter house-to-house fighting in Fallujah.",
        "The rivals traded fire across the Litani.",
        "Militiamen mixed it with the police in Tripoli.",
        "Federal forces are going at it hammer and tongs with the Tigrayans near Alamata.",
        "The siege of Homs drags on.",
        "Insurgents fell on a convoy outside Maiduguri.",
        "Marines and gunmen shot it out in the streets of Marawi.",
        "Government forces have bottled up the rebels in Aleppo.",
        "Gunmen descended on the village of Nyala.",
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
        "Glide bombs tore into Kupiansk on Monday.",
        "Israel has bombed Beirut flat.",
        "Mortars thudded into Stepanakert all night.",
        "Ukrainian gunners gave Tokmak a pasting.",
        "A missile ploughed into a block of flats in Dnipro.",
        "Shells whistled down on Sarajevo.",
        "The dockyard at Sevastopol was set ablaze by drones.",
        "The refinery at Tuapse is on fire after a drone raid.",
        "Jets pummelled rebel trenches near Mopti.",
        "Fighter-bombers shot up a train outside Mekelle.",
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
        "Tanks are lining up at the frontier near Belgorod.",
        "The army is drawing up reserves behind Kramatorsk.",
        "Fresh battalions are being scraped together near Donetsk.",
        "The approaches to Kherson have been sown with mines.",
        "Warships are riding at anchor off Odesa.",
    ],
    "surrender": [
        "Hundreds of soldiers threw in the towel at Ilovaisk.",
        "Two hundred Azeris went over to the enemy at Shusha.",
        "The garrison of Bajaur struck its colours on Sunday.",
        "Some 300 Turks laid down their arms at Ramla.",
        "Forty marines were bagged near Mariupol.",
        "Ethiopian soldiers were marched into captivity at Mekelle.",
        "The last defenders of Bakhmut came out with their hands up.",
        "A whole platoon gave itself up near Izium.",
        "Rebels turned in their rifles at Bunia.",
        "Paratroopers were frogmarched into captivity at Ilovaisk.",
        "The commander of Kandahar struck his flag.",
        "Three hundred conscripts were rounded up near Sudzha.",
    ],
    "losses": [
        "Twelve soldiers bought it near Marjah on Friday.",
        "The 4th Brigade was cut to ribbons at Vovchansk.",
        "Six Russian tanks were brewed up outside Vuhledar.",
        "The brigade suffered heavily at Krynky.",
        "A dozen recruits were mown down at Kidal.",
        "Two gunboats went to the bottom off Trincomalee.",
        "Four helicopters were shot to bits at Chornobaivka.",
        "Five gendarmes fell at Inata.",
        "The battalion was bled white at Bakhmut.",
        "Snipers picked off two officers in Homs.",
        "An entire company was wiped out at Kidal.",
        "The cruiser was sent to the bottom off Odesa.",
        "Shrapnel cut down four nurses in Kharkiv.",
    ],
    "evacuation": [
        "Thousands of villagers have trekked over the mountains to Tawila.",
        "Half the inhabitants of Goma have taken to their heels.",
        "Families are pouring out of Rafah.",
        "Border villages near Sumy have been cleared of their inhabitants.",
        "Nine in ten residents are out of Marawi.",
        "Women and children were bundled onto trains at Kramatorsk.",
        "Residents packed their bags and left Selydove.",
        "Whole villages have emptied around Kupiansk.",
        "Refugees are streaming across the bridge at Kukes.",
        "The sick were spirited out of Mariupol.",
        "Townspeople are voting with their feet and leaving Goma.",
        "Buses whisked patients away from Kherson.",
        "Mothers with children are fleeing Sumy in droves.",
        "Inhabitants have been told to clear out of Pokrovsk.",
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
        "Reserves are being funnelled from Luhansk to Bakhmut.",
        "Two frigates have put out from Sevastopol for Novorossiysk.",
        "The general has packed off a brigade to Kidal.",
        "The bombers were flown from Engels to Olenya.",
        "Nigeria is rushing peacekeepers to Monrovia.",
        "A squadron of helicopters has been lent to Mali by Russia.",
        "Half the garrison of Goma was shipped across the lake to Bukavu.",
        "The regiment has been switched from Kharkiv to Kursk.",
        "A battery has been trundled from Gao to Kidal.",
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
        "The team pulled off a surprise win in Kharkiv.",
        "The envoy is on his way out of Geneva.",
        "Farmers drove their tractors into Warsaw in protest at prices.",
        "The museum at Lviv houses a fine collection of armour.",
        "The firm has opened a base in Dubai.",
        "The bishop laid a wreath at the memorial in Bucha.",
        "The storm tore the roof from a school in Beira.",
        "A bus plunged into a gorge near Goma.",
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
