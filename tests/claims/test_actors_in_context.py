"""Who acts, over the sentences of a document: small reports of many wars, and the side of each claim.

The places are found and placed by the whole recipe, so that these are the actors that a reader gets.
"""

from datetime import date
from functools import cache

import pytest

from geo import pipeline
from geo.model import Claim, Document

# Each report: publisher, day, sentences; then words of a sentence, the event, and who acts in it.
REPORTS: list[tuple[str, str, list[str], list[tuple[str, str, str | None]]]] = [
    (
        "Weekly Dispatch",
        "1999-06-14",
        [
            "DRAS, June 14 - Indian infantry has retaken two more heights above Dras, the army said.",
            (
                "About 300 intruders, most of them regulars of the Northern Light Infantry, had held the "
                "ridge since early May."
            ),
            "They were driven off Tololing on Saturday night.",
            "The defenders left behind 41 dead.",
            (
                "Colonel Bikram Singh, an army spokesman in Srinagar, told reporters that soldiers had "
                "also cut the trail to Batalik."
            ),
            "Pakistan denies that its troops ever crossed into Kargil.",
        ],
        [
            ("retaken two more", "capture", "India"),
            ("its troops ever crossed", "advance", "Pakistan"),
        ],
    ),
    (
        "Northern Herald",
        "2009-04-22",
        [
            (
                "Government troops have broken through the earth wall at Puthukkudiyiruppu, and thousands "
                "of civilians poured out of Mullaittivu."
            ),
            "The rebels still hold a strip of beach near Mullaittivu.",
            "Brigadier Udaya Nanayakkara said that his men had taken Kilinochchi on Tuesday.",
            "Two of the Tigers' spokesmen surrendered to the 58th Division near Puttumatalan.",
            "The navy shelled the beach at Mullaittivu from gunboats.",
        ],
        [
            ("still hold", "capture", "Tamil Tigers"),
            ("his men had taken", "capture", "Sri Lanka"),
            ("surrendered", "surrender", "Tamil Tigers"),
            ("shelled the beach", "strike", "Sri Lanka"),
        ],
    ),
    (
        "Correspondent",
        "1982-06-09",
        [
            "British paratroopers took Goose Green after a night of fighting.",
            "General Menendez has pulled his best regiment back to Port Stanley.",
            "His conscripts surrendered in hundreds at Goose Green.",
            "At Fitzroy, Skyhawks bombed two landing ships, and the Welsh Guards lost 32 men there.",
        ],
        [
            ("took Goose", "capture", "United Kingdom"),
            ("conscripts surrendered", "surrender", "Argentina"),
            ("bombed two", "strike", "Argentina"),
            ("Guards lost", "losses", "United Kingdom"),
        ],
    ),
    (
        "Radio Kivu",
        "2012-11-20",
        [
            "Fighters of the March 23 Movement entered Goma on Tuesday.",
            "Soldiers of the FARDC had fled toward Sake during the night.",
            "The rebels then pushed on to Sake.",
            "MONUSCO helicopters fired on their positions near Kibati.",
            "Its commander, Sultani Makenga, said his troops would go on to Bukavu.",
            "The army regrouped at Minova.",
        ],
        [
            ("entered Goma", "advance", "M23"),
            ("pushed on", "advance", "M23"),
            ("fired on", "strike", "MONUSCO"),
            ("regrouped", "buildup", "DR Congo"),
        ],
    ),
    (
        "Gulf Daily",
        "1991-02-27",
        [
            "Allied armour rolled into Kuwait City at dawn.",
            (
                "Republican Guard divisions were pulling back toward Basra, and American aircraft bombed "
                "the columns on the road north of Kuwait City."
            ),
            "Saddam has ordered his army out of Kuwait.",
            "More than 50,000 Iraqi soldiers had been taken prisoner around Kuwait City.",
            "General Schwarzkopf said the 24th Infantry Division had reached the Euphrates.",
        ],
        [
            ("American aircraft", "strike", "United States"),
            ("taken prisoner", "surrender", "Iraq"),
            ("had reached", "advance", "United States"),
        ],
    ),
    (
        "Sahel Bulletin",
        "2024-08-02",
        [
            "The Azawad rebels ambushed a column near Tinzaouaten last week.",
            (
                "The CSP said that it had taken dozens of prisoners at Tinzaouaten, Malian soldiers and "
                "Russian mercenaries."
            ),
            "Wagner admitted losses at Tinzaouaten.",
            "Bamako has sent reinforcements to Kidal.",
            "The junta's drones struck Tinzaouaten the next day.",
        ],
        [
            ("taken dozens", "surrender", "Mali"),
            ("has sent", "redeployment", "Mali"),
            ("drones struck", "strike", "Mali"),
        ],
    ),
    (
        "Horn Monitor",
        "2025-03-05",
        [
            "About 2,000 militants, known as al-Shabaab, overran Adan Yabaal at dawn, residents said.",
            "The group also holds Moqokori.",
            "Government forces withdrew to Mahaday.",
            "The fighters later blew up the bridge at Mahaday.",
            "Turkish drones killed 12 of them near Adan Yabaal.",
            "The ministry of information said the Somali National Army would retake the town.",
        ],
        [
            ("overran", "capture", "Al-Shabaab"),
        ],
    ),
    (
        "Balkan Wire",
        "1999-05-03",
        [
            "NATO jets bombed the bridge at Varvarin on Sunday.",
            "The KLA said its men had pushed the Serbs out of Junik.",
            "Serb police shelled villages near Gjakova.",
            "General Pavkovic's Third Army has reinforced the border at Prizren.",
            "The guerrillas lost 20 men near Junik.",
        ],
        [
            ("jets bombed", "strike", "NATO"),
            ("pushed the Serbs", "capture", "Kosovo Liberation Army"),
            ("police shelled", "strike", "Serb forces"),
            ("guerrillas lost", "losses", "Kosovo Liberation Army"),
        ],
    ),
    (
        "Caucasus Post",
        "2020-10-20",
        [
            "Azerbaijan's army has taken Zangilan, President Aliyev announced.",
            "Armenian units fell back to Lachin.",
            "Hikmet Hajiyev said 241 tanks of the enemy had been destroyed around Fuzuli.",
            "The Defence Army denied that it had left Martuni.",
            "Artillery shelled Stepanakert all night.",
        ],
        [
            ("has taken", "capture", "Azerbaijan"),
            ("had been destroyed", "losses", "Armenia"),
            ("shelled Stepanakert", "strike", None),
        ],
    ),
    (
        "Chaco Herald",
        "1987-09-29",
        [
            "South African troops and UNITA guerrillas repulsed the advance on Mavinga.",
            "FAPLA brigades retreated to Cuito Cuanavale with heavy losses.",
            "Savimbi's men shelled the airfield at Menongue.",
            "The Cubans have flown a fresh brigade from Luanda to Cuito Cuanavale.",
        ],
        [
            ("men shelled", "strike", "UNITA"),
            ("have flown", "redeployment", "Cuba"),
        ],
    ),
    (
        "Moro Times",
        "2017-06-11",
        [
            "Troops hoisted the flag at the town hall in Marawi, but Maute gunmen still hold the Lilod district.",
            "Thirteen marines were killed in Marawi on Friday.",
            "The Armed Forces of the Philippines (AFP) said its jets bombed snipers in Marawi.",
            "Lieutenant Colonel Jo-Ar Herrera said that the terrorists had abandoned Mapandi.",
        ],
        [
            ("were killed", "losses", "Philippines"),
            ("jets bombed", "strike", "Philippines"),
        ],
    ),
    (
        "Sinai Watch",
        "1973-10-17",
        [
            "Israeli paratroopers crossed the canal at Deversoir on Monday night.",
            "Egyptian commandos counter-attacked near Deversoir.",
            "Sharon's division has widened the bridgehead.",
            "Sadat told parliament that his forces had destroyed 100 tanks in Sinai.",
            "The Third Army still holds Suez.",
        ],
        [
            ("crossed the canal", "advance", "Israel"),
            ("still holds", "capture", "Egypt"),
        ],
    ),
    (
        "Kachin News",
        "2024-04-15",
        [
            "The KIA seized Lweje, on the Chinese border, on Monday.",
            "Junta troops surrendered there with their weapons.",
            "The group's spokesman, Colonel Naw Bu, said its fighters were now pressing toward Bhamo.",
            "Regime aircraft bombed Laiza in reply.",
            "A convoy of 30 trucks left Mandalay for Bhamo.",
        ],
        [
            ("seized Lweje", "capture", "Kachin Independence Army"),
            ("surrendered there", "surrender", "Myanmar (Burma)"),
            ("pressing toward", "advance", "Kachin Independence Army"),
            ("aircraft bombed", "strike", "Myanmar (Burma)"),
        ],
    ),
    (
        "Darfur Digest",
        "2025-10-28",
        [
            "The RSF has taken the headquarters of the 6th Infantry Division in El Fasher.",
            "Burhan said his soldiers had withdrawn from El Fasher to spare the city.",
            "One of the gunmen filmed himself in the Saudi Hospital.",
            "The paramilitaries also shelled Tawila.",
            "The SAF and the Joint Forces still hold Tina.",
        ],
        [
            ("has taken", "capture", "Rapid Support Forces"),
            ("had withdrawn", "withdrawal", "Sudan"),
            ("paramilitaries also", "strike", "Rapid Support Forces"),
        ],
    ),
    (
        "Frontline",
        "2022-09-11",
        [
            "The marines crossed the Inhulets near Davydiv Brid.",
            "Kyiv's general staff reported that the enemy had abandoned Vysokopillia.",
            "Moscow's proxies in Luhansk sent a battalion to Lyman.",
            "Colonel-General Lapin's group has left Izium.",
            "They blew up the bridge at Kupiansk behind them.",
        ],
        [
            ("enemy had abandoned", "withdrawal", "Russia"),
            ("has left", "withdrawal", "Russia"),
            ("blew up", "strike", "Russia"),
        ],
    ),
    (
        "Idlib Observer",
        "2024-12-01",
        [
            "Insurgents led by Hayat Tahrir al-Sham took Aleppo within three days.",
            "The army said its units had redeployed from Aleppo to Hama.",
            "The attackers pushed on to Hama.",
            "Kurdish fighters took over the airport of Aleppo.",
            "Russian jets struck Idlib.",
            "The regime's soldiers gave up Saraqib without a fight.",
            "The SDF left Tel Rifaat.",
        ],
        [
            ("took Aleppo", "capture", "Hayat Tahrir al-Sham"),
            ("had redeployed", "redeployment", "Syria"),
            ("attackers pushed", "advance", "Hayat Tahrir al-Sham"),
            ("left Tel", "withdrawal", "Syrian Democratic Forces"),
        ],
    ),
    (
        "Hanoi letter",
        "1968-02-02",
        [
            "North Vietnamese regulars stormed the citadel of Hue on Wednesday.",
            "Two battalions of marines were flown in from Phu Bai.",
            "The ARVN 1st Division clings to a corner of the citadel in Hue.",
            "The Viet Cong shot their way into the embassy in Saigon.",
            "General Westmoreland said his troops had killed 5,000 of the enemy around Saigon.",
        ],
        [
            ("clings to", "defence", "South Vietnam"),
        ],
    ),
    (
        "Batken notes",
        "2022-09-16",
        [
            "Tajik troops entered Dostuk with tanks, the Kyrgyz border service said.",
            "It added that its men had repelled an attack near Batken.",
            "Kamchybek Tashiev said his side had given up two villages near Batken.",
            "Dushanbe said the Kyrgyz army had shelled Isfara.",
        ],
        [
            ("entered Dostuk", "advance", "Tajikistan"),
            ("its men had repelled", "defence", "Kyrgyzstan"),
            ("had shelled", "strike", "Kyrgyzstan"),
        ],
    ),
    (
        "Coral Newswire",
        "1942-11-15",
        [
            "TUNIS, Nov. 15 - British paratroops dropped on Souk el Arba on Sunday, Allied headquarters said.",
            "The brigade pushed on to Béja the same evening.",
            "German reinforcements were flown into Bizerte from Sicily, and tanks were landed at Tunis.",
            "The defenders of Medjez el Bab fell back after being dive-bombed.",
            "French gunners there had refused to let the enemy cross the river.",
        ],
        [
            ("dropped on", "advance", "United Kingdom"),
            ("pushed on", "advance", "United Kingdom"),
            ("flown into", "redeployment", "Germany"),
            ("landed at", "redeployment", "Germany"),
        ],
    ),
    (
        "Highland Post",
        "2006-07-25",
        [
            "BINT JBEIL, July 25 - Israeli troops surrounded Bint Jbeil on Tuesday, the army said.",
            "Hezbollah fighters fired more than 100 rockets at Haifa and Kiryat Shmona.",
            "The group said that it had destroyed three tanks near Maroun al-Ras.",
            "Its guerrillas ambushed a patrol outside Aitaroun, and eight soldiers were killed there.",
            "The air force bombed the airport road in Beirut overnight.",
            "UN observers were killed at Khiam when a bomb hit their post.",
        ],
        [
            ("surrounded", "battle", "Israel"),
            ("fired more", "strike", "Hezbollah"),
            ("destroyed three", "losses", "Israel"),
            ("ambushed", "battle", "Hezbollah"),
            ("eight soldiers", "losses", "Israel"),
            ("bombed the airport", "strike", "Israel"),
        ],
    ),
    (
        "River Courier",
        "2021-07-03",
        [
            "Taliban fighters captured Panjwai on Saturday, residents said.",
            "Afghan commandos had left the district centre a day earlier for Kandahar.",
            "More than 1,000 soldiers fled across the border into Tajikistan from Badakhshan.",
            "The insurgents now hold Imam Sahib.",
            "Government forces retook Qala-i-Naw, the governor, Hessamuddin Shams, said.",
            "The last American troops left Bagram on Friday.",
        ],
        [
            ("captured Panjwai", "capture", "Taliban"),
            ("now hold", "capture", "Taliban"),
            ("retook", "capture", "Afghanistan"),
            ("left Bagram", "withdrawal", "United States"),
        ],
    ),
    (
        "Savannah Radio",
        "2013-03-24",
        [
            "BANGUI, March 24 - Seleka rebels entered Bangui on Sunday and seized the presidential palace.",
            "President François Bozizé fled to Zongo, an adviser said.",
            "Thirteen South African soldiers were killed near the airport in Bangui.",
            "Chadian troops had withdrawn from Damara without a fight.",
            "The fighters looted the hospital in Bangui.",
            "French paratroopers secured the airport.",
        ],
        [
            ("entered Bangui", "advance", "Seleka"),
            ("Thirteen", "losses", "South Africa"),
            ("had withdrawn", "withdrawal", "Chad"),
            ("secured", "capture", "France"),
        ],
    ),
    (
        "Delta Observer",
        "2016-10-20",
        [
            "Peshmerga fighters advanced on Bashiqa from three sides on Thursday.",
            "Iraqi special forces entered Bartella, and the army's 9th Division moved up to Hamdaniya.",
            "Militants set fire to a sulphur plant near Mishraq.",
            "IS fired mortars at Qayyarah from the other bank.",
            "US jets struck a command post in Mosul.",
            "Shiite militias massed west of Tal Afar, a commander of the Badr Organization said.",
        ],
        [
            ("advanced on", "advance", "Peshmerga"),
            ("entered Bartella", "advance", "Iraq"),
            ("moved up", "advance", "Iraq"),
            ("fired mortars", "strike", "Islamic State"),
            ("struck a command", "strike", "United States"),
        ],
    ),
    (
        "Island Herald",
        "2000-05-10",
        [
            "Tamil Tiger rebels overran the camp at Pallai on Tuesday, the military conceded.",
            "Soldiers fell back to Chavakachcheri.",
            "The LTTE shelled the airfield at Palaly.",
            "Air force Kfirs bombed rebel positions near Elephant Pass.",
            "Troops still hold Jaffna, a spokesman insisted, and reinforcements were shipped to Kankesanthurai.",
        ],
        [
            ("overran", "capture", "Tamil Tigers"),
            ("fell back", "redeployment", "Sri Lanka"),
            ("shelled", "strike", "Tamil Tigers"),
            ("bombed", "strike", "Sri Lanka"),
            ("still hold", "capture", "Sri Lanka"),
        ],
    ),
    (
        "Lake Dispatch",
        "2012-11-20",
        [
            "M23 rebels took Goma on Tuesday after government soldiers fled to Sake.",
            "Uruguayan peacekeepers did not intervene at the airport in Goma.",
            "The group's fighters marched on Minova the next day.",
            "Kinshasa accused Kigali of sending troops to Goma; Rwanda denied it.",
            "The army launched a counter-attack at Sake, a colonel said, but it was pushed back to Minova.",
        ],
        [
            ("took Goma", "capture", "M23"),
            ("marched on", "advance", "M23"),
            ("launched a counter", "battle", "DR Congo"),
        ],
    ),
    (
        "Steppe Wire",
        "2022-09-11",
        [
            "Ukrainian forces liberated Kupiansk on Saturday, the SBU said.",
            "Moscow's troops abandoned Izium, leaving tanks behind.",
            "Russian officials in Vovchansk told residents to leave for Belgorod.",
            "Kyiv's brigades reached the border at Hoptivka, General Zaluzhnyi wrote.",
            "Two Russian regiments were moved from Kherson to Lyman, a British defence ministry update said.",
            "The retreating units blew up the bridge at Oskil.",
            "Chechen fighters loyal to Kadyrov were sent to Kreminna.",
        ],
        [
            ("liberated", "capture", "Ukraine"),
            ("abandoned", "withdrawal", "Russia"),
            ("reached the border", "advance", "Ukraine"),
            ("were moved", "redeployment", "Russia"),
            ("blew up", "strike", "Russia"),
        ],
    ),
    (
        "Horn Monitor",
        "2020-11-29",
        [
            "Ethiopian federal forces entered Mekelle on Saturday, Prime Minister Abiy Ahmed announced.",
            "The TPLF said it had fired rockets at Asmara.",
            "Amhara militia and special forces hold Humera.",
            "Eritrean soldiers crossed the border at Zalambessa, diplomats said; Addis Ababa denies it.",
            "Tigrayan fighters withdrew to the mountains around Hagere Selam.",
        ],
        [
            ("entered Mekelle", "advance", "Ethiopia"),
            ("fired rockets", "strike", "Tigray People's Liberation Front"),
            ("crossed the border", "advance", "Eritrea"),
        ],
    ),
    (
        "Caucasus Letter",
        "2020-10-18",
        [
            "Azerbaijan's army took Fuzuli on Saturday, President Ilham Aliyev said.",
            "Armenian missiles hit Ganja overnight and killed 13 people.",
            "The Karabakh army repelled an assault near Martakert, its spokesman said.",
            "Azerbaijani drones struck Stepanakert.",
            "Baku's troops advanced along the Aras to Jabrayil.",
            "The defence ministry in Yerevan said that its forces had shot down a jet over Hadrut.",
        ],
        [
            ("took Fuzuli", "capture", "Azerbaijan"),
            ("missiles hit", "strike", "Armenia"),
            ("repelled", "defence", "Artsakh Defence Army"),
            ("drones struck", "strike", "Azerbaijan"),
            ("advanced along", "advance", "Azerbaijan"),
            ("shot down", "defence", "Armenia"),
        ],
    ),
]

