"""What an import makes of responses, before anything is written."""

from collections.abc import Callable, Collection, Iterable, Iterator

from db.errors import ImportRefused, StoreError
from db.prepared import Prepared, WordsOf, prepared
from db.records import Taken
from db.rules import settled, still_confidential
from forms.errors import IntakeError
from forms.register.register import Register
from forms.response import Response
from forms.response_validator import ResponseValidator, validator_from

MOST_REFUSED = 10_000


def preparing(
    responses: Iterable[Response],
    register: Register,
    validator: Callable[[str], ResponseValidator],
    words_of: WordsOf,
) -> Iterator[Prepared]:
    """Return what is to be written of each response, one by one.

    Raises ImportRefused at the end with all that may not come in, whatever the store has.
    """
    refused: list[tuple[int, IntakeError]] = []
    for index, response in enumerate(responses):
        try:
            ready = _prepared(response, register, validator(response.questionnaire), words_of)
        except IntakeError as error:
            refused.append((index, error))
        else:
            yield ready
        if len(refused) >= MOST_REFUSED:
            break
    if refused:
        raise ImportRefused(refused)


def _prepared(
    response: Response, register: Register, validator: ResponseValidator, words_of: WordsOf
) -> Prepared:
    respondent, questionnaire = register[response.respondent], validator.questionnaire
    register.refuse_absent(respondent, questionnaire)
    return prepared(response, questionnaire, respondent.kind, words_of)


def coming(
    sources: Collection[str], stored: Callable[[str], ResponseValidator]
) -> Callable[[str], ResponseValidator]:
    """Return what gives the validator of a questionnaire, stored or among those that come in.

    More may be put into `sources` meanwhile. What is given raises StoreError where it is neither.
    """
    found: dict[str, ResponseValidator] = {}

    def given(questionnaire: str) -> ResponseValidator:
        if questionnaire not in found:
            try:
                found[questionnaire] = stored(questionnaire)
            except StoreError:
                there = {each.questionnaire.id: each for each in map(validator_from, sources)}
                if questionnaire not in there:
                    raise
                found[questionnaire] = there[questionnaire]
        return found[questionnaire]

    return given


def replacing(old: Response, given: Response) -> Response:
    """Return what a response becomes as another comes in over it."""
    return settled(old, still_confidential(old, given))


def added(new: Prepared) -> Taken:
    """Return what an import makes of a response that was not there."""
    return Taken(
        respondent=new.respondent,
        before=None,
        after=new.status,
        changed=tuple(columns[0] for columns, *_ in new.answers),
        without_reply=new.replied and not new.replies,
    )


def taken(old: Response, given: Response, new: Response) -> Taken:
    """Return what an import makes of a response: `given` as the file has it, `new` as it is."""
    return Taken(
        respondent=new.respondent,
        before=old.status,
        after=new.status,
        changed=tuple(path for path in new.answers if old.answers.get(path) != new.answers[path]),
        gone=tuple(path for path in old.answers if path not in new.answers),
        replies_gone=sum(reply not in new.replies for reply in old.replies),
        final_again=given.status != new.status,
        stays_confidential=given.confidential != new.confidential,
        without_reply=new.finished and not new.replies,
    )
