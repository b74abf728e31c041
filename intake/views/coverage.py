"""The coverage tables: totals, regional groups, sections, questions, and who answered what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from db.records import Covered, Scope
from forms.coverage import STATES, State
from forms.messages import Translator
from forms.questionnaire import Questionnaire
from forms.register.register import Register
from forms.respondent_kinds import RespondentKind
from forms.response import STATUSES, Status
from intake.formats.bars import bar
from intake.formats.grid import Grid
from intake.formats.page import Surroundings
from intake.queries.disclosure import Disclosure, OnRecord
from intake.queries.respondent_lists import ListedRespondent, RespondentList, listing
from intake.queries.response_rates import (
    Replied,
    question_states,
    replied_by_group,
    replied_by_kind,
    section_states,
)
from intake.session import Session
from intake.views.group_names import group_name

GLYPHS: Mapping[State, str] = {
    "answered": "●",
    "negative": "○",
    "unclear": "?",
    "not_entered": "…",
    "not_applicable": "×",
    "silent": "–",
    "not_asked": " ",
    "no_reply": "·",
    "not_put": " ",
}
_COUNTED: tuple[State, ...] = tuple(
    state for state in STATES if state not in ("not_put", "no_reply")
)
_BAR = 20


class CoverageTables(Struct, frozen=True, dict=True):
    """The tables of one questionnaire's coverage, in one language."""

    questionnaire: Questionnaire
    covered: Sequence[Covered]
    register: Register
    say: Translator
    names_as_of: date
    public: bool = False
    disclosure: Disclosure = field(default_factory=Disclosure)

    @cached_property
    def listing(self) -> RespondentList:
        """All respondents of the tables by name; with `public`, without what would tell of others.

        Those are the confidential ones, and where there are any, those that did not reply.
        """
        rows = self.disclosure.listed(self.covered)
        return listing(rows, self.register, self.say.language, self.names_as_of, public=self.public)

    def headline(self) -> str:
        """Return who replied of whom, in a sentence for each kind of respondent."""
        return "\n".join(self.headlines().values())

    def headlines(self, *, in_prose: bool = False) -> Mapping[RespondentKind, str]:
        """Return the sentence for each kind that was addressed or replied.

        In prose a rate is written as a report writes it: “19 per cent”.
        """
        percent = "coverage.per_cent" if in_prose else "coverage.percent"
        return {
            kind: self._headline(kind, total, percent)
            for kind, total in replied_by_kind(self.covered).items()
            if total.addressees or total.replied
        }

    def _headline(self, kind: RespondentKind, total: Replied, percent: str) -> str:
        if not total.addressees:
            return self.say(f"coverage.counted_{kind}", count=total.replied)
        sent = self.questionnaire.note_verbale.sent
        members = all(
            self.register[each.respondent].is_member(sent)
            for each in self.covered
            if each.addressee and each.kind == kind
        )
        return self.say(
            "coverage.rated_member" if members else f"coverage.rated_{kind}",
            addressees=total.addressees,
            count=total.addressees_replied,
            rate=self._percent(total, percent),
        )

    def by_group(self) -> Grid:
        """Return the response rate of each regional group of States; empty where it would tell."""
        groups = self._groups()
        rows = [
            (
                group_name(group, self.say),
                total.addressees,
                total.addressees_replied,
                self._percent(total),
                bar(total.rate or 0, _BAR).rstrip(),
            )
            for group, total in groups.items()
        ]
        columns = ("group", "addressees", "replied", "rate", "bar")
        return self._grid("coverage.by_group", columns, rows)

    def group_rates(self, width: int) -> tuple[tuple[str, str, str], ...]:
        """Return each regional group's name, its response rate as a bar and in words."""
        return tuple(
            (
                group_name(group, self.say, short=True),
                bar(total.rate or 0, width),
                self._percent(total),
            )
            for group, total in self._by_group().items()
            if total.addressees
        )

    def by_section(self) -> Grid:
        """Return the states of each section, among respondents to whom it was put."""
        rows = [
            (section.letter, self.say.of(section.title), *_counts(counts))
            for section in self.questionnaire.sections.values()
            for counts in [section_states(self._replied(), section.id)]
        ]
        return self._grid("coverage.by_section", ("letter", "section", *_COUNTED), rows)

    def by_question(self) -> Grid:
        """Return the states of each question, among respondents to whom it was put."""
        rows = [
            (path, *_counts(question_states(self._replied(), path)))
            for path in self.questionnaire.questions
        ]
        return self._grid("coverage.by_question", ("question", *_COUNTED), rows)

    def matrix(self) -> Grid:
        """Return the state of every section for every respondent that has a response."""
        sections = self.questionnaire.sections.values()
        by_code = {each.respondent: each for each in self.covered}
        rows = [
            (
                listed.name,
                self._status(listed, each),
                *(GLYPHS[each.coverage.sections[key]] for key in self.questionnaire.sections),
            )
            for listed in self.listing.named
            for each in [by_code[listed.code]]
            if each.status is not None
        ]
        legend = _legend(self.say)
        columns = (self.say("column.respondent"), self.say("column.status"))
        letters = tuple(section.letter for section in sections)
        return Grid(self.say("coverage.matrix"), (*columns, *letters), tuple(rows), legend)

    def around(self, by: str) -> Surroundings:
        """Return what stands around one of the tables on a page of its own."""
        signs: Mapping[str, tuple[tuple[str, str], ...]] = {
            "section": (*_signs(self.say), (" ", self.say("coverage.blank")), *self._letters()),
            "question": tuple(
                (self.say(f"column.{each}"), self.say(f"state.{each}")) for each in _COUNTED
            ),
        }
        return Surroundings(
            self.say.language,
            self.say.of(self.questionnaire.title),
            tuple(self.headlines().values()),
            self.say("coverage.legend"),
            signs.get(by, ()),
        )

    def _letters(self) -> tuple[tuple[str, str], ...]:
        sections = self.questionnaire.sections.values()
        return tuple((section.letter, self.say.of(section.title)) for section in sections)

    def states(self) -> Grid:
        """Return the state of every section in words, for everybody addressed or with a response.

        Here nothing has to fit a line.
        """
        sections = self.questionnaire.sections.values()
        by_code = {each.respondent: each for each in self.covered}
        rows = [
            (
                listed.code,
                listed.name,
                self._group(listed) or "",
                self._status(listed, each),
                *(self.say(f"state.{each.coverage.sections[key.id]}") for key in sections),
            )
            for listed in self.listing.named
            for each in [by_code[listed.code]]
        ]
        columns = ("code", "respondent", "group", "status")
        headings = tuple(self.say(f"column.{column}") for column in columns)
        titles = tuple(f"{each.letter}. {self.say.of(each.title)}" for each in sections)
        return Grid(self.say("coverage.matrix"), (*headings, *titles), tuple(rows))

    def as_document(self) -> dict[str, object]:
        """Return the coverage by section as it is written for other programs, one by one."""
        by_code = {each.respondent: each for each in self.covered}
        return {
            "questionnaire": self.questionnaire.id,
            "sections": list(self.questionnaire.sections),
            "respondents": (
                {
                    "code": listed.code,
                    "name": listed.name,
                    "kind": listed.kind,
                    "group": self._group(listed),
                    "status": by_code[listed.code].status,
                    "sections": dict(by_code[listed.code].coverage.sections),
                    **({"confidential": True} if listed.confidential else {}),
                }
                for listed in self.listing.named
            ),
            "totals": _totals(replied_by_kind(self.covered)),
            **self._left_out(),
        }

    def questions_document(self) -> dict[str, object]:
        """Return the coverage by question as it is written for other programs."""
        return {
            "questionnaire": self.questionnaire.id,
            "questions": {
                path: {state: counts[state] for state in STATES if counts[state]}
                for path in self.questionnaire.questions
                for counts in [question_states(self.covered, path)]
            },
            "totals": _totals(replied_by_kind(self.covered)),
            **self._left_out(),
        }

    def groups_document(self) -> dict[str, object]:
        """Return the response rates by regional group as they are written for other programs."""
        return {
            "questionnaire": self.questionnaire.id,
            "groups": {
                group or "none": {
                    "addressees": total.addressees,
                    "replied": total.addressees_replied,
                }
                for group, total in self._groups().items()
            },
            **self._left_out(),
        }

    def _groups(self) -> Mapping[str, Replied]:
        return self._by_group() if self.disclosure.by_group else {}

    def _by_group(self) -> Mapping[str, Replied]:
        """Return who replied by the groups of the report's day, whatever the day of the names."""
        return replied_by_group(self.covered, self.register, self.questionnaire.report.day)

    def _group(self, listed: ListedRespondent) -> str | None:
        return self.register[listed.code].group_on(self.questionnaire.report.day)

    def _left_out(self) -> dict[str, object]:
        parts = self.disclosure.left_out
        return {"left_out": list(parts)} if parts else {}

    def _replied(self) -> Iterable[Covered]:
        return [each for each in self.covered if each.replied]

    def _grid(self, title: str, columns: Iterable[str], rows: Iterable[Sequence[object]]) -> Grid:
        headings = tuple(self.say(f"column.{column}") for column in columns)
        return Grid(self.say(title), headings, tuple(tuple(row) for row in rows))

    def _status(self, listed: ListedRespondent, covered: Covered) -> str:
        """Return the status of a response in words, and that it is confidential."""
        words = self._statuses[covered.status] if covered.status else ""
        return f"{words} ({self.say('who.confidential')})" if listed.confidential else words

    @cached_property
    def _statuses(self) -> Mapping[Status, str]:
        # Thousands of respondents have the same.
        return {each: self.say(f"status.{each}") for each in STATUSES}

    def _percent(self, total: Replied, key: str = "coverage.percent") -> str:
        if total.rate is None:
            return "–"
        return self.say(key, number=round(100 * total.rate))


