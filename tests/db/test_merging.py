"""Stores that went on apart and come together: nothing lost, guessed, or done twice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from db.contents import contents
from db.errors import StoreError
from db.merger import Merged, Merger, Placed
from db.merging import Choice
from db.opening import engine_of
from db.records import DossierEdit, Edit, Thread
from db.store import Store
from tests.db.desk import PORTS, SOURCE, VERSION_3, document, scan, take_in

Write = tuple[str, str, str, object]
"""An officer, a respondent, a path, and what is written there."""

VALUES: Mapping[str, Sequence[object]] = {
    "law.fine": (1, 2, 3, None),
    "law.summary": ("One.", "Two.", None),
    "law.exempt": (["navy"], ["sail", "fishing"], None),
    "work.inspections": ([{"port": "Ystad"}], [{"port": "Visby", "ships": 3}], None),
    "confidential": (True, False),
    "query.1": ({"state": "open"}, {"state": "closed"}),
    "assigned.enter": ({"to": "Ada"}, {"to": "Bo"}, None),
}


def _is_work(path: str) -> bool:
    return path.startswith(("query.", "assigned."))


writes = st.sampled_from(sorted(VALUES)).flatmap(
    lambda path: st.tuples(
        st.sampled_from(("Ada", "Bo")),
        st.sampled_from(("FRA", "SWE")),
        st.just(path),
        st.sampled_from(VALUES[path]),
    )
)


@dataclass
class Ticking:
    """A clock of one machine, which moves on with each look at it."""

    now: datetime
    step: timedelta = field(default=timedelta(seconds=7))

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


class Office:
    """Stores in a folder, that begin as copies of one."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._count = 0
        self.first = self.opened(folder / "first.db")
        self.first.add_questionnaire(SOURCE, "Ada")

    def opened(self, file: Path) -> Store:
        self._count += 1
        clock = Ticking(datetime(2030, 3, 1, tzinfo=UTC) + timedelta(hours=self._count))
        return self._stack.enter_context(engine_of(file).open(clock))

    def copy(self, store: Store) -> Store:
        file = self._folder / f"copy-{self._count}.db"
        store.backup(file)
        return self.opened(file)

    def merge(
        self, ours: Store, theirs: Store, choose: Callable[[Placed], Choice | None] | None = None
    ) -> Merged:
        """Merge a copy of a store into another, as the command does."""
        merger = Merger(ours, self.copy(theirs), "Eva", "Brought together.")
        merger.prepare()
        return merger.merge(choose or (lambda _: "theirs"))


@contextmanager
def office() -> Iterator[Office]:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        yield Office(Path(folder), stack)


def write(store: Store, each: Write) -> None:
    officer, respondent, path, content = each
    if _is_work(path):
        dossier = store.dossier(PORTS, respondent, "work")
        mark = dossier.mark if dossier is not None else 0
        edit = DossierEdit(PORTS, respondent, "work", {path: content}, mark, officer)
        store.put_dossiers([edit])
        return
    kept = store.load(PORTS, respondent)
    mark = kept.mark if kept is not None else 0
    store.save(Edit(PORTS, respondent, {path: content}, mark, officer))
    store.leave(PORTS, respondent, officer)


def states(store: Store) -> Mapping[str, Mapping[str, object]]:
    """Return what each response, and the work about it, says by path."""
    found: dict[str, dict[str, object]] = {}
    for kept in store.responses(PORTS):
        found.setdefault(kept.response.respondent, {}).update(contents(kept.response))
    for each in store.dossiers(PORTS):
        if each.part == "work":
            found.setdefault(each.respondent, {}).update(each.contents)
    return found


