"""Merging one store into another: what it lacks is taken over, by the plan for each journal."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from db.dossiers import is_reading
from db.errors import Locked, NotAllowed, StoreError
from db.joined import is_beside, part_beside, strand, written
from db.merging import Choice, Clash, Plan, Strand, chosen, plan_of
from db.records import Dossier, DossierEdit, Edit, Revision, Thread
from db.store import Store
from forms.errors import IntakeError
from forms.ready import ready_questionnaire


class Place(Struct, frozen=True):
    """A journal: of a response, or of a part of its dossier."""

    questionnaire: str
    respondent: str
    part: str = ""


class Placed(Struct, frozen=True):
    """A clash, and the journal that it is in."""

    place: Place
    clash: Clash


class NotMerged(Struct, frozen=True):
    """A journal that was left as it is, and why."""

    place: Place
    reason: IntakeError


class Merged(Struct):
    """What came of a merge: journals that went on, those that were joined, those left alone."""

    adopted: list[Place] = []
    joined: list[Place] = []
    left: list[NotMerged] = []
    in_hand: list[tuple[Place, str]] = []
    """What somebody has open in the other store, and who: it comes once they have left it."""
    dropped: list[tuple[Place, str]] = []
    """Answers that are not asked any more, given what the other store answered before them."""
    files: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was done, nor left undone."""
        return not (self.adopted or self.joined or self.left or self.files)


class Merger:
    """Takes what `theirs` has into `ours`; nothing is written to theirs."""

    def __init__(self, ours: Store, theirs: Store, officer: str, reason: str) -> None:
        self._ours = ours
        self._theirs = theirs
        self._officer = officer
        self._reason = reason

    def prepare(self) -> None:
        """Take over questionnaires and organisations. Raises StoreError where they disagree.

        Revisions that are open in ours are closed.
        """
        self._ours.keep_copy()
        self._take_respondents()
        for questionnaire in self._theirs.questionnaire_ids():
            self._take_versions(questionnaire)
            _close_all(self._ours, questionnaire)

    def plans(self) -> Iterator[tuple[Place, Plan]]:
        """Return what is to be done with each journal of theirs in which there is something.

        Nothing is written, and nothing needs to be prepared to know it.
        """
        for questionnaire in self._theirs.questionnaire_ids():
            ours = _Journals(self._ours, questionnaire)
            theirs = _Journals(self._theirs, questionnaire)
            for place in theirs.places():
                plan = plan_of(ours.strand(place), theirs.strand(place, closed=True))
                if not plan.is_nothing:
                    yield place, plan

    def merge(self, choose: Callable[[Placed], Choice | None]) -> Merged:
        """Do what the plans say; each journal as a whole, one after the other.

        `choose` says what becomes of each clash; one that it does not decide leaves its journal
        as it is.
        """
        merged = Merged(in_hand=list(self._in_hand()))
        for place, plan in self.plans():
            try:
                self._do(place, plan, choose, merged)
            except (Locked, NotAllowed):
                raise
            except IntakeError as error:
                merged.left.append(NotMerged(place, error))
        for questionnaire in self._theirs.questionnaire_ids():
            merged.files += self._take_files(questionnaire)
            self._take_aside(questionnaire)
        return merged

    def _in_hand(self) -> Iterator[tuple[Place, str]]:
        for questionnaire in self._theirs.questionnaire_ids():
            for respondent, hand in sorted(self._theirs.in_hand(questionnaire).items()):
                yield Place(questionnaire, respondent), hand.officer

    def _do(
        self, place: Place, plan: Plan, choose: Callable[[Placed], Choice | None], merged: Merged
    ) -> None:
        beside = self._beside(place, plan)
        if plan.adopt:
            self._ours.adopt(Thread(place.questionnaire, place.respondent, place.part, plan.adopt))
            if beside is not None:
                self._ours.put_dossiers([beside])
            merged.adopted.append(place)
            return
        changes, left = chosen(plan.clashes, lambda clash: choose(Placed(place, clash)))
        if left:
            raise StoreError("merge.not_chosen", count=len(left))
        dropped = self._join(place, {**(plan.changes or {}), **changes}, beside)
        merged.dropped += [(place, path) for path in dropped]
        merged.joined.append(place)

    def _join(
        self, place: Place, changes: Mapping[str, object], beside: DossierEdit | None
    ) -> Iterable[str]:
        """Write what is joined, and what is known of theirs from then on, at once.

        Returns the paths of answers that went with a condition.
        """
        besides = () if beside is None else (beside,)
        questionnaire, respondent, mark = place.questionnaire, place.respondent, self._mark(place)
        by = self._officer, self._reason
        if not changes:
            self._ours.put_dossiers(besides)
        elif is_reading(place.part):
            raise StoreError("merge.reading", code=place.respondent)
        elif place.part:
            self._ours.put_dossiers(
                [DossierEdit(questionnaire, respondent, place.part, changes, mark, *by), *besides]
            )
        else:
            changes = _to_be_verified(changes)
            edit = Edit(questionnaire, respondent, changes, mark, *by, beside=besides)
            removed = self._ours.save(edit).removed
            self._ours.leave(questionnaire, respondent, self._officer)
            return removed
        return ()

    def _beside(self, place: Place, plan: Plan) -> DossierEdit | None:
        contents = written(plan.beside, plan.joined or {})
        if not contents:
            return None
        part = part_beside(place.part)
        at = self._mark(Place(place.questionnaire, place.respondent, part))
        return DossierEdit(
            place.questionnaire, place.respondent, part, contents, at, self._officer, self._reason
        )

    def _mark(self, place: Place) -> int:
        if place.part:
            dossier = self._ours.dossier(place.questionnaire, place.respondent, place.part)
            return dossier.mark if dossier is not None else 0
        kept = self._ours.load(place.questionnaire, place.respondent)
        return kept.mark if kept is not None else 0

    def _take_versions(self, questionnaire: str) -> None:
        theirs = self._theirs.versions(questionnaire)
        known = questionnaire in self._ours.questionnaire_ids()
        ours = self._ours.versions(questionnaire) if known else ()
        by_number = {ready_questionnaire(each).version: each for each in ours}
        for source in theirs:
            version = ready_questionnaire(source).version
            if version not in by_number and version > max(by_number, default=0):
                self._ours.add_questionnaire(source, self._officer)
            elif version in by_number and by_number[version] != source:
                raise StoreError("merge.questionnaire", id=questionnaire, version=version)

    def _take_respondents(self) -> None:
        ours, new = self._ours.register(), []
        for each in self._theirs.register():
            if each.code not in ours:
                new.append(each)
            elif ours[each.code] != each:
                raise StoreError("merge.respondent", code=each.code)
        if new:
            self._ours.add_respondents(new, self._officer)

    def _take_files(self, questionnaire: str) -> int:
        """Take over the files of documents that are on record here, and not there."""
        digests = {
            each.document.sha256
            for each in self._ours.missing_files(questionnaire)
            if self._theirs.text(each.document.sha256) is not None
        }
        for digest in sorted(digests):
            self._ours.keep_file(self._theirs.file(digest), self._officer)
        return len(digests)

    def _take_aside(self, questionnaire: str) -> None:
        for respondent in sorted(self._theirs.respondents(questionnaire)):
            kept = self._ours.load(questionnaire, respondent)
            for reply in kept.response.replies if kept is not None else ():
                for document in reply.documents:
                    key = questionnaire, respondent, document.sha256
                    for paragraph in self._theirs.aside(*key) - self._ours.aside(*key):
                        self._ours.put_aside(*key, paragraph, aside=True, officer=self._officer)


