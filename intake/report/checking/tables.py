"""How an edited draft agrees with the data, for people and for other programs."""

from collections.abc import Iterator

from intake.formats.grid import Grid
from intake.formats.paragraphs import Line
from intake.report.checking.compared_lists import Compared
from intake.report.checking.comparing import Comparison
from intake.report.checking.counted_lists import Withheld
from intake.report.checking.faults import Faults, opening
from intake.report.checking.reading import Unit
from intake.report.material import Material


class ComparisonTables:
    """A comparison in the officer's language."""

    def __init__(self, material: Material, comparison: Comparison) -> None:
        self._material = material
        self._comparison = comparison
        self._say = material.session.say
        self._faults = Faults(material, comparison)

    def grid(self) -> Grid:
        """Return a row for each list of the draft: where it stands, what it is, how it agrees."""
        columns = ("place", "names", "list", "outcome")
        return Grid(
            self._say("comparison.title"),
            tuple(self._say(f"column.{column}") for column in columns),
            tuple(self._row(each) for each in self._comparison.lists),
        )

    def wrong(self) -> Iterator[Line]:
        """Return what does not agree, a line for each thing, then what was not looked at."""
        for words in self._faults.all():
            yield Line("fault", words)
        for words in (*self._faults.pointed_out(), *self._faults.unseen()):
            yield Line("aside", words)

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
            "disagreements": [
                {
                    "kind": each.kind,
                    "place": _place_document(each.unit),
                    "said": each.said,
                    "data": each.right or None,
                    "held_against": each.against or None,
                }
                for each in self._comparison.disagreements
            ],
            "nothing_compared": self._comparison.idle,
            "not_looked_at": [
                {
                    "place": _place_document(each.unit),
                    "sentences": each.sentences,
                    "figures": list(each.figures),
                    "rows": each.rows,
                    "no_list": each.no_list,
                }
                for each in self._comparison.unseen
            ],
        }

    def _list_document(self, each: Compared) -> dict[str, object]:
        return {
            "place": _place_document(each.found.unit),
            "respondents": [self._respondent(code) for code in each.found.codes],
            "outcome": each.outcome,
            "asked": each.answer.query if each.answer is not None else None,
            "title": each.title or None,
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
        return {"code": code, "name": self._faults.name(code)}

    def _row(self, each: Compared) -> tuple[object, ...]:
        title = each.title or "–"
        outcome = self._say(f"outcome.{each.outcome}")
        return self._faults.place(each.found.unit), len(each.found.codes), title, outcome


def _place_document(unit: Unit) -> dict[str, str]:
    place = {"kind": unit.kind, "number": unit.number}
    return place if unit.number else {**place, "words": opening(unit)}


def _counts(wrong: Withheld) -> dict[str, int]:
    return {"said": wrong.said, "count": wrong.count}