CASES = [
    pytest.param(index, words, event, actor, id=f"{publisher}: {words}")
    for index, (publisher, _, _, rows) in enumerate(REPORTS)
    for words, event, actor in rows
]


@cache
def claims_of(index: int) -> tuple[Claim, ...]:
    publisher, day, sentences, _ = REPORTS[index]
    document = Document(
        id=f"report-{index}",
        text=" ".join(sentences),
        title=None,
        publisher=publisher,
        published=date.fromisoformat(day),
        url=None,
        language="en",
    )
    return pipeline.read_document(document, pipeline.Settings()).claims


@pytest.mark.parametrize(("index", "words", "event", "actor"), CASES)
def test_who_acts(index: int, words: str, event: str, actor: str | None) -> None:
    told = [claim for claim in claims_of(index) if words in claim.quote and claim.event_type == event]
    assert {claim.actor for claim in told} == {actor}


# Day, text, words of a sentence, all who act in it.
CONSTRUCTIONS = [
    (
        "1956-11-06",
        "British and French marines landed at Port Fuad on Tuesday.",
        "landed",
        {"France", "United Kingdom"},
    ),
    ("2016-07-04", "Two patrol boats came under fire from Houthi fighters off Mocha.", "came under fire", {"Houthis"}),
    ("2023-03-02", "Robotyne had been retaken, Ukraine's deputy defence minister said.", "retaken", {"Ukraine"}),
    (
        "2023-03-02",
        "Ukrainian marines hold Krynky. A third battalion and other units were moved there from Odesa.",
        "hold Krynky",
        {"Ukraine"},
    ),
    ("2020-06-05", "The Russians of the Wagner Group left Bani Walid on Sunday.", "left Bani", {"Wagner Group"}),
    ("2022-11-11", "Soldiers raised a Ukrainian flag over the town hall in Kherson.", "raised", {"Ukraine"}),
    (
        "2008-03-03",
        "President Chavez ordered ten battalions to Tachira. He said that Venezuela wanted no war.",
        "ordered",
        {"Venezuela"},
    ),
    ("2015-02-20", "It was Russia which had shelled Debaltseve, the governor said.", "shelled", {"Russia"}),
    ("2013-05-30", "HAFTAR's men shelled Tripoli on Saturday, a doctor said.", "shelled", {"Libyan National Army"}),
    ("2020-09-12", "A US drone hit a car near Jilib.", "hit", {"United States"}),
    (
        "2014-11-03",
        "Clashes between the YPG and Islamic State went on in Kobani.",
        "went on",
        {"People's Protection Units"},
    ),
]


@pytest.mark.parametrize(("day", "text", "words", "actors"), CONSTRUCTIONS)
def test_who_acts_in_a_construction(day: str, text: str, words: str, actors: set[str]) -> None:
    document = Document("d", text, None, "Harbour Courier", date.fromisoformat(day), None, "en")
    at = text.index(words)
    found = pipeline.extract([document], pipeline.Settings())
    assert {claim.actor for claim in found if claim.start <= at < claim.end} == actors