def revisions(store: Store) -> frozenset[str]:
    """Return the ids of all closed revisions that a store knows, its own and others'."""
    found = set()
    for respondent in store.respondents(PORTS):
        found |= {each.id for each in store.history(PORTS, respondent) if each.closed}
    for each in store.dossiers(PORTS):
        if each.part.startswith("merged"):
            found |= {
                str(content["id"])
                for path, content in each.contents.items()
                if path.startswith("revision.") and isinstance(content, dict)
            }
        else:
            history = store.dossier_history(PORTS, each.respondent, each.part)
            found |= {revision.id for revision in history if revision.closed}
    return frozenset(found)


def clashes_between(
    base: Mapping[str, Mapping[str, object]],
    ours: Mapping[str, Mapping[str, object]],
    theirs: Mapping[str, Mapping[str, object]],
) -> set[tuple[str, str]]:
    """Return the paths that both changed, each to something else."""
    found = set()
    for code in {*ours, *theirs}:
        before, our, their = (each.get(code, {}) for each in (base, ours, theirs))
        for path in {*before, *our, *their} - {"questionnaire_version"}:
            values = [each.get(path) for each in (before, our, their)]
            if values[0] not in values[1:] and values[1] != values[2]:
                found.add((code, path))
    return found


def _nothing_to_choose(placed: Placed) -> Choice:
    pytest.fail(str(placed))


several = st.lists(writes, max_size=6)


@settings(max_examples=15)
@given(start=several, ours=several, theirs=several)
def test_what_only_one_changed_is_joined_and_what_both_did_is_asked(
    start: list[Write], ours: list[Write], theirs: list[Write]
) -> None:
    with office() as there:
        first = there.first
        for each in start:
            write(first, each)
        second = there.copy(first)
        before = states(first)
        for each in ours:
            write(first, each)
        for each in theirs:
            write(second, each)
        our, their = states(first), states(second)
        asked: list[tuple[str, str]] = []

        def choose(placed: Placed) -> Choice:
            asked.append((placed.place.respondent, placed.clash.path))
            return "theirs" if len(asked) % 2 else "ours"

        merged = there.merge(first, second, choose)
        assert not merged.left
        expected = clashes_between(before, our, their)
        assert set(asked) == expected
        assert len(asked) == len(expected)
        now = states(first)
        for number, (code, path) in enumerate(asked, start=1):
            wanted = their if number % 2 else our
            assert now[code].get(path) == wanted.get(code, {}).get(path)
        for code, said in now.items():
            for path in said.keys() - {path for of, path in expected if of == code}:
                assert said[path] in [each.get(code, {}).get(path) for each in (our, their)]
        assert revisions(first) >= revisions(second)
        assert first.check() == ()
        assert there.merge(first, second).is_nothing
        assert states(first) == now


@settings(max_examples=6)
@given(start=several, changes=st.tuples(several, several, several), data=st.data())
def test_three_stores_come_to_the_same_in_whatever_order(
    start: list[Write], changes: tuple[list[Write], ...], data: st.DataObject
) -> None:
    with office() as there:
        for each in start:
            write(there.first, each)
        stores = [there.first, there.copy(there.first), there.copy(there.first)]
        taken: set[tuple[str, str]] = set()
        for store, own in zip(stores, changes, strict=True):
            mine = {(respondent, path) for _, respondent, path, _ in own}
            for each in own:
                if (each[1], each[2]) not in taken:
                    write(store, each)
            taken |= mine
        order = data.draw(st.sampled_from(list(permutations(range(3), 2))))
        rest = 3 - sum(order)
        ids = frozenset[str]().union(*map(revisions, stores))
        results = []
        for ours, first_in, second_in in (
            (order[0], order[1], rest),
            (order[1], rest, order[0]),
            (rest, order[0], order[1]),
        ):
            copies = [there.copy(each) for each in stores]
            for other in (first_in, second_in):
                merged = there.merge(copies[ours], copies[other], _nothing_to_choose)
                assert not merged.left
            assert revisions(copies[ours]) >= ids
            assert copies[ours].check() == ()
            results.append(copies[ours])
        wanted = _without_versions(states(results[0]))
        assert all(_without_versions(states(each)) == wanted for each in results)
        for one, two in permutations(results, 2):
            there.merge(one, two, _nothing_to_choose)
        assert all(_without_versions(states(each)) == wanted for each in results)
        for one, two in permutations(results, 2):
            there.merge(one, two, _nothing_to_choose)
        assert all(there.merge(one, two).is_nothing for one, two in permutations(results, 2))


