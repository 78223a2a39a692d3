"""Where sentences end, what is a heading, a bullet, a dateline, a quotation; and that no offset is ever wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims.quotations import quoted_spans
from geo.claims.sentences import split
from geo.model import Document

CASES = [
    ("Troops left Bria. Rebels came.", ["Troops left Bria.", "Rebels came."]),
    ("Gen. Otti Lako said so. Lt. Col. Abe agreed.", ["Gen. Otti Lako said so.", "Lt. Col. Abe agreed."]),
    ("U.S. officials in the U.S. The army left.", ["U.S. officials in the U.S.", "The army left."]),
    ("They came at 6 a.m. on Friday. It rained.", ["They came at 6 a.m. on Friday.", "It rained."]),
    ("About 3.5 km of trench fell.", ["About 3.5 km of trench fell."]),
    ('"We hold Sirte. We stay," he said. He left.', ['"We hold Sirte.', 'We stay," he said.', "He left."]),
    ("“Did they leave?” she asked.", ["“Did they leave?” she asked."]),
    ("One line\nAnother line.", ["One line", "Another line."]),
    (
        "The brigade was moved from the coast to the mountains in the\nnorth of the country.",
        ["The brigade was moved from the coast to the mountains in the\nnorth of the country."],
    ),
    ("- Tanks left Gao.\n- Trucks came.", ["Tanks left Gao.", "Trucks came."]),
    ("Sept. 4 was quiet. No. 3 Platoon left.", ["Sept. 4 was quiet.", "No. 3 Platoon left."]),
    ("", []),
    (" \n \n", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sentences_end_where_they_should(text, wanted):
    assert [sentence.text for sentence in split(Document("d", text))] == wanted


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Kherson and Mykolaiv\n\nShells fell on both cities.", [True, False]),
        ("# The day\n\nIt was quiet.", [True, False]),
        ("What happens next?\n\nNobody knows.", [True, False]),
        ("18:05 Explosions heard in Kherson", [False]),
        ("- two killed in Kherson", [False]),
    ],
)
def test_headings_are_known(text, headings):
    assert [sentence.heading for sentence in split(Document("d", text))] == headings


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("KIDAL, Mali, Nov 14 (Wire) - Troops came.", "KIDAL, Mali, Nov 14 (Wire) -", "Troops came."),
        ("GOMA (Reuters) — Troops came.", "GOMA (Reuters) —", "Troops came."),
        ("Goma (AP) - Troops came.", "Goma (AP) -", "Troops came."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own_marked_as_a_heading(text, dateline, rest):
    first, second = split(Document("d", text))
    assert (first.text, first.heading, second.text, second.dateline) == (dateline, True, rest, dateline)


def test_the_time_of_a_liveblog_is_not_parsed():
    (sentence,) = split(Document("d", "09:25 Tanks entered Tyre."))
    assert sentence.clock == "09:25"
    assert sentence.doc[0].text == "Tanks"
    assert sentence.at(sentence.doc[0]) == 6


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said: "We left." They did.', ["We left."]),
        ("“We left.\n\n“We came back.” So it was.", ["We left.", "We came back."]),
        ("It's the army's base, 'so to say', they think.", ["so to say"]),
        ("«Мы ушли», сказал он.", ["Мы ушли"]),
    ],
)
def test_quotations_are_found_without_their_marks(text, wanted):
    assert [text[start:end] for start, end in quoted_spans(text)] == wanted


TEXTS = st.text(alphabet=st.sampled_from("aZй9 .,!?…\"“”«»’'-—\n\t•:;()U.S"), max_size=200)


@given(TEXTS)
def test_offsets_are_exact_and_nothing_but_blanks_and_bullets_is_left_out(text):
    sentences = split(Document("d", text))
    last = 0
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert last <= sentence.start <= sentence.base < sentence.end
        assert not any(char.isalpha() for char in text[last : sentence.start] if char not in "aZ")
        last = sentence.end
    assert not text[last:].strip() or sentences == ()


@given(TEXTS)
def test_quotations_lie_inside_the_text_and_do_not_overlap(text):
    last = 0
    for start, end in quoted_spans(text):
        assert last <= start <= end <= len(text)
        last = end
