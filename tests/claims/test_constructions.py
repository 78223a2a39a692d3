"""Turns of phrase that break a reading, each as a table of sentences and the claims that they must give."""

from datetime import date

import pytest

from geo.claims import read_claims
from geo.model import Claim, Document
from geo.pipeline import Settings, open_gazetteer
from geo.places import place_mentions
from geo.toponyms import find_mentions


def claims(text: str, published: date | None = date(2024, 8, 16)) -> list[Claim]:
    document = Document(id="report", text=text, publisher="The Evening Post", published=published)
    gazetteer = open_gazetteer(Settings().gazetteer, Settings().places)
    mentions = place_mentions(document, find_mentions(document, gazetteer), gazetteer)
    return read_claims(document, mentions)[0]


def told(text: str) -> list[str]:
    """The claims as ``capture | Russia | location=Krasne``."""
    lines = []
    for claim in claims(text):
        places = "; ".join(f"{p.role}={p.name or p.text}" for p in claim.places)
        lines.append(f"{claim.event_type} | {claim.actor} | {places}")
    return lines


TIMES = [
    ("Russian forces moved on Monday from Kherson to Melitopol.", "2024-08-12"),
    ("Russian forces on Monday moved from Kherson to Melitopol.", "2024-08-12"),
    ("On Monday, Russian forces moved from Kherson to Melitopol.", "2024-08-12"),
    ("Russian forces moved from Kherson on Monday to Melitopol.", "2024-08-12"),
    ("Russian forces moved from Kherson to Melitopol on Monday.", "2024-08-12"),
    ("Russian forces were moved on Monday night from Kherson to Melitopol.", "2024-08-12"),
    ("Russia moved on Monday two brigades from Kherson to Melitopol.", "2024-08-12"),
    ("Russia moved 5,000 troops on Monday from Kherson to Melitopol, two US officials told CNN.", "2024-08-12"),
    ("5,000 Russian troops were moved on Monday from Kherson to Melitopol, a diplomat told CNN.", "2024-08-12"),
    ("Russia has since Monday been moving troops from Kherson to Melitopol, officials say.", "2024-08-12"),
    ("Two US officials and a diplomat said Russia moved troops from Kherson to Melitopol on Monday.", "2024-08-12"),
]


