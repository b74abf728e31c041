"""Codes of answers: the same in all that is written of a questionnaire, now and later."""

from collections.abc import Mapping, Sequence
from itertools import count

from forms.kinds.question import Question
from forms.questionnaire import Questionnaire


def codes_of(versions: Sequence[Questionnaire], path: str) -> Mapping[str, int]:
    """Return the code of each answer to the question or column at a path, by id.

    An id that is a number is its own code. All others are numbered in the questionnaire's order
    from 1 on, those that a later version has after those of the earlier ones. Where there are no
    options, as with yes and no, the last answer is 0.
    """
    codes: dict[str, int] = {}
    for version in versions:
        question = version.find(path)
        if question is not None:
            _number(question, codes)
    return codes


def _number(question: Question, codes: dict[str, int]) -> None:
    if not question.all_options:
        codes |= {each: code for code, each in enumerate(reversed(question.answers))}
        return
    new = [option.id for option in question.all_options if option.id not in codes]
    before = set(codes.values())
    own = [each for each in new if _is_number(each) and int(each) not in before]
    codes |= {each: int(each) for each in own}
    taken = set(codes.values())
    free = (code for code in count(1) if code not in taken)
    codes |= {each: next(free) for each in new if each not in codes}


def _is_number(option: str) -> bool:
    return option.isdecimal() and len(option) <= 6 and str(int(option)) == option