def _without_versions(
    found: Mapping[str, Mapping[str, object]],
) -> Mapping[str, Mapping[str, object]]:
    return {
        code: {path: content for path, content in each.items() if path != "questionnaire_version"}
        for code, each in found.items()
        if each
    }


def test_what_only_goes_on_is_taken_over_as_it_is() -> None:
    with office() as there:
        write(there.first, ("Ada", "SWE", "law.fine", 1))
        second = there.copy(there.first)
        for each in (("Bo", "SWE", "law.fine", 2), ("Ada", "FRA", "law.summary", "One.")):
            write(second, each)
        assert len(there.merge(there.first, second).adopted) == 2
        second = there.copy(second)
        for code in ("SWE", "FRA"):
            ours, theirs = there.first.history(PORTS, code), second.history(PORTS, code)
            assert [each.digest for each in ours if each.closed] == [
                each.digest for each in theirs if each.closed
            ][: len(ours)]
        assert states(there.first) == states(second)
        assert there.first.search(PORTS, "one")


def test_a_clash_that_is_not_decided_leaves_its_response_as_it_was() -> None:
    with office() as there:
        write(there.first, ("Ada", "SWE", "law.fine", 1))
        second = there.copy(there.first)
        write(there.first, ("Ada", "SWE", "law.fine", 2))
        write(second, ("Bo", "SWE", "law.fine", 3))
        write(second, ("Bo", "FRA", "law.fine", 3))
        merged = there.merge(there.first, second, lambda _: None)
        assert [each.place.respondent for each in merged.left] == ["SWE"]
        assert states(there.first)["SWE"]["law.fine"] == 2
        assert states(there.first)["FRA"]["law.fine"] == 3


def test_a_clash_says_who_wrote_what() -> None:
    seen: list[Placed] = []

    def choose(placed: Placed) -> Choice:
        seen.append(placed)
        return "ours"

    with office() as there:
        write(there.first, ("Ada", "SWE", "law.fine", 1))
        second = there.copy(there.first)
        write(there.first, ("Ada", "SWE", "law.fine", 2))
        write(second, ("Bo", "SWE", "law.fine", 3))
        there.merge(there.first, second, choose)
    (placed,) = seen
    clash = placed.clash
    assert (clash.before, clash.ours, clash.theirs) == (1, 2, 3)
    assert (clash.our_officer, clash.their_officer) == ("Ada", "Bo")


def test_what_was_verified_is_final_once_something_is_joined_to_it() -> None:
    with office() as there:
        take_in(there.first, document("SWE", {"law.fine": 1}))
        second = there.copy(there.first)
        kept = second.load(PORTS, "SWE")
        assert kept is not None
        second.save(Edit(PORTS, "SWE", {"status": "verified"}, kept.mark, "Bo", "No reply yet."))
        kept = there.first.load(PORTS, "SWE")
        assert kept is not None
        there.first.save(Edit(PORTS, "SWE", {"law.fine": 2}, kept.mark, "Ada", "A slip."))
        there.merge(there.first, second)
        there.merge(second, there.first)
        for store in (there.first, second):
            assert states(store)["SWE"]["status"] == "final"
            assert states(store)["SWE"]["law.fine"] == 2


