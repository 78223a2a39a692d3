"""Who says so: sentences with the words that tell an event, and the speaker, outlet and source that belong to them."""

# ruff: noqa: E501  # sentences are kept whole

import pytest

from geo.claims.attribution.source_names import canonical_source
from tests.claims.voices_at import PUBLISHER, voice_at

# text, words that tell the event, speaker, outlet, source
ONE_SENTENCE = [
    # wire: heads and tags
    (
        "The Sudanese army said on Monday that its troops had entered Bara.",
        "entered",
        "Sudanese army",
        None,
        "Sudanese army",
    ),
    (
        "Rebels shelled the market in Taiz on Friday, the interior ministry said.",
        "shelled",
        "interior ministry",
        None,
        "interior ministry",
    ),
    (
        "Two brigades left Gao overnight, said Colonel Moussa Traoré, who commands the northern zone.",
        "left",
        "Moussa Traoré",
        None,
        "Moussa Traoré",
    ),
    (
        "At least nine people died when shells hit El Fasher, a doctor at the hospital told Reuters.",
        "hit",
        "doctor at the hospital",
        "Reuters",
        "Reuters",
    ),
    ("Government troops retook Mocha, according to two officials.", "retook", "two officials", None, PUBLISHER),
    (
        "According to the Syrian Observatory for Human Rights, jets bombed a convoy near Palmyra.",
        "bombed",
        "Syrian Observatory for Human Rights",
        None,
        "Syrian Observatory for Human Rights",
    ),
    (
        "Militants stormed a base at Buni Yadi, residents said, burning houses and stealing cattle.",
        "burning",
        "residents",
        None,
        PUBLISHER,
    ),
    (
        "The column, the general staff added, had reached the river by noon.",
        "reached",
        "general staff",
        None,
        "general staff",
    ),
    (
        "Troops crossed the border at dawn, hours after Kigali said it would not intervene.",
        "crossed",
        None,
        None,
        PUBLISHER,
    ),
    ("The rebels have taken Goma, AFP reported.", "taken", None, "AFP", "AFP"),
    ("State television said the army had captured Homs.", "captured", None, "State television", "State television"),
    (
        "Israeli jets struck a depot near Tyre, Lebanon's National News Agency reported on Sunday.",
        "struck",
        None,
        "National News Agency",
        "National News Agency",
    ),
    # outlets: told, interviews, citing, chains
    (
        "A senior Pentagon official told The Washington Post that Iran had moved missiles to Basra.",
        "moved",
        "senior Pentagon official",
        "The Washington Post",
        "The Washington Post",
    ),
    (
        "The brigade was pulled out of Lyman last week, its commander said in an interview with the newspaper Hvylia.",
        "pulled out",
        "its commander",
        "Hvylia",
        "Hvylia",
    ),
    (
        "Bloomberg, citing people familiar with the plan, reported that Moscow had sent reserves to Bryansk.",
        "sent",
        "people familiar with the plan",
        "Bloomberg",
        "Bloomberg",
    ),
    (
        "Moscow has sent reserves to Bryansk, Der Spiegel reported, citing a German intelligence paper.",
        "sent",
        None,
        "Der Spiegel",
        "Der Spiegel",
    ),
    (
        "Interfax quoted the defence ministry as saying that a village near Kupiansk had been captured.",
        "captured",
        "defence ministry",
        "Interfax",
        "Interfax",
    ),
    (
        "General Ahmed Khalifa was quoted by SANA as saying that rebels had left Douma.",
        "left",
        "Ahmed Khalifa",
        "SANA",
        "SANA",
    ),
    (
        "Speaking to France 24, President Faustin Tshala said that Rwandan units had withdrawn from Bunagana.",
        "withdrawn",
        "Faustin Tshala",
        "France 24",
        "France 24",
    ),
    (
        "In remarks carried by TASS, Governor Roman Busargin said drones had hit a refinery in Saratov.",
        "hit",
        "Roman Busargin",
        "TASS",
        "TASS",
    ),
    (
        "Fighters overran the post, a Nigerian soldier told the website HumAngle.",
        "overran",
        "Nigerian soldier",
        "HumAngle",
        "HumAngle",
    ),
    (
        "Ethiopian forces are massing at Shire, a diplomat in Addis Ababa told the weekly Addis Fortune on condition of anonymity.",
        "massing",
        "diplomat in Addis Ababa",
        "Addis Fortune",
        "Addis Fortune",
    ),
    (
        "Turkish artillery fired on Manbij, the Kurdish agency Hawar News reported.",
        "fired",
        None,
        "Hawar News",
        "Hawar News",
    ),
    (
        "A member of the town council told Channel 14 that families were leaving Metula.",
        "leaving",
        "member of the town council",
        "Channel 14",
        "Channel 14",
    ),
    (
        "The frigate has left Tartus, the Baltic Sentinel reported, quoting harbour workers.",
        "left",
        "harbour workers",
        "Baltic Sentinel",
        "Baltic Sentinel",
    ),
    ("Three villages fell on Sunday, a resident told Reuters by phone.", "fell", "resident", "Reuters", "Reuters"),
    ("The regiment is on its way to Aden, local radio said.", "on its way", None, "local radio", "local radio"),
    (
        "Iran will send no fighters, its spokesman, Nasser Kamal, was quoted as saying by the semi-official Tasnim agency.",
        "send",
        "Nasser Kamal",
        "Tasnim",
        "Tasnim",
    ),
    # platforms are no outlets
    (
        "Governor Oleh Syniehubov wrote on Telegram that shells had hit Kupiansk.",
        "hit",
        "Oleh Syniehubov",
        None,
        "Oleh Syniehubov",
    ),
    ("The mayor said on X that drones struck the port of Odesa.", "struck", "mayor", None, PUBLISHER),
    (
        "In a post on Facebook, the 3rd Assault Brigade said it had cleared Andriivka.",
        "cleared",
        "3rd Assault Brigade",
        None,
        "3rd Assault Brigade",
    ),
    # who was told is not always an outlet
    (
        "Defence Minister Boris Pistor told reporters in Berlin that tanks had reached Lviv.",
        "reached",
        "Boris Pistor",
        None,
        "Boris Pistor",
    ),
    ("A nun told us by telephone that gunmen had entered the convent at Ibba.", "entered", "nun", None, PUBLISHER),
    ("The colonel told parliament that his men had left Kidal.", "left", "colonel", None, PUBLISHER),
    # quotations
    (
        '"We have left Avdiivka," General Oleksandr Tarnavsky said.',
        "left",
        "Oleksandr Tarnavsky",
        None,
        "Oleksandr Tarnavsky",
    ),
    ('"They shelled us all night," said a farmer in Vovchansk.', "shelled", "farmer in Vovchansk", None, PUBLISHER),
    (
        '"Our troops", the spokesman said, "have reached the outskirts of Makhmur."',
        "reached",
        "spokesman",
        None,
        PUBLISHER,
    ),
    ('Hamas called it "a heroic operation" and said its men had struck Ashkelon.', "struck", "Hamas", None, "Hamas"),
    (
        'General Tarek Haddad was blunt: "We lost the bridge at Deir ez-Zor."',
        "lost",
        "Tarek Haddad",
        None,
        "Tarek Haddad",
    ),
    ("\u201cThe enemy fled toward Sumy,\u201d wrote the milblogger Rybnik.", "fled", "Rybnik", None, "Rybnik"),
    # verbs and frames
    (
        "Amnesty International accused the army of shelling a camp near Geneina.",
        "shelling",
        "Amnesty International",
        None,
        "Amnesty International",
    ),
    ("Kyiv blamed Russia for the strike on the dam.", "strike", "Kyiv", None, "Kyiv"),
    (
        "The United Nations put the number of people who had fled Khartoum at 700,000.",
        "fled",
        "United Nations",
        None,
        "United Nations",
    ),
    (
        "The Islamic State group claimed responsibility for the attack on Balad.",
        "attack",
        "Islamic State group",
        None,
        "Islamic State group",
    ),
    ("Residents described tanks rolling into the centre of Homs.", "rolling", "Residents", None, PUBLISHER),
    ("The mayor of Nikopol urged people to leave the riverside.", "leave", "mayor of Nikopol", None, PUBLISHER),
    (
        "The Foreign Ministry in Islamabad denied that its jets had crossed the line.",
        "crossed",
        "Foreign Ministry in Islamabad",
        None,
        "Foreign Ministry in Islamabad",
    ),
    (
        "President Emmanuel Vidal announced the withdrawal of French troops from Niamey.",
        "withdrawal",
        "Emmanuel Vidal",
        None,
        "Emmanuel Vidal",
    ),
    ("The observatory recorded 14 air raids on Idlib.", "raids", "observatory", None, PUBLISHER),
    (
        "Analysts at the Institute for the Study of War assess that Russian troops have advanced near Siversk.",
        "advanced",
        "Analysts at the Institute for the Study of War",
        None,
        PUBLISHER,
    ),
    ("Satellite images show that ships have left Sevastopol.", "left", None, None, PUBLISHER),
    ("Reports suggest that Wagner has left Bangui.", "left", None, None, PUBLISHER),
    ("Colombian troops killed six rebels in Cauca, the army reported in a communiqué.", "killed", "army", None, "army"),
    ("The Houthis say they fired a missile at Eilat.", "fired", "Houthis", None, "Houthis"),
    (
        "Hezbollah, which has lost several commanders, says its fighters repelled a column at Odaisseh.",
        "repelled",
        "Hezbollah",
        None,
        "Hezbollah",
    ),
    (
        "The ministry's spokesman, Igor Konash, confirmed that a ship had been hit off Feodosia.",
        "hit",
        "Igor Konash",
        None,
        "Igor Konash",
    ),
    ("By Ukrainian accounts, the crossing at Kozachi Laheri failed.", "crossing", "Ukrainian", None, "Ukrainian"),
    ("In the army's telling, the rebels ran from Wad Madani.", "ran", "army", None, "army"),
    (
        "As the defence ministry put it, the town had been liberated.",
        "liberated",
        "defence ministry",
        None,
        "defence ministry",
    ),
    (
        "As reported by Ukrainska Pravda, drones hit a depot near Engels.",
        "hit",
        None,
        "Ukrainska Pravda",
        "Ukrainska Pravda",
    ),
    (
        "The attack was confirmed by the regional governor, Vasyl Maliuk.",
        "attack",
        "Vasyl Maliuk",
        None,
        "Vasyl Maliuk",
    ),
    ("Some 3,000 people fled Uvira last week, the UN refugee agency UNHCR says.", "fled", "UNHCR", None, "UNHCR"),
    (
        "Médecins Sans Frontières says shells landed beside its hospital in El Fasher.",
        "landed",
        "Médecins Sans Frontières",
        None,
        "Médecins Sans Frontières",
    ),
    # two voices in one sentence
    (
        "Kyiv says it holds Chasiv Yar, while Moscow claims that its troops entered the town.",
        "holds",
        "Kyiv",
        None,
        "Kyiv",
    ),
    (
        "Kyiv says it holds Chasiv Yar, while Moscow claims that its troops entered the town.",
        "entered",
        "Moscow",
        None,
        "Moscow",
    ),
    (
        "The army said it had retaken Bara, but residents told Sudan Tribune that militiamen still held the market.",
        "held",
        "residents",
        "Sudan Tribune",
        "Sudan Tribune",
    ),
    (
        "The army said it had retaken Bara, but residents told Sudan Tribune that militiamen still held the market.",
        "retaken",
        "army",
        None,
        "army",
    ),
    ("Rockets fell on Sderot at noon; the army said it had struck back at Beit Hanoun.", "fell", None, None, PUBLISHER),
    (
        "Rockets fell on Sderot at noon; the army said it had struck back at Beit Hanoun.",
        "struck",
        "army",
        None,
        "army",
    ),
    (
        "Shells killed two people in Donetsk, its mayor said, and Kyiv denied that it had fired on the city.",
        "killed",
        "its mayor",
        None,
        PUBLISHER,
    ),
    (
        "Shells killed two people in Donetsk, its mayor said, and Kyiv denied that it had fired on the city.",
        "fired",
        "Kyiv",
        None,
        "Kyiv",
    ),
    (
        "President Vladimir Zelin said Polish intelligence had told him that tanks were leaving Grodno.",
        "leaving",
        "Polish intelligence",
        None,
        "Polish intelligence",
    ),
    ("Officials dismissed Kyiv's claims that its drones had hit the bridge.", "hit", "Officials", None, PUBLISHER),
    (
        "The spokesman declined to comment on reports that a battalion had deserted its post at Uman.",
        "deserted",
        None,
        None,
        PUBLISHER,
    ),
    # the publisher itself
    ("We saw tanks enter the village of Zrin, our reporter says.", "enter", None, None, PUBLISHER),
    ("The Courier has learned that a regiment left Orsha.", "left", None, None, PUBLISHER),
    (
        "A captain told the Harbour Courier that his company had abandoned Vuhledar.",
        "abandoned",
        "captain",
        None,
        PUBLISHER,
    ),
]


