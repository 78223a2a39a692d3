"""Which events a report tells, construction by construction: short reports, and the events with their places."""

import pytest

from geo.claims import read_claims
from tests.claims.marked import report

# Each report is preceded by a sentence of war, so that "struck" and "fell" are read as such; its own events are listed.
WAR = "The war goes on. "


def told(text: str) -> list[str]:
    """The events as ``strike Sumy``, in the order of the text; the places of one in alphabetical order."""
    document, mentions = report(WAR + text)
    claims, _ = read_claims(document, mentions)
    return [f"{c.event_type} {'+'.join(sorted({p.name or p.text for p in c.places}))}" for c in claims]


TREES = [  # what the model takes for the main verb, and what it takes for a subject
    ("Marines freed up by the retreat have turned up in [Kherson].", ["redeployment Kherson"]),
    ("Some 1,500 refugees a day are crossing into [Chad:country].", ["evacuation Chad"]),
    ("Trains laid on by the railways took 900 people from [Pokrovsk] to [Dnipro].", ["evacuation Dnipro+Pokrovsk"]),
    ("Villagers escaping from the gunmen reached [Bunia].", ["evacuation Bunia"]),
    ("The blow came a week after [Soledar], long besieged, fell.", ["capture Soledar"]),
    ("[Lysychansk] was overrun within hours.", ["capture Lysychansk"]),
    ("Brigades are being readied at [Orikhiv].", ["buildup Orikhiv"]),
    ("The army's pull-out from [Gao] was completed on Friday.", ["withdrawal Gao"]),
    ("Fighting for every house continues in [Bakhmut].", ["battle Bakhmut"]),
    ("The column got as far as [Beirut].", ["advance Beirut"]),
    ("The defenders gave ground west of [Stanley].", ["withdrawal Stanley"]),
]
CLAUSES = [  # whose the verb is, through relative, parenthetical and joined clauses
    ("Marines pulled out of [Kherson] had been sent to [Sudzha].", ["redeployment Kherson+Sudzha"]),
    ("[Kurakhove], which the general declared captured, is quiet.", ["capture Kurakhove"]),
    ("The militia took [Bor], he said, but was beaten back at [Waat].", ["capture Bor", "defence Waat"]),
    ("Troops moved into [Shire] and by nightfall were patrolling [Adwa].", ["advance Shire", "capture Adwa"]),
    ("The garrison of [Arbinda], cut off since March, was resupplied.", ["battle Arbinda"]),
    ("The column had halted at [Anefis], retaken on the 7th.", ["capture Anefis"]),
    ("After entering [Saraqib], soldiers shelled [Aleppo].", ["advance Saraqib", "strike Aleppo"]),
    (
        "The general moved guns to [Limassol] and told residents to leave [Baghdad].",
        ["redeployment Limassol", "evacuation Baghdad"],
    ),
    ("At [Gogra] a thousand soldiers have fallen back two kilometres.", ["withdrawal Gogra"]),
    ("Most of the ships are thought to have gone to [Poti], on the coast.", ["redeployment Poti"]),
    ("There was shooting in [Ak-Say].", ["battle Ak-Say"]),
    ("Those who have quit [Mosul] sleep in tents.", ["evacuation Mosul"]),
    ("No one was killed.", []),
]
STATES = [  # what is, and what will be
    ("The brigade will be in [Kandahar] by Friday.", ["advance Kandahar"]),
    ("[Bakhmut] is now Russian.", ["capture Bakhmut"]),
    ("[Paletwa] has been under the rebels since January.", ["capture Paletwa"]),
    ("[Kupiansk] remains a battleground.", ["battle Kupiansk"]),
    ("[Hodeidah] was the target of American strikes.", ["strike Hodeidah"]),
    ("[Kunduz] was the scene of fierce fighting.", ["battle Kunduz"]),
    ("Drills are under way in [Brest].", ["buildup Brest"]),
    ("Fighting is fierce in [Sirte].", ["battle Sirte"]),
    ("B-52s were over [Hanoi] again.", ["strike Hanoi"]),
    ("[Haifa] awoke to explosions.", ["strike Haifa"]),
    ("Air defence was at work over [Sevastopol].", ["defence Sevastopol"]),
    ("Satellite images show soldiers in [Toretsk].", ["capture Toretsk"]),
]
NOUNS = [
    ("[Debaltseve]'s fall came after weeks of siege.", ["capture Debaltseve"]),
    ("The garrison of [Daraa] was granted safe passage to [Damascus].", ["redeployment Damascus+Daraa"]),
    ("[Mueda] expects another 5,000 arrivals.", ["evacuation Mueda"]),
    ("Officials expect 20,000 departures from [Sennar].", ["evacuation Sennar"]),
    ("Nine soldiers were killed in clashes near [Bangui].", ["losses Bangui", "battle Bangui"]),
    ("Rival militias battled for control of [Zawiya].", ["battle Zawiya"]),
]
SENSES = [  # one word, several senses
    ("Of twelve drones fired at [Kharkiv], nine were shot down.", ["strike Kharkiv", "defence Kharkiv"]),
    ("Two helicopters were destroyed on the ground at [Taganrog].", ["losses Taganrog"]),
    ("Two helicopters were destroyed over [Taganrog].", ["defence Taganrog"]),
    ("Two tanks were knocked out near [Avdiivka].", ["losses Avdiivka"]),
    ("White flags flew over [Goose Green].", ["surrender Goose Green"]),
    ("The garrison of [Kunduz] capitulated.", ["surrender Kunduz"]),
    ("Eleven Russian assaults were repelled near [Siversk].", ["defence Siversk"]),
    ("Soldiers tried to land on [Zmiinyi].", ["battle Zmiinyi"]),
    ("The bodies of twelve villagers were found near [Beni].", ["losses Beni"]),
    ("Gunmen sent the cruiser to the bottom of the [Black Sea:water].", ["losses Black Sea"]),
    ("The refinery in [Saratov] has been attacked four times.", ["strike Saratov"]),
    ("The road out of [Mariupol] is choked with cars.", ["evacuation Mariupol"]),
    ("[Renk] has taken in 40,000 people.", ["evacuation Renk"]),
]
NONE = [  # no place of its own, a purpose, a source, another sense
    ("The army shelled [Bria]. Rebels deny that they were surrounded.", ["strike Bria"]),
    ("The men withdrew to [Massaguet] to let the civilians get out.", ["redeployment Massaguet"]),
    ("Rebels took [Bria], according to the monitor, which is based in [Britain:country].", ["capture Bria"]),
    ("Soldiers shelled [Bria]. If fighting reaches [Bouar], nobody is ready.", ["strike Bria"]),
    ("The talks in [Doha] have made no headway.", []),
    ("The camp at [Tessalit] is being swept for mines.", []),
    ("Those in [Panjshir] have lost track of the news.", []),
]


