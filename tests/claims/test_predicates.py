"""Which words tell an event: verbs, phrasal verbs, light verbs with nouns, and the other senses that tell none."""

import pytest

from geo.claims.predicates.predicates import find, frames
from geo.claims.predicates.selection import absorbed
from geo.claims.predicates.senses import parse_needs
from geo.claims.sentences import split
from geo.errors import LexiconError
from geo.lexicon.tables import lexicon_files
from tests.claims.marked import report

EVENTS = [
    ("Burundi sent four battalions to [Uvira].", ["redeployment"]),
    ("Two brigades were shifted from [Idlib] to [Hama].", ["redeployment"]),
    ("The unit redeployed to [Bambari].", ["redeployment"]),
    ("Rebels advanced toward [Bor].", ["advance"]),
    ("Tanks entered [Rafah].", ["advance"]),
    ("Fighters swept into [Aleppo].", ["advance"]),
    ("The army withdrew from [Mekelle].", ["withdrawal"]),
    ("The garrison abandoned [Kyaukme].", ["withdrawal"]),
    ("Soldiers pulled out of [Bunia].", ["withdrawal"]),
    ("Rebels seized [Rubaya].", ["capture"]),
    ("The army retook [Kanyabayonga].", ["capture"]),
    ("By nightfall [Ghazni] had fallen.", ["capture"]),
    ("Militiamen took control of [Gharyan].", ["capture"]),
    ("Kurdish fighters drove the militants out of [Kobani].", ["capture"]),
    ("Defenders repelled three assaults near [Robotyne].", ["defence"]),
    ("Troops are holding out in [Palmyra].", ["defence"]),
    ("Clashes broke out in [Omdurman].", ["battle"]),
    ("The militia attacked [Diapaga].", ["battle"]),
    ("Rebels have encircled [Homs].", ["battle"]),
    ("Guns shelled [Tartar].", ["strike"]),
    ("The coalition launched air strikes on [Hodeidah].", ["strike"]),
    ("[Enerhodar] came under shelling.", ["strike"]),
    ("A rocket hit a market in [Sumy].", ["strike"]),
    ("Troops are massing near [Yelnya].", ["buildup"]),
    ("Sappers mined the road to [Bria].", ["buildup"]),
    ("The garrison at [Goose Green] surrendered.", ["surrender"]),
    ("Fighters laid down their arms in [Khojaly].", ["surrender"]),
    ("Six soldiers were killed near [Djibo].", ["losses"]),
    ("The brigade suffered heavy losses at [Bakhmut].", ["losses"]),
    ("Residents fled [Zamzam].", ["evacuation"]),
    ("Families were evacuated from [Metula].", ["evacuation"]),
    # two events in one sentence
    ("Soldiers left [Gao] and rebels shelled [Kidal].", ["withdrawal", "strike"]),
    # other senses of the same words
    ("Prices hit a record in [Amsterdam].", []),
    ("The minister took part in talks in [Geneva].", []),
    ("The band moved its concert to [Berlin].", []),
    ("The party won an election in [Tunis].", []),
    ("She left her job in [Paris].", []),
    ("The company fired its director in [London].", []),
    ("Leaders reached an agreement in [Doha].", []),
    ("The president flew to [Ankara].", []),
]


@pytest.mark.parametrize(("text", "wanted"), EVENTS)
def test_events_are_told_by_words_in_the_right_sense(text, wanted):
    document, mentions = report(text)
    (sentence,) = split(document, mentions)
    found = find(sentence)
    minor = absorbed(found)
    assert [predicate.event_type for predicate in found if predicate not in minor] == wanted


ARGUMENTS = [
    ("Rebels seized [Rubaya].", "Rebels", "Rubaya"),
    ("[Rubaya] was seized by rebels.", "rebels", "Rubaya"),
    ("The rebels, who had left [Bria], stopped.", "rebels", "Bria"),
    ("The army began to shell [Tartar].", "army", "Tartar"),
    ("The general ordered the marines to abandon [Bor].", "marines", "Bor"),
    ("Rebels shelled [Bria] and seized [Bambari].", "Rebels", "Bambari"),
    ("[Popasna], which the army lost in May, lies in ruins.", "army", "Popasna"),
]


@pytest.mark.parametrize(("text", "agent", "patient"), ARGUMENTS)
def test_doer_and_undergoer_are_found_through_the_clause(text, agent, patient):
    document, mentions = report(text)
    (sentence,) = split(document, mentions)
    predicate = find(sentence)[-1]
    assert (predicate.agent.text, predicate.patient.text) == (agent, patient)


def test_the_trigger_stands_at_its_offsets():
    document, mentions = report("On Monday the army pulled its tanks out of [Bria].")
    (sentence,) = split(document, mentions)
    (predicate,) = find(sentence)
    assert document.text[predicate.start : predicate.end].startswith("pulled")
    assert predicate.words == "pulled out"


def test_every_frame_has_roles_for_its_prepositions():
    assert all(set(frame.roles.values()) <= {"origin", "destination", "location", "via"} for frame in frames().values())
    assert {frame.event_type for frame in frames().values()} >= {"redeployment", "strike", "evacuation"}


@pytest.mark.parametrize("needs", ["A:force,P:place|@any", "active,A?force", ""])
def test_conditions_are_read(needs):
    assert parse_needs(needs) == tuple(tuple(part.split("|")) for part in needs.split(",") if part)


def test_an_unknown_condition_is_an_error():
    with pytest.raises(ValueError, match="B:force"):
        parse_needs("A:force,B:force")


def test_a_user_adds_a_verb_in_a_file_of_his_own(tmp_path, monkeypatch):
    from geo.claims.predicates import triggers

    head = "trigger\tform\tframe\tneeds\n"
    (tmp_path / "predicates.tsv").write_text(f"{head}shimmy\tverb\tadvance\tA?force,@any\n", encoding="utf-8")
    document, mentions = report("Marines shimmied to [Port Stanley].")
    (sentence,) = split(document, mentions)
    try:
        assert find(sentence) == []
        monkeypatch.setenv("GEO_LEXICON", str(tmp_path))
        lexicon_files.cache_clear()
        triggers.rows.cache_clear()
        assert [p.event_type for p in find(sentence)] == ["advance"]
        (tmp_path / "predicates.tsv").write_text(f"{head}shimmy\tverb\tsomersault\t\n", encoding="utf-8")
        triggers.rows.cache_clear()
        with pytest.raises(LexiconError, match="somersault"):
            find(sentence)
    finally:
        monkeypatch.undo()
        lexicon_files.cache_clear()
        triggers.rows.cache_clear()