@pytest.mark.parametrize(("text", "trigger", "speaker", "outlet", "source"), ONE_SENTENCE)
def test_one_sentence(text, trigger, speaker, outlet, source):
    voice, found = voice_at(text, trigger)
    got = (voice.speaker if voice else None, voice.outlet if voice else None, found)
    assert got == (speaker, outlet, canonical_source(source))


SEVERAL_SENTENCES = [
    # pronouns
    (
        "General Ali Reza Sabouri spoke in Tehran. He said a convoy had left Deir ez-Zor.",
        "left",
        "Ali Reza Sabouri",
        None,
        "Ali Reza Sabouri",
    ),
    (
        "The mission visited Malakal. The Defence Ministry in Juba said rebels held the airfield. It added that troops had retaken Nasir.",
        "retaken",
        "Defence Ministry in Juba",
        None,
        "Defence Ministry in Juba",
    ),
    (
        "Residents said gunmen came at night. They said the men had burned Kuchi.",
        "burned",
        "Residents",
        None,
        PUBLISHER,
    ),
    (
        "Ramzan Batyrov, the republic's leader, was in no mood for doubt. His men, he wrote on Telegram, had entered Lysychansk.",
        "entered",
        "Ramzan Batyrov",
        None,
        "Ramzan Batyrov",
    ),
    ('Mayor Anna Hryts stayed in town. "Shells hit the school," she said.', "hit", "Anna Hryts", None, "Anna Hryts"),
    # short names
    (
        "Colonel Seydou Diarra took questions in Bamako. Diarra said the garrison had left Ber.",
        "left",
        "Seydou Diarra",
        None,
        "Seydou Diarra",
    ),
    (
        "Pavel Latu, the governor of Belz region, drove to the border. Shells had hit Zarichne, the governor said.",
        "hit",
        "Pavel Latu",
        None,
        "Pavel Latu",
    ),
    (
        "Russia's defence ministry said it had taken Soledar. The ministry said Ukrainian troops had fled to Siversk.",
        "fled",
        "Russia's defence ministry",
        None,
        "Russia's defence ministry",
    ),
    (
        "One Western official said the brigade was tired. The official said it had left Robotyne.",
        "left",
        "One Western official",
        None,
        PUBLISHER,
    ),
    (
        "The Northern Gazette reported that ships had sailed. The paper said two of them had left Novorossiysk.",
        "left",
        None,
        "Northern Gazette",
        "Northern Gazette",
    ),
    # quotations that go on
    (
        '"The bridge is gone," said Major Ivan Sokil. "They crossed the river on Friday. We hold Hlyboke."',
        "crossed",
        "Ivan Sokil",
        None,
        "Ivan Sokil",
    ),
    (
        '"The bridge is gone," said Major Ivan Sokil. "They crossed the river on Friday. We hold Hlyboke."',
        "hold",
        "Ivan Sokil",
        None,
        "Ivan Sokil",
    ),
    (
        '"They came from the north. They burned the market," a trader told Radio Dabanga.',
        "came",
        "trader",
        "Radio Dabanga",
        "Radio Dabanga",
    ),
    (
        '"We shall return," the mayor told Sky News. "Our men left Irpin yesterday."',
        "left",
        "mayor",
        "Sky News",
        "Sky News",
    ),
    (
        'The ministry of defence in Oslo was less sure. "The unit left Pechenga in May."',
        "left",
        "ministry of defence in Oslo",
        None,
        "ministry of defence in Oslo",
    ),
    # an outlet in the next sentence
    (
        "Two Iraqi officers said that the division had left Ramadi. They spoke to the Associated Press on condition of anonymity.",
        "left",
        "Two Iraqi officers",
        "Associated Press",
        "Associated Press",
    ),
    (
        "Governor Ilia Zorin said that drones had hit the depot. His remarks were carried by RIA Novosti.",
        "hit",
        "Ilia Zorin",
        "RIA Novosti",
        "RIA Novosti",
    ),
    # reported speech that goes on
    (
        "The army said troops would leave Kassala on Sunday. They would be replaced by a battalion from Gedaref.",
        "replaced",
        "army",
        None,
        "army",
    ),
    # and where the narrator speaks again
    ("The army said its men held the town. Shells fell on the market on Friday.", "fell", None, None, PUBLISHER),
    ('"We are tired," a soldier said. The brigade left Bakhmut in May.', "left", None, None, PUBLISHER),
    # lists after a colon
    (
        "The General Staff reports the following:\n- the enemy attacked near Siversk;\n- two drones hit Nikopol.",
        "hit",
        "General Staff",
        None,
        "General Staff",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "speaker", "outlet", "source"), SEVERAL_SENTENCES)
