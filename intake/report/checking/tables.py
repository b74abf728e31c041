"""How an edited draft agrees with the data, for people and for other programs."""

from collections.abc import Iterator
from dataclasses import asdict

from forms.languages.joining import join_names
from intake.formats.grid import Grid
from intake.formats.paragraphs import Line
from intake.report.checking.comparing import (
    Compared,
    Comparison,
    Extra,
    Miscounted,
    Withheld,
)
from intake.report.checking.reading import Unit
from intake.report.material import Material
from intake.report.quantities import quantity


class ComparisonTables:
    """A comparison in the officer's language."""

    def __init__(self, material: Material, comparison: Comparison) -> None:
        self._material = material
        self._comparison = comparison
        self._say = material.session.say

    def grid(self) -> Grid:
        """Return a row for each list of the draft: where it stands, what it is, how it agrees."""
        columns = ("place", "names", "list", "outcome")
        return Grid(
            self._say("comparison.title"),
            tuple(self._say(f"column.{column}") for column in columns),
            tuple(self._row(each) for each in self._comparison.lists),
        )

    def wrong(self) -> Iterator[Line]:
        """Return what does not agree, a line for each thing; then what is only pointed out."""
        for words in self._wrong():
            yield Line("fault", words)
        for each in self._comparison.lists:
            if each.disorder is not None:
                place = self._place(each.found.unit)
                yield Line("aside", self._say("comparison.order", place=place, name=each.disorder))
        if self._comparison.unseen:
            yield Line("aside", self._unseen())

    def _wrong(self) -> Iterator[str]:
        for each in self._comparison.lists:
            yield from self._wrong_with(each)
        for wrong in self._comparison.counts:
            yield self._miscounted(wrong)
        for each_note in self._comparison.withheld:
            place, counts = self._place(each_note.found.unit), _counts(each_note)
            yield self._say("comparison.withheld", place=place, **counts)
        for unit, note in self._comparison.lost:
            yield self._say("comparison.no_note", place=self._place(unit), note=note)
        for note, count in self._comparison.twice.items():
            yield self._say("comparison.note_twice", note=note, count=count)
        if self._comparison.idle:
            yield self._say("comparison.idle")

    def _wrong_with(self, each: Compared) -> Iterator[str]:
        """Return what is wrong with one list."""
        place = self._place(each.found.unit)
        for stranger in each.strangers:
            yield self._say("comparison.stranger", place=place, name=stranger)
        for code in each.twice:
            yield self._say("comparison.twice", place=place, name=self._name(code))
        for written, right in each.eras:
            yield self._say("comparison.era", place=place, name=written, right=right)
        for code in each.missing:
            yield self._say("comparison.missing", place=place, name=self._name(code))
        for extra in each.extra:
            key = f"comparison.{_kind(extra)}"
            yield self._say(key, place=place, name=self._name(extra.code))
        if each.no_list:
            yield self._say("comparison.no_list", place=place)

    def _unseen(self) -> str:
        """Return what was not looked at, in a sentence."""
        unseen = self._comparison.unseen
        counts = {"figures": unseen.figures, "rows": unseen.rows, "notes": unseen.notes}
        parts = [
            self._say(f"unseen.{what}", count=count) for what, count in counts.items() if count
        ]
        return self._say("comparison.unseen", parts=join_names(parts, self._say.language))

    def headline(self) -> str:
        """Return how many lists are exact, and how many things do not agree."""
        lists = self._say("comparison.exact", count=self.exact, total=len(self._comparison.lists))
        if not self._comparison.findings:
            return f"{lists} {self._say('comparison.agrees')}"
        return f"{lists} {self._say('comparison.findings', count=self._comparison.findings)}"

    @property
    def exact(self) -> int:
        """How many lists are exact."""
        return sum(each.outcome == "exact" for each in self._comparison.lists)

    def as_document(self) -> dict[str, object]:
        """Return the comparison as it is written for other programs."""
        return {
            "findings": self._comparison.findings,
            "lists": [self._list_document(each) for each in self._comparison.lists],
            "counts": [
                {
                    "place": _place_document(each.said.unit),
                    "list": _place_document(each.found.unit),
                    "said": each.said.words,
                    "count": each.count,
                    "of": each.total or None,
                }
                for each in self._comparison.counts
            ],
            "withheld": [
                {"place": _place_document(each.found.unit), **_counts(each)}
                for each in self._comparison.withheld
            ],
            "marks_without_note": [
                {"place": _place_document(unit), "note": note}
                for unit, note in self._comparison.lost
            ],
            "notes_twice": list(self._comparison.twice),
            "nothing_compared": self._comparison.idle,
            "not_looked_at": asdict(self._comparison.unseen),
        }

    def _list_document(self, each: Compared) -> dict[str, object]:
        return {
            "place": _place_document(each.found.unit),
            "respondents": [self._respondent(code) for code in each.found.codes],
            "outcome": each.outcome,
            "asked": each.answer.query if each.answer is not None else None,
            "title": each.answer.title if each.answer is not None else None,
            "missing": [self._respondent(code) for code in each.missing],
            "extra": [
                {
                    **self._respondent(extra.code),
                    "never_replied": extra.never_replied,
                    "confidential": extra.confidential,
                }
                for extra in each.extra
            ],
            "strangers": list(each.strangers),
            "twice": [self._respondent(code) for code in each.twice],
            "of_another_era": [
                {"written": written, "right": right} for written, right in each.eras
            ],
            "out_of_order": each.disorder,
        }

    def _respondent(self, code: str) -> dict[str, str]:
        return {"code": code, "name": self._name(code)}

    def _row(self, each: Compared) -> tuple[object, ...]:
        title = each.answer.title if each.answer is not None else "–"
        outcome = self._say(f"outcome.{each.outcome}")
        return self._place(each.found.unit), len(each.found.codes), title, outcome

    def _miscounted(self, wrong: Miscounted) -> str:
        place = self._place(wrong.said.unit)
        if wrong.said.number is not None:
            return self._say(
                "comparison.count", place=place, words=wrong.said.words, number=wrong.count
            )
        word = self._say(f"quantity.{quantity(wrong.count, wrong.total)}")
        return self._say(
            "comparison.quantity",
            place=place,
            words=wrong.said.words,
            number=wrong.count,
            total=wrong.total,
            word=word,
        )

    def _name(self, code: str) -> str:
        respondent = self._material.session.register[code]
        return respondent.name(self._say.language, self._material.questionnaire.report.day).words

    def _place(self, unit: Unit) -> str:
        key = f"place.{unit.kind}" if unit.number else "place.unnumbered"
        return self._say(key, number=unit.number, words=f"{unit.words[:30]}…")


def _kind(extra: Extra) -> str:
    if extra.never_replied:
        return "never_replied"
    return "confidential" if extra.confidential else "extra"


def _place_document(unit: Unit) -> dict[str, str]:
    return {"kind": unit.kind, "number": unit.number}


def _counts(wrong: Withheld) -> dict[str, int]:
    return {"said": wrong.said, "count": wrong.count}
