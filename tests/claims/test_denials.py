"""Denials that only point at what they deny: a second claim, negated, with the first one's event and places."""

import pytest

from tests.claims.test_constructions import claims


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Russia said it had taken Krasne; Ukraine denied it.", "Ukraine"),
        ("Russia said it had taken Krasne, a claim Kyiv denied.", "Kyiv"),
        ("Russia said its troops had taken Krasne, which Ukraine denied.", "Ukraine"),
        ("Russia says its troops have captured Krasne. The General Staff has rejected the report.", "General Staff"),
        ("The army said rebels had shelled Aleppo. The claim was denied by Turkey.", "Turkey"),
        ("Rebels claimed to have captured Goma. The Congolese army dismissed the claim.", "Congolese army"),
    ],
)
def test_a_denial_is_a_claim_of_its_own(text: str, denier: str) -> None:
    first, second = claims(text)
    assert (first.polarity, second.polarity) == ("affirmed", "negated")
    assert (second.event_type, second.places, second.actor) == (first.event_type, first.places, first.actor)
    assert (second.speaker, second.modality) == (denier, "claimed")
    assert text[second.start : second.end] == second.quote


@pytest.mark.parametrize(
    "text",
    [
        "Russia said its troops had taken Krasne. Ukraine did not deny it.",
        "Russian troops have taken Krasne. He denied the charge of theft in court.",
        "Rebels shelled Goma. The minister denied having left the city.",
    ],
)
def test_other_denials_add_nothing(text: str) -> None:
    assert all(not any(value == "denied without a clause" for _, value in c.reasons) for c in claims(text))


@pytest.mark.parametrize(
    ("text", "actor", "denier"),
    [
        ("Armenia denied Azerbaijan's claim that it had seized Hadrut.", "Azerbaijan", "Armenia"),
        ("Kyiv rejected Russian claims that its troops had taken Toretsk.", "Russia", "Kyiv"),
        ("Kyiv rejected Russia's claim to have captured Toretsk.", "Russia", "Kyiv"),
        ("Kyiv denied Moscow's claim that Russian troops had taken Toretsk.", "Russia", "Kyiv"),
    ],
)
def test_a_claim_denied_is_its_owners_deed_in_the_deniers_voice(text: str, actor: str, denier: str) -> None:
    [claim] = claims(text)
    assert (claim.actor, claim.speaker, claim.polarity) == (actor, denier, "negated")
