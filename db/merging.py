"""What becomes of one journal where two stores went on with it, each by itself.

Revisions are told apart by their digests, which cover all that is before them. What one store
lacks of the other it takes over as it is, while that only goes on from what there is. Where both
went on, what only one of them changed is joined path by path, as a revision of whoever merges; what
both changed differently is left to be chosen. The other's revisions are kept beside, and what they
were joined to, so that the same is not joined twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from db.contents import replay
from db.json_text import to_json
from db.records import Change, Revision

Choice = Literal["ours", "theirs"]
Contents = Mapping[str, object]

_SETTLED_BY_SAVING = frozenset({"questionnaire_version"})
"""What a save writes by itself."""


class Strand(Struct, frozen=True, dict=True):
    """What a store knows of one journal: its own revisions, and those of others.

    `beside` are revisions that were joined; `joined` has the digest of the last one of each such
    line, with the digest of our revision that it was joined to.
    """

    own: tuple[Revision, ...] = ()
    beside: tuple[Revision, ...] = ()
    joined: Mapping[str, str] | None = None

    @cached_property
    def known(self) -> frozenset[str]:
        """The digests of all its revisions."""
        return frozenset(map(digest_of, (*self.own, *self.beside)))

    @property
    def head(self) -> str:
        """The digest of its own last revision."""
        return digest_of(self.own[-1])


def digest_of(revision: Revision) -> str:
    """Return the digest of a revision; of one that is open, what stands for it."""
    return revision.digest or f"open {revision.id}"


class Clash(Struct, frozen=True):
    """A path that both stores changed, each to something else; and who did so last."""

    path: str
    before: object
    ours: object
    theirs: object
    our_officer: str
    their_officer: str


class Plan(Struct, frozen=True):
    """What is to be done to our journal so that it has what theirs has.

    `adopt` are revisions to go on by as they are. Else `changes` are joined, with what is chosen
    of the `clashes`; `beside` and `joined` are what is known of others from then on.
    """

    adopt: tuple[Revision, ...] = ()
    changes: Mapping[str, object] | None = None
    clashes: tuple[Clash, ...] = ()
    beside: tuple[Revision, ...] = ()
    joined: Mapping[str, str] | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to be done."""
        return not (self.adopt or self.changes or self.clashes or self.beside or self.joined)


def plan_of(ours: Strand, theirs: Strand) -> Plan:
    """Return what our journal lacks of theirs."""
    unknown = {digest_of(each) for each in theirs.own} - ours.known
    joins = {**(ours.joined or {})}
    others = {head: base for head, base in (theirs.joined or {}).items() if head not in joins}
    going_on = theirs.own[len(ours.own) :]
    if going_on and tuple(map(digest_of, ours.own)) == tuple(
        map(digest_of, theirs.own[: len(ours.own)])
    ):
        kept = _lacking(ours, theirs.beside, going_on)
        return Plan(adopt=going_on, beside=kept, joined=others)
    kept = _lacking(ours, (*theirs.own, *theirs.beside))
    if not unknown:
        return Plan(beside=kept, joined=others)
    graph = Graph(ours, theirs)
    changes, clashes = graph.joined(ours.head, theirs.head)
    return Plan(
        changes=changes, clashes=clashes, beside=kept, joined={**others, theirs.head: ours.head}
    )


def _lacking(
    ours: Strand, revisions: Iterable[Revision], coming: Sequence[Revision] = ()
) -> tuple[Revision, ...]:
    known = ours.known | {digest_of(each) for each in coming}
    return tuple(each for each in revisions if digest_of(each) not in known)