def test_replies_that_both_put_on_record_are_all_there() -> None:
    with office() as there:
        write(there.first, ("Ada", "SWE", "law.fine", 1))
        second = there.copy(there.first)
        write(
            there.first, ("Ada", "SWE", "replies", [{"reference": "A", "received": "2030-02-02"}])
        )
        write(second, ("Bo", "SWE", "replies", [{"reference": "B", "received": "2030-02-01"}]))
        there.merge(there.first, second, _nothing_to_choose)
        there.merge(second, there.first, _nothing_to_choose)
        for store in (there.first, second):
            kept = store.load(PORTS, "SWE")
            assert kept is not None
            assert [each.reference for each in kept.response.replies] == ["B", "A"]


def test_an_answer_that_is_not_asked_any_more_is_told() -> None:
    with office() as there:
        write(there.first, ("Ada", "SWE", "law.treaty", "signed"))
        second = there.copy(there.first)
        write(there.first, ("Ada", "SWE", "law.treaty", "ratified"))
        write(second, ("Bo", "SWE", "law.offence", "yes"))
        merged = there.merge(there.first, second)
        assert [path for _, path in merged.dropped] == ["law.offence"]


def test_files_questionnaires_and_organisations_come_too() -> None:
    with office() as there:
        second = there.copy(there.first)
        file = scan(b"%PDF-1.4", "A port is open.")
        kept = {"name": "reply.pdf", "sha256": file.sha256}
        reply = [{"reference": "A", "documents": [kept]}]
        second.save(Edit(PORTS, "SWE", {"replies": reply}, 0, "Bo", files=(file,)))
        second.leave(PORTS, "SWE", "Bo")
        second.put_aside(PORTS, "SWE", file.sha256, 0, aside=True, officer="Bo")
        second.add_questionnaire(VERSION_3, "Bo")
        merged = there.merge(there.first, second)
        assert merged.files == 1
        assert there.first.file(file.sha256).content == file.content
        assert there.first.aside(PORTS, "SWE", file.sha256) == {0}
        assert there.first.validator(PORTS).questionnaire.version == 3
        assert there.first.check() == ()


def test_two_questionnaires_of_one_version_are_not_taken_for_one() -> None:
    with office() as there, office() as other:
        other.first.remove_questionnaire(PORTS)
        other.first.add_questionnaire(SOURCE.replace("The greatest fine", "A fine"), "Bo")
        take_in(other.first, document("SWE", {"law.fine": 1}))
        take_in(there.first, document("FRA", {"law.fine": 1}))
        with pytest.raises(StoreError, match="not the same in both"):
            there.merge(there.first, other.first)


@pytest.mark.parametrize("twist", ["a gap", "other words", "open"])
def test_revisions_that_are_not_what_they_say_are_not_adopted(twist: str) -> None:
    with office() as there:
        second = there.copy(there.first)
        for value in (1, 2):
            write(second, ("Bo", "SWE", "law.fine", value))
            second.leave(PORTS, "SWE", "Bo")
        own = second.history(PORTS, "SWE")
        wrong = {
            "a gap": own[1:],
            "other words": (replace(own[0], officer="Eve"),),
            "open": (replace(own[0], closed=None),),
        }[twist]
        with pytest.raises(StoreError):
            there.first.adopt(Thread(PORTS, "SWE", "", wrong))
        assert there.first.load(PORTS, "SWE") is None
        assert there.first.check() == ()


def test_what_somebody_has_in_hand_comes_once_they_have_left_it() -> None:
    with office() as there:
        write(there.first, ("Ada", "SWE", "law.fine", 1))
        second = there.copy(there.first)
        kept = second.load(PORTS, "SWE")
        assert kept is not None
        second.save(Edit(PORTS, "SWE", {"law.fine": 2}, kept.mark, "Bo"))
        merged = there.merge(there.first, second)
        assert [(place.respondent, officer) for place, officer in merged.in_hand] == [("SWE", "Bo")]
        assert states(there.first)["SWE"]["law.fine"] == 1
        second.leave(PORTS, "SWE", "Bo")
        assert len(there.merge(there.first, second).adopted) == 1
        assert states(there.first)["SWE"]["law.fine"] == 2
