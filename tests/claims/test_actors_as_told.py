"""Who acts, by who tells of it and what was told before: the enemy, the losses, numbered units, groups and patrons."""

from datetime import date

import pytest

from geo import pipeline
from geo.model import Document

# Day of publication, text, words in the sentence of the claim, its event, and who acts in it.
TOLD: list[tuple[str, str, str, str, str | None]] = [
    (  # no day of the month
        "2025-09-02",
        (
            "The General Staff in Kyiv reported on August 30 that Ukraine's 3rd Brigade, which arrived "
            "in spring, had cleared Torske."
        ),
        "cleared",
        "capture",
        "Ukraine",
    ),
    (  # the enemy of who is reported, without quotation marks
        "2025-09-02",
        (
            "Fighting goes on in Vovchansk. "
            "Ukraine's army spokesman, Ivan Petrenko, insists that the enemy does not hold Tykhe."
        ),
        "does not hold",
        "capture",
        "Russia",
    ),
    (  # those told of, whoever tells of them
        "2025-09-02",
        (
            "Russia moved two regiments to Kupiansk. "
            "A Ukrainian general said that these regiments would be sent to Lyman."
        ),
        "would be sent",
        "redeployment",
        "Russia",
    ),
    (
        "2025-09-02",
        '"They came into Myrnohrad at night and we shot at them," said a Ukrainian lieutenant.',
        "came into",
        "advance",
        "Russia",
    ),
    (  # armies that have numbers
        "2022-09-02",
        (
            "Russian guns shelled Mykolaiv. "
            "Parts of the 58th Army were pulled out of Izium to Melitopol, a blogger wrote."
        ),
        "pulled out",
        "redeployment",
        "Russia",
    ),
    (  # a group is no state, and its patron does not fight here
        "2022-07-05",
        (
            "JNIM, an affiliate of al-Qaeda, attacked Djibo on Monday. Malian troops hold Mopti. "
            "On Friday the group captured Dori, a trader said."
        ),
        "the group captured",
        "capture",
        "JNIM",
    ),
    (
        "2023-06-26",
        "It took Wagner fighters one night to reach Voronezh from Rostov-on-Don.",
        "reach",
        "advance",
        "Wagner Group",
    ),
    (  # people on the run are nobody's side
        "2025-12-12",
        (
            "M23 rebels shelled Kiliba on Tuesday. Aid agencies counted 40,000 refugees in Burundi. "
            "They are being taken to Rutana."
        ),
        "being taken",
        "redeployment",
        None,
    ),
    (  # whose tanks, whose dead
        "2024-03-14",
        "Ukrainian troops attacked Kozinka. The Russian army said that nine tanks had been burnt near Kozinka.",
        "burnt near",
        "losses",
        "Ukraine",
    ),
    (
        "2024-10-02",
        "A Russian bid to enter Toretsk ended with four vehicles burnt out there, a soldier said.",
        "ended with",
        "losses",
        "Russia",
    ),
    (
        "2022-05-16",
        (
            "Twelve Ukrainian soldiers were killed at Bakhmut on Monday. "
            "A doctor said that about 30 had died in Bakhmut."
        ),
        "about 30",
        "losses",
        "Ukraine",
    ),
    (  # none of those told of
        "2024-03-14",
        "Two Russian battalions were sent to Belgorod, but not one company has left Donetsk.",
        "not one company",
        "withdrawal",
        "Russia",
    ),
    (  # who was hit, not who hit it
        "2025-07-15",
        "Israeli jets hit a column of Syrian tanks near Izra. It had been heading from Daraa to Suwayda.",
        "It had been",
        "redeployment",
        "Syria",
    ),
    (  # who is seen in a picture
        "2024-10-02",
        "The Ukrainian army left Vuhledar two days after a video showed Russian infantry raising a flag in Vuhledar.",
        "raising",
        "capture",
        "Russia",
    ),
    (  # what gathers in the other side's land
        "2025-12-11",
        (
            "Our forces hold Poipet. Thailand shelled Samraong on Monday. "
            "Two warships are meanwhile gathering off Sattahip."
        ),
        "gathering",
        "buildup",
        "Thailand",
    ),
]


@pytest.mark.parametrize(("day", "text", "words", "event", "actor"), TOLD)
def test_who_acts_as_it_is_told(day: str, text: str, words: str, event: str, actor: str | None) -> None:
    publisher = "Cambodian Ministry of National Defence" if text.startswith("Our") else "Harbour Courier"
    document = Document("d", text, None, publisher, date.fromisoformat(day), None, "en")
    at = text.index(words)
    found = pipeline.extract([document], pipeline.Settings())
    told = [claim for claim in found if claim.start <= at < claim.end and claim.event_type == event]
    assert [claim.actor for claim in told][:1] == [actor]