class Graph:
    """All revisions that two stores know of one journal, and which of them has which in it."""

    def __init__(self, *strands: Strand) -> None:
        self._revisions = {
            digest_of(each): each for strand in strands for each in (*strand.own, *strand.beside)
        }
        self._joined: dict[str, set[str]] = {}
        for strand in strands:
            for head, base in (strand.joined or {}).items():
                self._joined.setdefault(base, set()).add(head)

    def joined(self, ours: str, theirs: str) -> tuple[Mapping[str, object], tuple[Clash, ...]]:
        """Return what is to change in our state, and what is to be chosen."""
        bases = [self.state(each) for each in self._last_common(ours, theirs)] or [{}]
        our_state, their_state = self.state(ours), self.state(theirs)
        changes: dict[str, object] = {}
        clashes: list[Clash] = []
        for path in sorted({*our_state, *their_state} - _SETTLED_BY_SAVING):
            our, their = our_state.get(path), their_state.get(path)
            before = [base.get(path) for base in bases]
            if our == their or all(each == their for each in before):
                continue
            if all(each == our for each in before):
                changes[path] = their
            elif (replies := _both_appended(path, before[0], our, their)) is not None:
                changes[path] = replies
            else:
                officers = self._officer(ours, path), self._officer(theirs, path)
                clashes.append(Clash(path, before[0], our, their, *officers))
        return changes, tuple(clashes)

    def state(self, digest: str) -> dict[str, object]:
        """Return what the journal says after a revision."""
        return replay(change for each in self._line(digest) for change in each.changes)

    def _line(self, digest: str | None) -> list[Revision]:
        """Return a revision and those that it goes on from, the oldest first."""
        found: list[Revision] = []
        while digest is not None and digest in self._revisions:
            found.append(self._revisions[digest])
            digest = found[-1].previous
        return found[::-1]

    def _officer(self, digest: str, path: str) -> str:
        """Return who changed a path last."""
        for revision in reversed(self._line(digest)):
            if any(_is_of(change, path) for change in revision.changes):
                return revision.officer
        return ""

    def _has(self, digest: str) -> frozenset[str]:
        """Return the digests of all revisions that are in a state: before it, or joined to it."""
        found: set[str] = set()
        left = [digest]
        while left:
            each = left.pop()
            if each in self._revisions and each not in found:
                found.add(each)
                left += self._joined.get(each, ())
                if (previous := self._revisions[each].previous) is not None:
                    left.append(previous)
        return frozenset(found)

    def _last_common(self, ours: str, theirs: str) -> Iterator[str]:
        """Return the last revisions that both states have: one, or several that crossed."""
        common = self._has(ours) & self._has(theirs)
        within = {each: self._has(each) for each in common}
        for each in sorted(common):
            if not any(each in within[other] and other not in within[each] for other in common):
                yield each


def _is_of(change: Change, path: str) -> bool:
    return change.path == path or (not change.path and isinstance(change.new, dict))


def _both_appended(path: str, before: object, ours: object, theirs: object) -> object:
    """Return the replies of both, where each only put more on record; None where not."""
    lists = [each if isinstance(each, list) else None for each in (before or [], ours, theirs)]
    first, our, their = lists
    if path != "replies" or first is None or our is None or their is None:
        return None
    count = len(first)
    if our[:count] != first or their[:count] != first:
        return None
    new = {to_json(each): each for each in (*our[count:], *their[count:])}
    if any("documents" in each for each in new.values()) and our[count:] and their[count:]:
        # Their numbers are the response's, and would name two files.
        return None
    ordered = sorted(new.items(), key=lambda item: (str(item[1].get("received", "")), item[0]))
    return [*first, *(each for _, each in ordered)]


def chosen(
    clashes: Iterable[Clash], choose: Callable[[Clash], Choice | None]
) -> tuple[Mapping[str, object], tuple[Clash, ...]]:
    """Return what is to change by what was chosen, and what is still to be chosen."""
    changes: dict[str, object] = {}
    left: list[Clash] = []
    for clash in clashes:
        choice = choose(clash)
        if choice is None:
            left.append(clash)
        elif choice == "theirs":
            changes[clash.path] = clash.theirs
    return changes, tuple(left)