def _to_be_verified(changes: Mapping[str, object]) -> Mapping[str, object]:
    """Return changes in which what was verified is final: joined, nobody has verified it yet."""
    if changes.get("status") == "verified":
        return {**changes, "status": "final"}
    return changes


class _Journals:
    """The journals of one questionnaire in a store."""

    def __init__(self, store: Store, questionnaire: str) -> None:
        self._store = store
        self._questionnaire = questionnaire
        self._responses = store.respondents(questionnaire)
        self._parts: dict[str, dict[str, Dossier]] = {}
        for each in store.dossiers(questionnaire):
            self._parts.setdefault(each.respondent, {})[each.part] = each

    def places(self) -> Iterator[Place]:
        """Return the journals in order, but for what was joined to them."""
        for respondent in sorted({*self._responses, *self._parts}):
            if respondent in self._responses:
                yield Place(self._questionnaire, respondent)
            for part in self._parts.get(respondent, ()):
                if not is_beside(part):
                    yield Place(self._questionnaire, respondent, part)

    def strand(self, place: Place, *, closed: bool = False) -> Strand:
        """Return the revisions of a journal, or those closed, and what was joined to it."""
        parts = self._parts.get(place.respondent, {})
        own: tuple[Revision, ...] = ()
        if not place.part and place.respondent in self._responses:
            own = self._store.history(self._questionnaire, place.respondent)
        elif place.part in parts:
            own = self._store.dossier_history(self._questionnaire, place.respondent, place.part)
        if closed:
            own = tuple(each for each in own if each.closed is not None)
        beside = parts.get(part_beside(place.part))
        return strand(own, beside.contents if beside is not None else {})


def _close_all(store: Store, questionnaire: str) -> None:
    """Close the revisions that are open, whoever is at them."""
    for respondent, hand in store.in_hand(questionnaire).items():
        store.leave(questionnaire, respondent, hand.officer)
    for each in store.dossiers(questionnaire):
        history = store.dossier_history(questionnaire, each.respondent, each.part)
        if history and history[-1].closed is None:
            store.put_dossiers(
                [
                    DossierEdit(
                        questionnaire, each.respondent, each.part, {}, each.mark,
                        history[-1].officer,
                    )
                ]
            )  # fmt: skip
