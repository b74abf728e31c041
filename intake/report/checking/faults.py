"""What does not agree in a draft, in the officer's words: each thing with its place."""

from collections.abc import Iterator

from forms.languages.joining import join_names
from intake.report.checking.compared_lists import Compared, Extra
from intake.report.checking.comparing import Comparison
from intake.report.checking.counted_lists import Miscounted
from intake.report.checking.disagreements import Disagreement
from intake.report.checking.reading import Unit
from intake.report.checking.unseen import Unseen
from intake.report.material import Material
from intake.report.quantities import quantity

_LONGEST_OPENING, _LONGEST_QUOTATION = 30, 160


class Faults:
    """Says what is wrong in a draft, and what was not looked at."""

    def __init__(self, material: Material, comparison: Comparison) -> None:
        self._material = material
        self._comparison = comparison
        self._say = material.session.say

    def all(self) -> Iterator[str]:
        """Return each thing that does not agree."""
        for each in self._comparison.lists:
            yield from self._of_list(each)
        for wrong in self._comparison.counts:
            yield self._miscounted(wrong)
        for note in self._comparison.withheld:
            place = self.place(note.found.unit)
            yield self._say("comparison.withheld", place=place, said=note.said, count=note.count)
        for disagreement in self._comparison.disagreements:
            yield self._disagreement(disagreement)
        if self._comparison.idle:
            yield self._say("comparison.idle")

    def pointed_out(self) -> Iterator[str]:
        """Return what is no error: an author's own enumeration that is in no order."""
        for each in self._comparison.lists:
            if each.disorder is not None and not each.is_disordered:
                yield self._disordered(each)

    def unseen(self) -> Iterator[str]:
        """Return what was not looked at, a line for each place."""
        if self._comparison.unseen:
            yield self._say("comparison.unseen")
        for each in self._comparison.unseen:
            parts = join_names([*self._parts(each)], self._say.language)
            yield self._say("comparison.unseen_at", place=self.place(each.unit), parts=parts)

    def name(self, code: str) -> str:
        """Return what a respondent is called."""
        respondent = self._material.session.register[code]
        return respondent.name(self._say.language, self._material.questionnaire.report.day).words

    def place(self, unit: Unit) -> str:
        """Return where something stands: “paragraph 7”."""
        key = f"place.{unit.kind}" if unit.number or unit.kind == "table" else "place.unnumbered"
        return self._say(key, number=unit.number, words=opening(unit))

    def _of_list(self, each: Compared) -> Iterator[str]:
        """Return what is wrong with one list."""
        place = self.place(each.found.unit)
        for stranger in each.strangers:
            yield self._say("comparison.stranger", place=place, name=stranger)
        for code in each.twice:
            yield self._say("comparison.twice", place=place, name=self.name(code))
        for written, right in each.eras:
            yield self._say("comparison.era", place=place, said=written, right=right)
        for code in each.missing:
            yield self._say("comparison.missing", place=place, name=self.name(code))
        for extra in each.extra:
            key = f"comparison.{_kind(extra)}"
            yield self._say(key, place=place, name=self.name(extra.code))
        if each.is_disordered:
            yield self._disordered(each)
        if each.no_list:
            yield self._say("comparison.no_list", place=place)

    def _disordered(self, each: Compared) -> str:
        place = self.place(each.found.unit)
        return self._say("comparison.order", place=place, name=each.disorder)

    def _miscounted(self, wrong: Miscounted) -> str:
        place, words = self.place(wrong.said.unit), wrong.said.words
        if wrong.said.number is not None:
            return self._say("comparison.count", place=place, words=words, number=wrong.count)
        word = self._say(f"quantity.{quantity(wrong.count, wrong.total)}")
        return self._say(
            "comparison.quantity",
            place=place,
            words=words,
            number=wrong.count,
            total=wrong.total,
            word=word,
        )

    def _disagreement(self, each: Disagreement) -> str:
        return self._say(
            f"comparison.{each.kind}",
            place=self.place(each.unit),
            said=_shortened(each.said, _LONGEST_QUOTATION),
            right=each.right,
            against=_shortened(each.against, _LONGEST_QUOTATION),
        )

    def _parts(self, unseen: Unseen) -> Iterator[str]:
        if unseen.sentences:
            yield self._say("unseen.sentences", count=unseen.sentences)
        if unseen.figures:
            figures = ", ".join(unseen.figures)
            yield self._say("unseen.figures", count=len(unseen.figures), figures=figures)
        if unseen.rows:
            yield self._say("unseen.rows", count=unseen.rows)
        if unseen.no_list:
            yield self._say("unseen.no_list")


def opening(unit: Unit) -> str:
    """Return the words by which something without a number is known."""
    return _shortened(unit.words, _LONGEST_OPENING) if unit.kind != "table" else unit.words


def _shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"


def _kind(extra: Extra) -> str:
    if extra.never_replied:
        return "never_replied"
    return "confidential" if extra.confidential else "extra"
