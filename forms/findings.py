"""What a report can state: each question and option that has a finding, and its sentence."""

import string
from collections.abc import Iterator

from msgspec import Struct

from forms.errors import Fault, fault
from forms.kinds.question import Findings, Option, Question
from forms.messages import Language
from forms.questionnaire import Questionnaire

_RESPONDENTS, _ANSWER = "respondents", "answer"


class Statable(Struct, frozen=True):
    """Something that the report can state of respondents: that they gave an answer.

    Without an option, whoever gave an answer that says more than no is meant.
    """

    question: Question
    option: Option | None
    finding: Findings

    @property
    def query(self) -> str:
        """What `intake who` is asked for the same list."""
        if self.option is not None:
            return f"{self.question.path}={self.option.id}"
        path, affirmative = self.question.path, self.question.affirmative
        return f"{path}={affirmative}" if affirmative else path

    def speaks(self, language: Language) -> bool:
        """Return whether the sentence has been written in `language`."""
        return language in self.finding.spoken

    @property
    def is_shared(self) -> bool:
        """Whether one sentence states it together with other options of the question."""
        return self.option is not None and self.option.finding is None

    def answer(self, language: Language) -> str:
        """Return what the option is called within a sentence; empty without an option."""
        return self.option.running_words(language) if self.option is not None else ""

    def sentence(self, language: Language, respondents: str, *, one: bool) -> str:
        """Return the sentence, on one respondent or on several; in another language where
        it is not written in this one.

        `respondents` is the whole noun phrase.
        """
        return self.answer(language).join(self.around_answers(language, respondents, one=one))

    def around_answers(self, language: Language, respondents: str, *, one: bool) -> tuple[str, ...]:
        """Return the stretches of the sentence between which its answers stand."""
        spoken = self.finding.spoken
        finding = spoken.get(language) or next(iter(spoken.values()))
        stretches = [""]
        for words, name, _, _ in string.Formatter().parse(finding.one if one else finding.other):
            stretches[-1] += words + (respondents if name == _RESPONDENTS else "")
            if name == _ANSWER:
                stretches.append("")
        return tuple(stretches)


def statables(question: Question) -> Iterator[Statable]:
    """Return what can be stated of a question: of itself, then of its options.

    The finding of a question that has `{answer}` in it states all options without their own.
    """
    each_option = question.finding if question.finding and _is_for_options(question) else None
    if question.finding is not None and each_option is None:
        yield Statable(question, None, question.finding)
    for option in question.all_options:
        finding = option.finding or each_option
        if finding is not None:
            yield Statable(question, option, finding)


def finding_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Return what is wrong with the placeholders of the findings."""
    for path, question in questionnaire.questions.items():
        section, _, name = path.partition(".")
        at = f"sections.{section}.questions.{name}"
        if question.finding is not None:
            allowed = {_ANSWER} if question.all_options else set[str]()
            yield from _faults(question.finding, f"{at}.finding", allowed)
        for option in question.all_options:
            if option.finding is not None:
                yield from _faults(option.finding, f"{at}.options.{option.id}.finding", {_ANSWER})


def _faults(findings: Findings, at: str, allowed: set[str]) -> Iterator[Fault]:
    answering: set[bool] = set()
    for language, finding in findings.spoken.items():
        for form in ("one", "other"):
            words, place = getattr(finding, form), f"{at}.{language}.{form}"
            if _has_open_brace(words):
                yield fault(place, "questionnaire.open_brace", pattern=words)
                continue
            names = _placeholders(words)
            answering.add(names is not None and _ANSWER in names)
            if names is None or _RESPONDENTS not in names or names - {_RESPONDENTS} - allowed:
                whole = f"{{{_RESPONDENTS}}}"
                yield fault(
                    place,
                    "questionnaire.finding",
                    respondents=whole,
                    allowed=", ".join((whole, *(f"{{{each}}}" for each in sorted(allowed)))),
                )
    if len(answering) > 1:
        yield fault(at, "questionnaire.finding_answer", placeholder=f"{{{_ANSWER}}}")


def _has_open_brace(words: str) -> bool:
    """Return whether a brace is without its other half; two in a row are none."""
    try:
        list(string.Formatter().parse(words))
    except ValueError:
        return True
    return False


def _placeholders(words: str) -> set[str] | None:
    """Return the names in braces, or None where the braces are no placeholders."""
    try:
        parts = list(string.Formatter().parse(words))
    except ValueError:
        return None
    if any(form or conversion for _, _, form, conversion in parts):
        return None
    return {name for _, name, _, _ in parts if name is not None}


def _is_for_options(question: Question) -> bool:
    if question.finding is None:
        return False
    finding = next(iter(question.finding.spoken.values()))
    return _ANSWER in (_placeholders(finding.other) or ())