def coverage_tables(
    session: Session, scope: Scope, names_as_of: date | None = None
) -> CoverageTables:
    """Return the coverage of a session's questionnaire, with names as of the report's day."""
    return tables_of(OnRecord(session, scope), names_as_of)


def tables_of(record: OnRecord, names_as_of: date | None = None) -> CoverageTables:
    """Return the coverage of what is on record, with names as of the report's day."""
    questionnaire = record.session.questionnaire
    return CoverageTables(
        questionnaire,
        record.covered,
        record.register,
        record.session.say,
        names_as_of or questionnaire.report.day,
        public=record.scope.public,
        disclosure=record.disclosure,
    )


def _counts(counts: Counter[State]) -> tuple[int, ...]:
    return tuple(counts[state] for state in _COUNTED)


def _totals(totals: Mapping[RespondentKind, Replied]) -> dict[str, object]:
    return {
        kind: {"addressees": total.addressees, "replied": total.replied}
        for kind, total in totals.items()
    }


def _legend(say: Translator) -> str:
    """Return what each sign of the matrix stands for, in one line."""
    return "  ".join(f"{sign} {words}" for sign, words in _signs(say))


def _signs(say: Translator) -> tuple[tuple[str, str], ...]:
    shown = [state for state in STATES if GLYPHS[state].strip()]
    return tuple((GLYPHS[each], say(f"state.{each}")) for each in shown)


def signs_and_letters(questionnaire: Questionnaire, say: Translator) -> tuple[str, ...]:
    """Return what the signs of a respondent's sections stand for, and which letter is which."""
    letters = [
        f"{section.letter}  {say.of(section.title)}" for section in questionnaire.sections.values()
    ]
    blank = say("coverage.blank")
    return f"{_legend(say)}\n{blank}", "\n".join(letters)
