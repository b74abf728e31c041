"""A store as one officer may see it: a second reader does not see what the first reading says.

To its second reader a response is what they have read of it, in the coverage too; lists of who gave
which answer leave it out. A second reading under way is seen by its reader alone.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from db.contents import replay
from db.dossiers import WORK
from db.edits import signed
from db.errors import StoreError
from db.joined import is_beside
from db.passed_on import PassedOn
from db.past import changes_until
from db.prepared import Prepared
from db.readings import (
    answers_changed,
    is_open_to,
    kept_reading,
    reading_edit,
    response_read,
    visible,
)
from db.records import (
    Covered,
    Criterion,
    Dossier,
    DossierEdit,
    Edit,
    Errand,
    Existing,
    Hit,
    Imported,
    Kept,
    Revision,
    Saved,
    Scope,
    Taken,
    to_nobody,
)
from db.store import Store
from forms.coverage import coverage_of
from forms.response import Response

_Named = TypeVar("_Named", Covered, Hit)
_Coming = TypeVar("_Coming", Response, Prepared)


class _BlindResponses(PassedOn):
    """The responses of a store as `officer` may see them, `hidden` ones left out."""

    def __init__(
        self, store: Store, officer: str, hidden: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        super().__init__(store)
        self._officer = officer
        self._hidden_then = hidden or {}
        self.left_out: set[str] = set()

    def _own(self, questionnaire: str, respondent: str) -> Dossier | None:
        """Return the second reading of a response that the officer is at, if there is one."""
        parts = self._store.dossiers(questionnaire, respondent)
        return next((each for each in parts if is_open_to(each, self._officer)), None)

    def _hidden(self, questionnaire: str) -> frozenset[str]:
        """Return the codes of those whose replies the officer reads a second time."""
        parts = self._store.dossiers(questionnaire)
        own = {each.respondent for each in parts if is_open_to(each, self._officer)}
        return self._hidden_then.get(questionnaire, frozenset()) | own

    def _without_hidden(self, questionnaire: str, found: Iterable[_Named]) -> tuple[_Named, ...]:
        hidden = self._hidden(questionnaire)
        rows = tuple(found)
        self.left_out |= {each.respondent for each in rows if each.respondent in hidden}
        return tuple(each for each in rows if each.respondent not in hidden)

    def load(self, questionnaire: str, respondent: str) -> Kept | None:
        """See Store."""
        kept, own = (
            self._store.load(questionnaire, respondent),
            self._own(questionnaire, respondent),
        )
        if kept is None or own is None:
            return kept
        return kept_reading(self.validator(questionnaire), own, kept)

    def save(self, edit: Edit) -> Saved:
        """See Store."""
        own = self._own(edit.questionnaire, edit.respondent)
        kept = self._store.load(edit.questionnaire, edit.respondent)
        if own is None or kept is None:
            return self._store.save(edit)
        validator, kind = self.validator(edit.questionnaire), self.register()[edit.respondent].kind
        made = reading_edit(signed(edit), own, kept, validator, kind)
        self._store.put_dossiers([made.edit])
        after = self._store.dossier(edit.questionnaire, edit.respondent, own.part)
        assert after is not None  # noqa: S101
        return Saved(kept_reading(validator, after, kept), made.removed)

    def save_all(self, edits: Sequence[Edit], *, dry_run: bool = False) -> tuple[Saved, ...]:
        """See Store. Raises StoreError for a response that the officer may not see."""
        for edit in edits:
            if self._own(edit.questionnaire, edit.respondent) is not None:
                raise StoreError("reading.not_of_it", code=edit.respondent)
        return self._store.save_all(edits, dry_run=dry_run)

    def leave(self, questionnaire: str, respondent: str, officer: str) -> None:
        """See Store."""
        own = self._own(questionnaire, respondent)
        if own is None:
            self._store.leave(questionnaire, respondent, officer)
        else:
            end = DossierEdit(questionnaire, respondent, own.part, {}, own.mark, officer)
            self._store.put_dossiers([end])

    def import_responses(
        self,
        responses: Iterable[Response],
        *,
        officer: str,
        title: str = "import",
        reason: str | None = None,
        existing: Existing = "fail",
        dry_run: bool = False,
        sources: Sequence[str] = (),
        told: Callable[[Taken], None] = to_nobody,
    ) -> Imported:
        """See Store."""
        return self._store.import_responses(
            self._importable(responses), officer=officer, title=title, reason=reason,
            existing=existing, dry_run=dry_run, sources=sources, told=told,
        )  # fmt: skip

    def import_prepared(
        self,
        prepared: Iterable[Prepared],
        errand: Errand,
        *,
        dry_run: bool = False,
        sources: Sequence[str] = (),
    ) -> Imported:
        """See Store."""
        return self._store.import_prepared(
            self._importable(prepared), errand, dry_run=dry_run, sources=sources
        )  # fmt: skip

    def _importable(self, coming: Iterable[_Coming]) -> Iterator[_Coming]:
        """Return what comes in. Raises StoreError for what the officer may not see."""
        hidden: dict[str, frozenset[str]] = {}
        for each in coming:
            if each.questionnaire not in hidden:
                hidden[each.questionnaire] = self._hidden(each.questionnaire)
            if each.respondent in hidden[each.questionnaire]:
                raise StoreError("reading.not_of_it", code=each.respondent)
            yield each

    def responses(
        self, questionnaire: str, respondents: Sequence[str] | None = None
    ) -> Iterator[Kept]:
        """See Store."""
        hidden = self._hidden(questionnaire)
        for kept in self._store.responses(questionnaire, respondents):
            if kept.response.respondent in hidden:
                self.left_out.add(kept.response.respondent)
            else:
                yield kept

    def documents(self, questionnaire: str, *, public: bool) -> Iterator[str]:
        """See Store."""
        hidden = self._hidden(questionnaire)
        for document in self._store.documents(questionnaire, public=public):
            code = json.loads(document)["respondent"] if hidden else ""
            if code in hidden:
                self.left_out.add(code)
            else:
                yield document

    def history(self, questionnaire: str, respondent: str) -> tuple[Revision, ...]:
        """See Store."""
        own = self._own(questionnaire, respondent)
        if own is None:
            return self._store.history(questionnaire, respondent)
        revisions = self._store.dossier_history(questionnaire, respondent, own.part)
        return tuple(replace(each, changes=answers_changed(each.changes)) for each in revisions)

    def as_of(
        self, questionnaire: str, respondent: str, *, revision: int | None = None,
        moment: datetime | None = None,
    ) -> Response | None:  # fmt: skip
        """See Store."""
        own, kept = (
            self._own(questionnaire, respondent),
            self._store.load(questionnaire, respondent),
        )
        if own is None or kept is None:
            return self._store.as_of(questionnaire, respondent, revision=revision, moment=moment)
        revisions = self._store.dossier_history(questionnaire, respondent, own.part)
        changes = changes_until(revisions, revision=revision, moment=moment)
        if not changes:
            return None
        return response_read(self.validator(questionnaire), replay(changes), kept.response)

    def responses_at(self, questionnaire: str, moment: datetime) -> Iterator[Response]:
        """See Store."""
        hidden = self._hidden(questionnaire)
        for response in self._store.responses_at(questionnaire, moment):
            if response.respondent in hidden:
                self.left_out.add(response.respondent)
            else:
                yield response


class BlindStore(_BlindResponses):
    """A store as an officer may see it; see `db.store.Store` for what each verb promises.

    `hidden` are further codes by questionnaire, whose responses are left out. `left_out` says whose
    were so far.
    """

    def __enter__(self) -> "BlindStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def unhidden(self) -> Store:
        """Return the whole store. Raises StoreError if the officer is at a second reading."""
        for questionnaire in self.questionnaire_ids():
            if hidden := self._hidden(questionnaire):
                raise StoreError("reading.not_of_it", code=min(hidden))
        return self._store

    def at(self, moment: datetime) -> Store:
        """See Store."""
        hidden = {each: self._hidden(each) for each in self.questionnaire_ids()}
        store = BlindStore(self._store.at(moment), self._officer, hidden)
        store.left_out = self.left_out
        return store

    def who(self, questionnaire: str, query: Criterion, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        return self._without_hidden(questionnaire, self._store.who(questionnaire, query, scope))

    def who_each(
        self, questionnaire: str, queries: Collection[Criterion], scope: Scope
    ) -> Mapping[Criterion, Set[str]]:
        """See Store."""
        hidden = self._hidden(questionnaire)
        found = self._store.who_each(questionnaire, queries, scope)
        if not hidden:
            return found
        self.left_out |= hidden & frozenset().union(*found.values())
        return {query: codes - hidden for query, codes in found.items()}

    def coverage(self, questionnaire: str, scope: Scope) -> tuple[Covered, ...]:
        """See Store."""
        hidden = self._hidden(questionnaire)
        return tuple(
            self._as_read(questionnaire, each) if each.respondent in hidden else each
            for each in self._store.coverage(questionnaire, scope)
        )

    def _as_read(self, questionnaire: str, covered: Covered) -> Covered:
        """Return the coverage of a response as its second reader has it; of none, as no reply."""
        kept = self.load(questionnaire, covered.respondent)
        own = self._own(questionnaire, covered.respondent)
        latest = self.validator(questionnaire).questionnaire
        if kept is None or own is None:
            nothing = coverage_of(latest, covered.kind, None)
            return replace(covered, status=None, replied=False, coverage=nothing, changed=None)
        states = coverage_of(latest, covered.kind, kept.response)
        return replace(covered, status=kept.response.status, coverage=states, changed=kept.changed)

    def search(self, questionnaire: str, words: str, limit: int = 100) -> tuple[Hit, ...]:
        """See Store."""
        hits = self._store.search(questionnaire, words, limit)
        return self._without_hidden(questionnaire, hits)

    def put_aside(
        self, questionnaire: str, respondent: str, sha256: str, paragraph: int, *, aside: bool,
        officer: str,
    ) -> None:  # fmt: skip
        """See Store."""
        own = self._own(questionnaire, respondent)
        if own is None:
            self._store.put_aside(
                questionnaire, respondent, sha256, paragraph, aside=aside, officer=officer
            )
            return
        changes = {f"aside:{sha256}:{paragraph}": True if aside else None}
        edit = DossierEdit(
            questionnaire, respondent, own.part, changes, own.mark, officer, goes_on=True
        )
        self._store.put_dossiers([edit])

    def aside(self, questionnaire: str, respondent: str, sha256: str) -> frozenset[int]:
        """See Store."""
        own = self._own(questionnaire, respondent)
        if own is None:
            return self._store.aside(questionnaire, respondent, sha256)
        marks = (path.split(":") for path in own.contents if path.startswith(f"aside:{sha256}:"))
        return frozenset(int(paragraph) for *_, paragraph in marks)

    def dossier(self, questionnaire: str, respondent: str, part: str) -> Dossier | None:
        """See Store."""
        return next(
            (each for each in self.dossiers(questionnaire, respondent) if each.part == part), None
        )

    def dossiers(self, questionnaire: str, respondent: str | None = None) -> tuple[Dossier, ...]:
        """See Store."""
        hidden = self._hidden(questionnaire)
        return tuple(
            self._visible(each, each.respondent in hidden)
            for each in self._store.dossiers(questionnaire, respondent)
            if not is_beside(each.part)
        )

    def _visible(self, dossier: Dossier, is_hidden: bool) -> Dossier:
        if dossier.part == WORK and is_hidden:
            # What was asked and looked at tells what the first reading says.
            kept = {
                path: content
                for path, content in dossier.contents.items()
                if not path.startswith(("query.", "looked_at."))
            }
            return replace(dossier, contents=kept)
        if dossier.part == WORK or is_open_to(dossier, self._officer):
            return dossier
        first = self._store.load(dossier.questionnaire, dossier.respondent)
        is_finished = first is not None and first.response.finished and not is_hidden
        return visible(dossier, self._officer, first_is_finished=is_finished)

    def put_dossiers(self, edits: Sequence[DossierEdit]) -> None:
        """See Store."""
        for edit in edits:
            is_asking = any(path.startswith(("query.", "looked_at.")) for path in edit.changes)
            if is_asking and self._own(edit.questionnaire, edit.respondent) is not None:
                raise StoreError("reading.not_of_it", code=edit.respondent)
        self._store.put_dossiers(edits)

    def dossier_history(
        self, questionnaire: str, respondent: str, part: str
    ) -> tuple[Revision, ...]:
        """See Store."""
        shown = self.dossier(questionnaire, respondent, part)
        kept = self._store.dossier(questionnaire, respondent, part)
        if shown is not None and kept is not None and shown.contents != kept.contents:
            raise StoreError("reading.hidden", code=respondent)
        return self._store.dossier_history(questionnaire, respondent, part)
