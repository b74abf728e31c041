"""What an edit makes of a response, before anything is written."""

from msgspec.structs import replace

from db.records import DossierEdit, Edit
from forms.errors import Faulty
from forms.officers import officer_name, reason_words
from forms.reply_dates import reply_faults
from forms.response import Answer, Response, response_document
from forms.response_validator import ResponseValidator

_OF_RESPONSE = ("status", "confidential", "replies")


def signed(edit: Edit) -> Edit:
    """Return an edit with its officer and reason in one line each.

    Raises IntakeError if they are none.
    """
    beside = tuple(signed_dossier(each) for each in edit.beside)
    officer, reason = officer_name(edit.officer), _reason(edit.reason)
    return replace(edit, officer=officer, reason=reason, beside=beside)


def signed_dossier(edit: DossierEdit) -> DossierEdit:
    """Return an edit of a dossier likewise. Raises IntakeError if they are none."""
    return replace(edit, officer=officer_name(edit.officer), reason=_reason(edit.reason))


def _reason(words: str | None) -> str | None:
    return reason_words(words) if words and words.strip() else None


def changed(validator: ResponseValidator, edit: Edit, before: Response | None) -> Response:
    """Return the response that an edit leads to, valid in each of its answers.

    Raises Faulty where the content of a path is not what may stand there.
    """
    response = before or Response(edit.questionnaire, edit.respondent, status="draft")
    response = _with_particulars(validator, edit, response)
    answers: dict[str, Answer] = dict(response.answers)
    for path, content in edit.changes.items():
        if path in _OF_RESPONSE:
            continue
        answer = None if content is None else validator.answer(path, content)
        if answer is None:
            answers.pop(path, None)
        else:
            answers[path] = answer
    ordered = {path: answers[path] for path in validator.questionnaire.questions if path in answers}
    response = replace(response, answers=ordered)
    if not response.finished:
        return replace(response, version=None)
    return replace(response, version=response.version or validator.questionnaire.version)


def _with_particulars(validator: ResponseValidator, edit: Edit, response: Response) -> Response:
    given = {path: edit.changes[path] for path in _OF_RESPONSE if path in edit.changes}
    if not given:
        return response
    document = response_document(replace(response, answers={})) | given
    checked = validator.response({key: part for key, part in document.items() if part is not None})
    if faults := reply_faults(checked.replies, known=response.replies):
        raise Faulty(faults)
    return replace(
        response,
        status=checked.status,
        confidential=checked.confidential,
        replies=checked.replies,
    )