@pytest.mark.parametrize(("text", "events"), [*TREES, *CLAUSES, *STATES, *NOUNS, *SENSES, *NONE])
def test_events_are_told_by_constructions(text: str, events: list[str]) -> None:
    assert told(text) == events


MOVERS = [  # who moves: an army, or people
    ("Foreigners were shipped out of [Khartoum].", ["evacuation Khartoum"]),
    ("The Russians poured into [Sumy].", ["advance Sumy"]),
    ("Villagers fled [Bor]. About 4,000 have reached [Juba].", ["evacuation Bor", "evacuation Juba"]),
    (
        "Commandos left [Bor]. Another 1,500 have crossed into [Uganda:country].",
        ["withdrawal Bor", "redeployment Uganda"],
    ),
    ("Villagers fled [Bor]. The army is pressing on to [Juba].", ["evacuation Bor", "advance Juba"]),
    ("The brigade withdrew from [Kursk]. It has reached [Sumy].", ["withdrawal Kursk", "redeployment Sumy"]),
]


@pytest.mark.parametrize(("text", "events"), MOVERS)
def test_who_is_on_the_move_tells_the_event(text: str, events: list[str]) -> None:
    assert told(text) == events


HISTORY = [
    ("Troops re-entered [Fao], the port that they lost in 1986.", ["advance Fao"]),
    ("The fleet quit [Poti] two years ago, and its vessels may be moved to [Batumi].", ["redeployment Batumi"]),
    ("In 2014 the army lost [Sokhumi].", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "events"), HISTORY)
def test_history_takes_with_it_only_what_hangs_on_it(text: str, events: list[str]) -> None:
    assert told(text) == events