@pytest.mark.parametrize(("text", "day"), TIMES)
def test_a_time_may_stand_anywhere_in_a_movement(text: str, day: str) -> None:
    [claim] = claims(text)
    ends = {(p.role, (p.name or "").removesuffix(" Oblast")) for p in claim.places}
    assert (claim.event_type, claim.actor) == ("redeployment", "Russia")
    assert ends == {("origin", "Kherson"), ("destination", "Melitopol")}
    assert str(claim.date.start) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A capital that does something is its government.
        ("Kyiv liberated Kherson.", "capture | Ukraine | location=Kherson"),
        ("Moscow seized Avdiivka in February, officials said.", "capture | Russia | location=Avdiivka"),
        # A measure of time before the way.
        ("Ukrainian soldiers marched for three days toward Bakhmut.", "advance | Ukraine | destination=Bakhmut"),
        (
            "M23 fighters pushed for two nights from Rutshuru to Goma.",
            "advance | M23 | origin=Rutshuru; destination=Goma",
        ),
        (
            "The army pulled back over two weeks from Raqqa to Homs.",
            "redeployment | Syria | origin=Raqqa; destination=Homs",
        ),
        (
            "Kyiv has moved, over the past two weeks, several battalions from Kupiansk to Pokrovsk.",
            "redeployment | Ukraine | origin=Kupiansk; destination=Pokrovsk",
        ),
        # A staff is no crowd of civilians.
        (
            "Ukraine's General Staff denied reports of a withdrawal from Toretsk.",
            "withdrawal | Ukraine | origin=Toretsk",
        ),
        # The next clause's subject after a list.
        (
            "Rebels led by HTS entered Aleppo from the west and government forces withdrew toward Hama.",
            "redeployment | Syria | destination=Hama",
        ),
        ("Rebels moved in from the south and Congolese soldiers fled Goma.", "withdrawal | DR Congo | origin=Goma"),
        # Marks of quotation inside a verb's phrase.
        (
            'Moscow said its troops have "completely liberated" Krasnohorivka.',
            "capture | Russia | location=Krasnohorivka",
        ),
        ('Kyiv said its soldiers had "retaken" Robotyne.', "capture | Ukraine | location=Robotyne"),
        # Verbs of doing again, with a hyphen.
        (
            "Russian forces are likely re-deploying elements from the Vovchansk area to Kursk Oblast.",
            "redeployment | Russia | origin=Vovchansk; destination=Kursk Oblast",
        ),
        ("Rebels re-entered Goma on Monday.", "advance | Rebels | destination=Goma"),
        ("Israeli troops have re-taken Rafah.", "capture | Israel | location=Rafah"),
        # The object hung on the particle.
        ("Rebel soldiers took over Goma.", "capture | Rebel soldiers | location=Goma"),
        # A place called what it is, in the passive.
        ("The village of Krasne was captured by the Russians.", "capture | Russia | location=Krasne"),
        ("The town of Vovchansk was captured by Russian forces.", "capture | Russia | location=Vovchansk"),
    ],
)
def test_constructions(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ukrainian troops crossed into Kursk, a US official told CNN on Tuesday.", None),
        ("A US official told Politico on Tuesday that Ukrainian troops had crossed into Kursk.", None),
        ("A US official told CNN on Tuesday that Ukrainian troops crossed into Kursk on Sunday.", "2024-08-11"),
        ("Ukrainian troops crossed into Kursk on Sunday, a US official told CNN on Tuesday.", "2024-08-11"),
        ("Residents were told on Tuesday to leave Kursk as troops drew near.", "2024-08-13"),
    ],
)
def test_the_day_of_an_interview_is_not_that_of_the_event(text: str, day: str | None) -> None:
    [claim] = claims(text)[:1]
    assert (str(claim.date.start) if claim.date.start else None) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ukrainian troops entered Sudzha on 13 August 2024.", date(2024, 8, 13), date(2024, 8, 13)),
        ("In August 2024, Ukrainian troops entered Sudzha.", date(2024, 8, 1), date(2024, 8, 31)),
        ("Ukrainian troops entered Sudzha on Tuesday.", None, None),
        ("Ukrainian troops entered Sudzha last week.", None, None),
        ("Ukrainian troops entered Sudzha on 13 August.", None, None),
    ],
)
def test_without_a_day_of_publication_full_dates_count(text: str, first: date | None, last: date | None) -> None:
    [claim] = claims(text, published=None)
    assert (claim.date.start, claim.date.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is made, led or backed by somebody is neither there nor theirs.
        ("Ukraine fired six US-made ATACMS missiles at Bryansk region.", "strike | Ukraine | location=Bryansk Oblast"),
        ("Iran-made drones hit Odesa.", "strike | None | location=Odesa"),
        ("Wagner-led troops captured Soledar.", "capture | None | location=Soledar"),
        # A named force inside a republic's adjective; short names of armies where the land is plain.
        ("Chechen Akhmat units entered Rubizhne.", "advance | Russia | destination=Rubizhne"),
        ("UAF repelled 12 attacks near Pokrovsk.", "defence | Ukraine | location=Pokrovsk"),
        # Attempts that fail: the attacker's battle, or the defence of whom the text names.
        ("Rebels tried to take Hadrut but were driven back.", "battle | Rebels | location=Hadrut"),
        ("Ukraine tried to retake Lyman but failed.", "battle | Ukraine | location=Lyman"),
        ("Rebels tried to storm Homs but were beaten back by the army.", "defence | Syria | location=Homs"),
        # Answers that are deeds.
        ("Israel retaliated with strikes on Beirut.", "strike | Israel | location=Beirut"),
        (
            "Rebels entered Sittwe and the military responded with air strikes that killed 12 in Maungdaw.",
            "strike | Myanmar (Burma) | location=Maungdaw",
        ),
        # Those who had taken it are driven out again.
        (
            "Fano militiamen briefly took Lalibela before the army drove them out.",
            "capture | Ethiopia | location=Lalibela",
        ),
        ("Rebels held Goma for a week before Congolese troops pushed them out.", "capture | DR Congo | location=Goma"),
    ],
)
def test_whose_deed_it_is(text: str, expected: str) -> None:
    assert expected in told(text)