def test_several_sentences(text, trigger, speaker, outlet, source):
    voice, found = voice_at(text, trigger)
    got = (voice.speaker if voice else None, voice.outlet if voice else None, found)
    assert got == (speaker, outlet, canonical_source(source))


ISSUERS = [
    (
        "The enemy lost 40 men near Orikhiv.",
        "Communique of the Ministry of Defence, 3 May",
        PUBLISHER,
        "Ministry of Defence",
    ),
    (
        "Our units struck a depot near Luhansk.",
        "Morning update",
        "General Staff of the Armed Forces of Ukraine",
        "General Staff of the Armed Forces of Ukraine",
    ),
    (
        "The Syrian Ministry of Defence issued the following statement.\n\nArmy units entered Sukhna.",
        None,
        PUBLISHER,
        "Syrian Ministry of Defence",
    ),
    (
        "The Joint Staff of the Armed Forces reports as of 06:00 on 4 May:\n\nDrones hit a ship off Yalta.",
        None,
        PUBLISHER,
        "Joint Staff of the Armed Forces",
    ),
    ("Rebels entered Sukhna.", "Rebels enter Sukhna", PUBLISHER, None),
    ("Rebels entered Sukhna.", "Army statement angers villagers", "The Military Times", None),
    ("Rebels entered Sukhna.", "Situation report No. 4", "Monitoring Mission for the Valley", None),
    ("Fighters struck a column.", "Statement No. 4", "Hezbollah Military Media", "Hezbollah"),
    ("U.S. forces struck a radar at Ras Isa.", "CENTCOM strikes Houthi radar", "CENTCOM", "CENTCOM"),
    ("Our fighters entered Debre Tabor.", "Statement", "Amhara Fano press office", "Amhara Fano"),
    ("Rebels entered Sukhna, the army said.", "Statement by the Syrian army", "The Prague Herald", "army"),
    ("Militants entered Sukhna.", "Report on the army", "Government Watch", None),
]


