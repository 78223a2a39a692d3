"""Who says so, in wordings of many registers: the speaker, the outlet and the source of one event each."""

# ruff: noqa: E501  # sentences are kept whole

import pytest

from tests.claims.voices_at import voice_at

# text, words that tell the event, speaker, outlet, source
TOLD = [
    (
        "Rebels entered Bria on Sunday, a nun at the mission told this newspaper over a crackling line.",
        "entered",
        "nun at the mission",
        None,
        "Harbour Courier",
    ),
    (
        "Speaking to Radio Ndeke Luka, the prefect of Bria said rebels had entered the town.",
        "entered",
        "prefect of Bria",
        "Radio Ndeke Luka",
        "Radio Ndeke Luka",
    ),
    (
        "Rebels have entered Bria, Jeune Afrique reports, quoting a military source.",
        "entered",
        "military source",
        "Jeune Afrique",
        "Jeune Afrique",
    ),
    (
        "According to Le Monde, which cites two officers, rebels have entered Bria.",
        "entered",
        "two officers",
        "Le Monde",
        "Le Monde",
    ),
    (
        "Footage posted on Telegram and geolocated by the Bellingcat group shows rebels entering Bria.",
        "entering",
        "Bellingcat group",
        None,
        "Bellingcat group",
    ),
    (
        "A Russian milblogger claimed on Telegram that Russian forces had entered Toretsk.",
        "entered",
        "Russian milblogger",
        None,
        "Harbour Courier",
    ),
    ("The Telegram channel Rybar wrote that Russian forces had entered Toretsk.", "entered", "Rybar", None, "Rybar"),
    (
        "Kyiv's General Staff acknowledged that its units had left Avdiivka.",
        "left",
        "Kyiv's General Staff",
        None,
        "Kyiv's General Staff",
    ),
    (
        '"They came at dawn and burned the market," recalled Fatou, 34, a trader who fled to Sévaré.',
        "burned",
        "Fatou",
        None,
        "Fatou",
    ),
    ("The army, for its part, insists that it still holds Bria.", "holds", "army", None, "army"),
    (
        "Three people with knowledge of the matter said that the brigade had been moved to Sumy.",
        "moved",
        "Three people with knowledge of the matter",
        None,
        "Harbour Courier",
    ),
    (
        "The brigade had been moved to Sumy, three people with knowledge of the matter said.",
        "moved",
        "three people with knowledge of the matter",
        None,
        "Harbour Courier",
    ),
    (
        "Asked whether the brigade had been moved to Sumy, the spokesman declined to comment.",
        "moved",
        None,
        None,
        "Harbour Courier",
    ),
    (
        "Officials in Goma say the rebels have shelled the airport.",
        "shelled",
        "Officials in Goma",
        None,
        "Harbour Courier",
    ),
    (
        "The rebels have shelled the airport, say officials in Goma.",
        "shelled",
        "officials in Goma",
        None,
        "Harbour Courier",
    ),
    (
        "The mayor, Ivan Fedorov, wrote on his Telegram channel that the port had been shelled.",
        "shelled",
        "Ivan Fedorov",
        None,
        "Ivan Fedorov",
    ),
    (
        "Ivan Fedorov, who heads the regional administration, said that the port had been shelled.",
        "shelled",
        "Ivan Fedorov",
        None,
        "Ivan Fedorov",
    ),
    (
        "The port had been shelled, said the head of the regional administration, Ivan Fedorov.",
        "shelled",
        "Ivan Fedorov",
        None,
        "Ivan Fedorov",
    ),
    (
        "In its evening update the General Staff said that six attacks had been repelled near Lyman.",
        "repelled",
        "General Staff",
        None,
        "General Staff",
    ),
    (
        "As of 18:00, the General Staff reported, six attacks had been repelled near Lyman.",
        "repelled",
        "General Staff",
        None,
        "General Staff",
    ),
    (
        "Six attacks were repelled near Lyman, per the General Staff's morning report.",
        "repelled",
        "General Staff",
        None,
        "General Staff",
    ),
    (
        "The Wall Street Journal, citing Western intelligence, reports that the brigade was moved to Sumy.",
        "moved",
        "Western intelligence",
        "The Wall Street Journal",
        "The Wall Street Journal",
    ),
    (
        "The Financial Times has learned that the brigade was moved to Sumy.",
        "moved",
        None,
        "Financial Times",
        "Financial Times",
    ),
    (
        "State television in Damascus showed soldiers who had retaken Busra.",
        "retaken",
        None,
        "State television in Damascus",
        "State television in Damascus",
    ),
    (
        "Saudi-owned Al Arabiya said that Houthi fighters had entered Marib.",
        "entered",
        None,
        "Al Arabiya",
        "Al Arabiya",
    ),
    (
        "The Houthis' Al Masirah TV said that coalition jets had bombed Saada.",
        "bombed",
        None,
        "Al Masirah",
        "Al Masirah",
    ),
    (
        "An Israeli military official, briefing reporters in Tel Aviv, said troops had reached the Litani.",
        "reached",
        "Israeli military official",
        None,
        "Harbour Courier",
    ),
    (
        "Israel's Channel 12 quoted a senior officer as saying that troops had reached the Litani.",
        "reached",
        "senior officer",
        "Channel 12",
        "Channel 12",
    ),
    (
        "Hezbollah denied that any Israeli soldier had crossed the border at Odaisseh.",
        "crossed",
        "Hezbollah",
        None,
        "Hezbollah",
    ),
    (
        "The claim that paratroopers had landed at Hostomel was dismissed by an adviser to the president, Oleksiy Arestovych.",
        "landed",
        "Oleksiy Arestovych",
        None,
        "Oleksiy Arestovych",
    ),
    (
        "Nothing of the sort has happened, the governor retorted: no soldier has left Bria.",
        "left",
        "governor",
        None,
        "Harbour Courier",
    ),
    (
        "Aid workers in the camp counted 12 lorries leaving for Tine.",
        "leaving",
        "Aid workers in the camp",
        None,
        "Harbour Courier",
    ),
    (
        "Médecins Sans Frontières said its clinic in Zamzam had been shelled.",
        "shelled",
        "Médecins Sans Frontières",
        None,
        "Médecins Sans Frontières",
    ),
    (
        "The United Nations human rights office has documented strikes on Mekelle.",
        "strikes",
        "United Nations human rights office",
        None,
        "United Nations human rights office",
    ),
    ("It was not immediately clear whether the rebels had left Goma.", "left", None, None, "Harbour Courier"),
    ("Our correspondent in Goma saw rebels leaving the airport.", "leaving", None, None, "Harbour Courier"),
    ("Reuters reporters saw rebels leaving the airport.", "leaving", None, "Reuters", "Reuters"),
    (
        "An Associated Press journalist counted eight bodies at the market in Sirte.",
        "bodies",
        None,
        "Associated Press",
        "Associated Press",
    ),
    ("Pro-government newspaper Al-Watan reported that rebels had left Daraya.", "left", None, "Al-Watan", "Al-Watan"),
    (
        "A defector from the unit, interviewed by the BBC, described how it had shelled Bucha.",
        "shelled",
        "defector from the unit",
        "BBC",
        "BBC",
    ),
    (
        "NATO's secretary general, Jens Stoltenberg, told a news conference that North Korean troops had been moved to Kursk.",
        "moved",
        "Jens Stoltenberg",
        None,
        "Jens Stoltenberg",
    ),
    (
        "Zelenskyy said in his nightly address that troops had retaken Robotyne.",
        "retaken",
        "Zelenskyy",
        None,
        "Zelenskyy",
    ),
    (
        "The Syrian Observatory for Human Rights, a war monitor based in Britain, said rebels had entered Hama.",
        "entered",
        "Syrian Observatory for Human Rights",
        None,
        "Syrian Observatory for Human Rights",
    ),
    ("War monitors say rebels have entered Hama.", "entered", "War monitors", None, "Harbour Courier"),
    ("Residents reached by telephone spoke of tanks entering Hama.", "entering", "Residents", None, "Harbour Courier"),
    ("Mr Erdogan threatened to send troops into Tell Rifaat.", "send", "Erdogan", None, "Erdogan"),
    ("Police put the dead in Jos at 60.", "dead", "Police", None, "Police"),
    (
        "The junta seized the sawmill after a skirmish in which, monks report, four drivers died.",
        "seized",
        None,
        None,
        "Harbour Courier",
    ),
    (
        "The bishop grumbled to Studio Kalangou that militiamen had looted the presbytery and fled to Ndu.",
        "fled",
        "bishop",
        "Studio Kalangou",
        "Studio Kalangou",
    ),
    (
        "The admiral cautioned on Radio Kivu that patrol boats had left the lake.",
        "left",
        "admiral",
        "Radio Kivu",
        "Radio Kivu",
    ),
    (
        "In a France 24 interview the admiral maintained that patrol boats had left the lake.",
        "left",
        "admiral",
        "France 24",
        "France 24",
    ),
    (
        "The Daily Chronicle was told by a lieutenant that reserves had been brought to Sitakund.",
        "brought",
        "lieutenant",
        "Daily Chronicle",
        "Daily Chronicle",
    ),
    (
        "By the reckoning of the port authority, forty ships have left the bay.",
        "left",
        "port authority",
        None,
        "port authority",
    ),
    (
        "We heard from a ferryman in Kaga that the garrison had abandoned the customs house.",
        "abandoned",
        "ferryman in Kaga",
        None,
        "Harbour Courier",
    ),
    (
        "The Emirate State bank reports that raiders emptied its vault and fled to Ndu.",
        "fled",
        "Emirate State bank",
        None,
        "Emirate State bank",
    ),
    ("UNSMIL states that no observers have left the town.", "left", "UNSMIL", None, "UNSMIL"),
    (
        "The rebels had burned the mill, two traders in Wau reckon.",
        "burned",
        "two traders in Wau",
        None,
        "Harbour Courier",
    ),
    (
        "The bridge is gone, according to Karim Said, an engineer with the Coastal Relief Corps, who added that gunboats had shelled it.",
        "shelled",
        "Karim Said",
        None,
        "Karim Said",
    ),
    (
        "The coast guard said four cutters lay off Zuwara, and estimated that ninety smugglers had landed.",
        "landed",
        "coast guard",
        None,
        "coast guard",
    ),
    (
        "Deputy mayor Luis Parra rejected talk of a rout, insisting that the marines had gone to Tumaco on orders.",
        "gone",
        "Luis Parra",
        None,
        "Luis Parra",
    ),
    (
        "The column on the coast road numbers 400, the head of the lighthouse service, Anton Melnyk, told Sky News.",
        "column",
        "Anton Melnyk",
        "Sky News",
        "Sky News",
    ),
    (
        "But the admiralty in Valdoria crowed on Friday that its frigates had sunk a trawler, and the trawler is indeed missing.",
        "sunk",
        "admiralty in Valdoria",
        None,
        "admiralty in Valdoria",
    ),
    (
        "Stories doing the rounds, reports spreading in Kaga that the garrison had fled, are false, the prefect said.",
        "fled",
        "prefect",
        None,
        "Harbour Courier",
    ),
    (
        "A miller in Kaga reports theft, but the garrison has left the customs house, according to the same source.",
        "left",
        "miller in Kaga",
        None,
        "Harbour Courier",
    ),
    (
        "No matter what the radio plays, the garrison has not left the customs house.",
        "left",
        None,
        None,
        "Harbour Courier",
    ),
    ("Sixty deserters knocked at the mission and asked to surrender.", "surrender", None, None, "Harbour Courier"),
    (
        "The harbour master contradicts her: two frigates have left the bay.",
        "left",
        "harbour master",
        None,
        "Harbour Courier",
    ),
    (
        "Nonsense, retorts their envoy, Idris Hamid. They handed the customs house over without a fight.",
        "handed",
        "Idris Hamid",
        None,
        "Idris Hamid",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "speaker", "outlet", "source"), TOLD)
