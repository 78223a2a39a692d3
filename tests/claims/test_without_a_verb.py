"""Events told without a plain verb, and clauses turned round or cut short: what each tells, and where."""

import pytest

from geo.claims import read_claims
from tests.claims.marked import report

WAR = "Soldiers were killed in the war.\n\n"  # what makes the report one of war; it names no place


def told(text: str) -> list[str]:
    """The events as ``strike Sumy``, in the order of the text; the places of one in alphabetical order."""
    document, mentions = report(WAR + text)
    claims, _ = read_claims(document, mentions)
    return [f"{c.event_type} {'+'.join(sorted({p.name or p.text for p in c.places}))}" for c in claims]


LABELS = [  # a place before a colon or a dash holds for what follows
    ("[Huliaipole]: two assaults repelled.", ["defence Huliaipole"]),
    ("[Tikrit]: liberated.", ["capture Tikrit"]),
    ("Lost: [Krasne].", ["capture Krasne"]),
    ("[Sumy] – eleven drones, three fires.", ["strike Sumy"]),
    ("[Orikhiv], [Stepove]: mortar fire.", ["strike Orikhiv+Stepove"]),
    ("- [Lyman]: no change. Four attacks were beaten off.", ["defence Lyman"]),
    ("[Homs]: the garrison was sent to [Hama].", ["redeployment Hama"]),
]

TURNED = [  # the subject stands behind the verb
    ("Gone too is [Robotyne].", ["capture Robotyne"]),
    ("Next to fall was [Kreminna].", ["capture Kreminna"]),
    ("Still holding out is [Vovchansk].", ["defence Vovchansk"]),
    ("In Russian hands too is [Marinka].", ["capture Marinka"]),
    ("Among the towns lost is [Bor].", ["capture Bor"]),
    ("Into [Goma] rode the mercenaries.", ["advance Goma"]),
    ("It was [Sake] that they took first.", ["capture Sake"]),
    ("[Verbove] was shelled, and so was [Orikhiv].", ["strike Orikhiv+Verbove"]),
]

ABSOLUTES = [  # "with" and what has become of a place
    (
        "With [Ocheretyne] lost, the army is digging in at [Vozdvyzhenka].",
        ["capture Ocheretyne", "buildup Vozdvyzhenka"],
    ),
    ("With the road cut and [Derna] surrounded, the garrison has no way out.", ["battle Derna"]),
]

HEADLINES = [  # who suffers stands before a bare participle
    ("Two tanks destroyed near [Bilohorivka].", ["losses Bilohorivka"]),
    ("Three drones downed over [Poltava].", ["defence Poltava"]),
    ("Ukrainian brigades are within five miles of [Svatove].", ["advance Svatove"]),
]


KEPT = [  # who has a place, whose hold on it is loosening, who is out of it, what is next
    ("[Lyman], now in Russian hands, is quiet.", ["capture Lyman"]),
    ("With [Zinjibar] in rebel hands again, the road is open.", ["capture Zinjibar"]),
    ("With [Tawila] back under government control, the road is open.", ["capture Tawila"]),
    ("Their hold on [Robotyne] is weakening.", ["capture Robotyne"]),
    ("[Popasna], taken by storm in April, is a ruin.", ["capture Popasna"]),
    ("[Mariupol] surrendered.", ["surrender Mariupol"]),
    ("Civilians are out of [Vovchansk].", ["evacuation Vovchansk"]),
    ("The fighting is now in the streets of [Toretsk].", ["battle Toretsk"]),
    ("[Odesa] was hit by missiles, and [Izmail] could be next.", ["strike Odesa", "strike Izmail"]),
    ("The garrison in [Izium] numbers 5,000.", ["capture Izium"]),
]


SHARED = [  # a verb said once for two, bids, what a place is waiting for
    ("One column is heading for [Kavumu], another for [Walungu].", ["redeployment Kavumu+Walungu"]),
    ("Over [Odesa], four drones were downed; over [Mykolaiv], three.", ["defence Mykolaiv+Odesa"]),
    ("The bid to retake [Robotyne] failed.", ["battle Robotyne"]),
    ("[Uvira], meanwhile, braced for an assault.", ["battle Uvira"]),
    ("Of two brigades, one fled to [Gisenyi].", ["redeployment Gisenyi"]),
]


STRANDED = [  # what a preposition without a noun stands for, labels with more words, phrases of two halves
    ("It was [Senaki] that the Russians walked into first.", ["advance Senaki"]),
    ("[Toropets], Tver oblast, night of 17 May: 100 drones, one fire.", ["strike Toropets"]),
    ("At [Lyman]: two assaults beaten off.", ["defence Lyman"]),
    ("House-to-house combat persists in the heart of [Marawi].", ["battle Marawi"]),
    ("The evacuation of [Gaza] by its garrison took a week.", ["withdrawal Gaza"]),
    ("[Tskhinvali], over which the two sides had grappled for days, lies in ruins.", ["battle Tskhinvali"]),
    (
        "First to fall was [Balakliia], hemmed in on Tuesday and entered two days later.",
        ["capture Balakliia", "battle Balakliia", "advance Balakliia"],
    ),
]

COUNTED = [  # counts behind a colon or "with", where the sentence names one place
    ("[Lyman] sector: 12 assaults, none successful.", ["battle Lyman"]),
    ("The hottest spot is [Pokrovsk]: 40 assaults in a day.", ["battle Pokrovsk"]),
    ("[Pokrovsk] remains the hottest sector, with 40 assaults in a day.", ["battle Pokrovsk"]),
    ("Killed in [Nikopol]: a mother and her son.", ["losses Nikopol"]),
]

DESCRIBED = [  # participles that only describe, flights, what pictures show, mines
    (
        "[Lyman], lost to the Russians in spring and won back in October, is a ruin.",
        ["capture Lyman", "capture Lyman"],
    ),
    ("Satellite pictures show rows of new tents at [Asipovichy].", ["buildup Asipovichy"]),
    ("The Russians' flight from [Izium] was headlong.", ["withdrawal Izium"]),
    ("The capture of 300 marines at [Mariupol] was announced.", ["surrender Mariupol"]),
    ("Mines have been laid along the road to [Robotyne].", ["buildup Robotyne"]),
    ("A column of the 5th brigade was hit at [Yunakivka].", ["strike Yunakivka"]),
]


@pytest.mark.parametrize(
    ("text", "events"), [*COUNTED, *STRANDED, *DESCRIBED, *SHARED, *KEPT, *LABELS, *TURNED, *ABSOLUTES, *HEADLINES]
)
def test_what_is_told_without_a_plain_verb(text: str, events: list[str]) -> None:
    assert told(text) == events


def test_a_loss_that_opens_no_way_is_a_loss() -> None:
    document, mentions = report(WAR + "The loss of [Stepove] will not open the way to the river.")
    (claim,), _ = read_claims(document, mentions)
    assert (claim.event_type, claim.polarity, claim.modality) == ("capture", "affirmed", "asserted")


@pytest.mark.parametrize("text", ["The brigade is no longer in [Vuhledar].", "[Marinka] is no longer in enemy hands."])
def test_no_longer_denies(text: str) -> None:
    document, mentions = report(WAR + text)
    (claim,), _ = read_claims(document, mentions)
    assert claim.polarity == "negated"


def test_no_fewer_than_is_no_denial() -> None:
    document, mentions = report(WAR + "No fewer than forty shells landed in [Nikopol].")
    (claim,), _ = read_claims(document, mentions)
    assert claim.polarity == "affirmed"