def test_a_failed_attempt_is_told_once() -> None:
    assert len(told("Rebels tried to take Hadrut but were driven back.")) == 1


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("A Russian military blogger, Rybar, wrote that Russian troops had entered Toretsk.", "Rybar", "analyst"),
        ("A Ukrainian officer, Taras, said Russian troops had entered Toretsk.", "Taras", "military"),
        ("UKMTO said a missile hit a tanker near Aden.", "UKMTO", "official"),
        ("DeepState said Russian troops had taken Toretsk.", "DeepState", "analyst"),
    ],
)
def test_speakers_by_their_descriptions(text: str, speaker: str, kind: str) -> None:
    [claim] = claims(text)
    assert (claim.speaker, claim.attribution[0].kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The country that opens the scene gives way to the ends of the way in it.
        ("In Syria, rebels entered Aleppo from the west.", "advance | rebels | destination=Aleppo"),
        (
            "In Ukraine, Russian forces advanced from Ocheretyne to Pokrovsk.",
            "advance | Russia | origin=Ocheretyne; destination=Pokrovsk",
        ),
        # What a site is near to only tells where it is.
        ("The Houthis hit Ben Gurion airport near Tel Aviv.", "strike | Houthis | location=Ben Gurion Airport"),
        ("Ukraine struck Engels air base near Saratov on Sunday.", "strike | Ukraine | location=Engels"),
        ("Drones hit an oil depot near Proletarsk.", "strike | None | location=Proletarsk"),
        # Where a column stands that gets on or does not.
        (
            "A 40-mile convoy of Russian armour north of Kyiv has made little progress.",
            "advance | Russia | location=Kyiv",
        ),
        # A country that hits another, without a word of war.
        ("In Lebanon, Israel struck Tyre and Sidon.", "strike | Israel | location=Tyre; location=Sidon"),
        # A group is not carried to where it has no war.
        (
            "Israel fought Hamas in Gaza. Militants fired rockets from Syria at the Golan Heights.",
            "strike | Militants | origin=Syria; location=Golan Heights",
        ),
        # Soldiers who are abducted are prisoners.
        ("Gunmen abducted six soldiers near Dapchi.", "surrender | None | location=Dapchi"),
    ],
)
def test_where_it_is(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Militants abducted dozens of schoolgirls in Chibok.",
        "France hit Lisbon with tariffs.",
        "Brazil hit the bar twice in Lisbon.",
        "A storm hit Lisbon.",
    ],
)
def test_no_event_of_arms(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Indian jets struck nine sites in Pakistan. The army said it had shot down five jets over Bahawalpur.",
            "defence | Pakistan | location=Bahawalpur",
        ),
        (
            "Russia's defence ministry said it had captured Zelene. In its evening update the General Staff said its "
            "troops had repelled 12 attacks near Toretsk.",
            "defence | Ukraine | location=Toretsk",
        ),
        (
            "Russia said its troops had taken Krasne. Ukraine's military said fighting went on. The General Staff said "
            "its forces had repelled 34 assaults near Pokrovsk.",
            "defence | Ukraine | location=Pokrovsk",
        ),
        (
            "India said it hit nine sites in Punjab; Pakistan said that it had downed five Indian jets over Kashmir.",
            "defence | Pakistan | location=Kashmir",
        ),
    ],
)
def test_whose_army_holds_off_an_attack(text: str, expected: str) -> None:
    assert expected in told(text)