@pytest.mark.parametrize(("text", "title", "publisher", "issuer"), ISSUERS)
def test_a_party_that_publishes_is_the_speaker_of_its_own_claims(text, title, publisher, issuer):
    trigger = next(word for word in ("lost", "struck", "entered", "hit") if word in text)
    voice, source = voice_at(text, trigger, title=title, publisher=publisher)
    assert (voice.speaker if voice else None) == issuer
    assert source == (canonical_source(issuer) if issuer else publisher)


def test_an_issuer_gives_way_to_who_it_quotes():
    text = "Our units struck a depot near Luhansk. According to the governor, Serhii Moroz, 300 people left Lyman."
    voice, source = voice_at(text, "left", publisher="General Staff of the Armed Forces of Ukraine")
    assert (voice.speaker, source) == ("Serhii Moroz", "Serhii Moroz")


def test_chain_runs_from_the_event_outwards():
    text = "A shepherd saw tanks at Anefis, a village chief told Studio Tamani, the news site Maliweb reported."
    voice, _ = voice_at(text, "tanks")
    assert [link.name for link in voice.chain] == ["village chief", "Studio Tamani", "Maliweb"]
    assert [link.kind for link in voice.chain][1:] == ["media", "media"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residents said shells hit Bara.", "civilian"),
        ("General Omar Said said shells hit Bara.", "military"),
        ("Two soldiers said shells hit Bara.", "soldier"),
        ("The foreign ministry said shells hit Bara.", "government"),
        ("Military analysts said shells hit Bara.", "analyst"),
        ("The BBC said shells hit Bara.", "media"),
        ("Local officials said shells hit Bara.", "official"),
        ("Two sources said shells hit Bara.", "unnamed"),
    ],
)
def test_kinds_of_links(text, kind):
    voice, _ = voice_at(text, "hit")
    assert voice.chain[0].kind == kind


def test_denial_is_kept_apart_from_what_is_said_besides():
    text = "The mayor denied that the town had fallen, saying its defenders had beaten off an assault."
    assert voice_at(text, "fallen")[0].denied
    assert not voice_at(text, "beaten off")[0].denied
    assert voice_at(text, "beaten off")[0].speaker == "mayor"


def test_voices_do_not_depend_on_earlier_documents():
    text = "He said the column had left Kidal."
    first = voice_at("General Ousmane Keita came. He said the column had left Kidal.", "left")[0]
    assert first.speaker == "Ousmane Keita"
    assert voice_at(text, "left")[0] is None or voice_at(text, "left")[0].speaker is None