def test_who_says_so(text: str, trigger: str, speaker: str | None, outlet: str | None, source: str) -> None:
    voice, found = voice_at(text, trigger)
    assert (voice.speaker if voice else None, voice.outlet if voice else None, found) == (speaker, outlet, source)


INTERVIEWS = [
    (
        "Amina Sow, a geographer, has mapped the lake for years. We asked her about the raids.\n\n"
        "Q: Where did it start?\nA: At the fish market. Raiders shelled the jetty for an hour.\n",
        "shelled",
        "Amina Sow",
    ),
    (
        "PRESENTER: Our guest is Jan Kowal, who has just been to the coast. What did you find, Jan?\n\n"
        "KOWAL: Empty streets. I saw one open bakery. The navy shelled the lighthouse twice while I was there.\n\n"
        "PRESENTER: And now?\n\nKOWAL: Now they wait for the ferry.\n",
        "shelled",
        "Jan Kowal",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "speaker"), INTERVIEWS)
def test_answers_are_those_of_who_is_asked(text: str, trigger: str, speaker: str) -> None:
    voice, _ = voice_at(text, trigger)
    assert voice is not None
    assert voice.speaker == speaker


ISSUERS = [
    ("Ministry of Defence, Sri Lanka", "Troops entered the town today.", "Ministry of Defence, Sri Lanka"),
    ("Red Sea Press Service", "Troops entered the town today.", None),
    ("Northern Movement Press Office", "Our fighters entered the town today.", "Northern Movement"),
]


@pytest.mark.parametrize(("publisher", "text", "speaker"), ISSUERS)
def test_a_press_office_speaks_for_a_side_or_only_reports(publisher: str, text: str, speaker: str | None) -> None:
    voice, _ = voice_at(text, "entered", publisher=publisher)
    assert (voice.speaker if voice else None) == speaker
