"""What has been read of a document so far, for everything that is carried over from sentence to sentence."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.claims.sentences import Sentence
from geo.model import ClaimPlace, Document, EventType, Ground

if TYPE_CHECKING:
    from geo.claims.predicates.triggers import Predicate

__all__ = ["Context", "Draft"]


@dataclass(eq=False)
class Draft:
    """A claim that is being put together: the predicate and what has been found for it.

    `reasons` are for readers; `grounds` are what its places rest on.
    """

    predicate: "Predicate"
    sentence: Sentence
    event_type: EventType
    places: tuple[ClaimPlace, ...] = ()
    actor: str | None = None
    actor_text: str | None = None
    reasons: tuple[tuple[str, str], ...] = ()
    grounds: tuple[Ground, ...] = ()

    carried: bool = True  # all its places were told before, and none with the event itself

    def because(self, rule: str, *grounds: Ground) -> None:
        """Note the rule that gave the draft a place, and what it rests on."""
        self.reasons = (*self.reasons, ("place", rule))
        self.grounds = (*self.grounds, *grounds)
        self.carried = self.carried and "carried" in grounds


@dataclass(eq=False)
class Context:
    """The document, its sentences, the index of the one being read, and the drafts of those before.

    `current` are the drafts of the sentence being read, as far as they have places. `memory` is for modules that keep
    their own notes from sentence to sentence.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    index: int = 0
    drafts: list[Draft] = field(default_factory=list)
    current: list[Draft] = field(default_factory=list)
    memory: dict[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        """The sentence that is being read."""
        return self.sentences[self.index]
