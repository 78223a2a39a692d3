"""Quotation marks around a few words: which are kept from the parser, and how they come back into the tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims.sentences import split
from geo.claims.syntax import parse_sentences
from geo.model import Document


def parsed(text: str):
    [sentence] = split(Document("d", text, publisher="Harbour Courier"), [])
    parse_sentences([sentence])
    return sentence


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ('The army said its troops had "completely liberated" London.', "liberated", "London"),
        ("The army “retook” London on Friday.", "retook", "London"),
        ("Rebels have 'surrounded' London.", "surrounded", "London"),
    ],
)
def test_marks_part_no_verb_from_its_object(text: str, verb: str, object_: str) -> None:
    doc = parsed(text).doc
    [token] = [t for t in doc if t.text == verb]
    assert [c.text for c in token.children if c.dep_ == "dobj"] == [object_]


@given(
    st.lists(st.sampled_from(["troops", '"fully"', '"held back"', "left", "London", "“the town”", "on"]), max_size=12)
)
def test_every_word_and_mark_stays_where_it_was(words: list[str]) -> None:
    text = "Troops " + " ".join([*words, "on Friday."])
    sentence = parsed(text)
    assert sentence.doc.text == text
    assert all(text[sentence.at(t) : sentence.at(t) + len(t.text)] == t.text for t in sentence.doc)
    roots = [t for t in sentence.doc if t.head == t]
    assert len(roots) == 1
