"""How sure, whether, and when: single sentences of a report of Thursday 16 May 2024, through the whole recipe.

Where a cell joins words by ``|``, each is right; None asks for nothing.
"""

# sentences are kept whole

from datetime import date

import pytest

from geo import pipeline
from geo.model import Document

# sentence, modality, polarity, first day
SENTENCES = [
    ("Russian troops may have entered Vovchansk on Tuesday.", "possible", "affirmed", "2024-05-14"),
    ("Russian troops reportedly entered Vovchansk overnight.", "hedged", "affirmed", "2024-05-15"),
    ("Russian troops are believed to have entered Vovchansk.", "hedged", "affirmed", None),
    ("Russian troops are thought to be massing near Belgorod.", "hedged", "affirmed", None),
    ("Russian troops will not enter Sumy, the Kremlin said.", "planned", "negated", None),
    ("Ukraine has ordered its 3rd Assault Brigade to move to Kharkiv.", "planned", "affirmed", None),
    ("Ukraine plans to send two brigades to Kharkiv next week.", "planned", "affirmed", "2024-05-20"),
    ("Russian troops failed to take Chasiv Yar last week.", None, "affirmed|negated", "2024-05-06"),
    ("Russian troops have yet to enter Lyptsi.", "asserted", "negated", None),
    ("Russian troops never entered Lyptsi.", "asserted", "negated", None),
    ("Kyiv denies that its soldiers have left Robotyne.", "claimed", "negated", None),
    ("If Chasiv Yar falls, Russian troops could advance on Kostiantynivka.", "possible", "affirmed", None),
    ("There is no sign that Russian troops have entered Lyptsi.", "asserted|hedged", "negated", None),
    ("Russian forces seem to be pulling out of Krynky.", "hedged", "affirmed", None),
    ("Russian forces appear to have pulled out of Krynky.", "hedged", "affirmed", None),
    ("It is unclear whether Russian forces have entered Lyptsi.", "possible|hedged", "affirmed", None),
    (
        "Geolocated footage published on May 14 indicates that Russian forces advanced in Vovchansk.",
        "hedged|asserted",
        "affirmed",
        "2024-05-14|None",
    ),
    (
        "The Russian Ministry of Defense claimed that its forces seized Robotyne on May 15.",
        "claimed",
        "affirmed",
        "2024-05-15",
    ),
    ("Russian forces likely control most of Vovchansk.", "hedged", "affirmed", None),
    ("Russia wants to seize Kupiansk by the end of the month.", "planned", "affirmed", "2024-05-16"),
    ("Russia is preparing an offensive on Sumy.", "planned", "affirmed", None),
    ("Russian drones hit Odesa twice in the past week.", "asserted", "affirmed", "2024-05-09"),
    ("Russian missiles have struck Kharkiv every night since Monday.", "asserted", "affirmed", "2024-05-13"),
    ("Russian missiles struck Kharkiv between Monday and Wednesday.", "asserted", "affirmed", "2024-05-13"),
    ("Russian missiles struck Kharkiv on the morning of May 12.", "asserted", "affirmed", "2024-05-12"),
    ("Russian missiles struck Kharkiv early on Sunday.", "asserted", "affirmed", "2024-05-12"),
    ("Russian missiles struck Kharkiv in the early hours of 11 May.", "asserted", "affirmed", "2024-05-11"),
    ("Russian missiles struck Kharkiv on the night of May 10-11.", "asserted", "affirmed", "2024-05-10"),
    ("Russian missiles struck Kharkiv late last month.", "asserted", "affirmed", "2024-04-21"),
    ("Russian missiles struck Kharkiv in mid-April.", "asserted", "affirmed", "2024-04-11"),
    ("Russian missiles struck Kharkiv three days ago.", "asserted", "affirmed", "2024-05-13"),
    ("Russian missiles struck Kharkiv this week.", "asserted", "affirmed", "2024-05-13"),
    ("Russian missiles struck Kharkiv at the weekend.", "asserted", "affirmed", "2024-05-11"),
    ("Two battalions will be flown to Niamey on Saturday.", "planned", "affirmed", "2024-05-18"),
    ("Two battalions are due to be flown to Niamey in June.", "planned", "affirmed", "2024-06-01"),
    ("Two battalions were to have been flown to Niamey, but stayed in N'Djamena.", None, None, None),
    ("The army ruled out sending troops to Kidal.", "claimed", "negated", None),
    ("The general threatened to bomb Niamey.", "planned", "affirmed", None),
    ("Rebels tried to enter Bria at dawn.", None, "affirmed", None),
    ("Rebels almost reached Bria.", None, None, None),
    ("Had the rebels reached Bria, they would have burned the mill.", "possible|planned", None, None),
    ("Rebels were about to storm Bria when the rains came.", "planned", None, None),
    ("Neither the army nor the rebels have left Bria.", "asserted", "negated", None),
    ("Rebels allegedly burned the market in Bria.", "hedged", "affirmed", None),
    ("Rebels are said to have burned the market in Bria.", "hedged", "affirmed", None),
    ("The rebels must have left Bria by now.", "hedged|possible", None, None),
    ("The rebels stopped shelling Bria on Tuesday.", "asserted", "negated|affirmed", "2024-05-14"),
    ("The rebels vowed not to leave Bria.", "planned", "negated", None),
]


@pytest.mark.parametrize(("text", "modality", "polarity", "start"), SENTENCES)
def test_how_sure_and_when(text: str, modality: str | None, polarity: str | None, start: str | None) -> None:
    document = Document("d", text, None, "Harbour Courier", date(2024, 5, 16), None, "en")
    claim = pipeline.extract([document], pipeline.Settings())[0]
    assert modality is None or claim.modality in modality.split("|")
    assert polarity is None or claim.polarity in polarity.split("|")
    assert str(claim.date.start) in str(start).split("|")
