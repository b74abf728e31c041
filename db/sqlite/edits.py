"""What an edit makes of a response, before anything is written."""

from dataclasses import replace

from db.errors import StoreError
from db.records import Edit
from forms.form import Form
from forms.response import Answer, Response, response_document

_OF_RESPONSE = ("status", "confidential", "replies")


def check_reason(before: Response | None, after: Response, edit: Edit) -> None:
    """Refuse to change what a finished response says, or to reopen it, without a reason.

    Verifying a final response, and logging one more reply, need none.
    """
    if before is None or not before.finished or edit.reason:
        return
    harmless = {"status"} if after.finished else set()
    if after.replies[: len(before.replies)] == before.replies:
        harmless.add("replies")
    touched = next((path for path in edit.changes if path not in harmless), None)
    if touched is not None:
        raise StoreError("store.reason_needed", respondent=edit.respondent, path=touched)


def changed(form: Form, edit: Edit, before: Response | None) -> Response:
    """Return the response that an edit leads to, valid in each of its answers.

    Raises Faulty where the content of a path is not what may stand there.
    """
    response = before or Response(edit.questionnaire, edit.respondent, status="draft")
    response = _with_particulars(form, edit, response)
    answers: dict[str, Answer] = dict(response.answers)
    for path, content in edit.changes.items():
        if path in _OF_RESPONSE:
            continue
        answer = None if content is None else form.answer(path, content)
        if answer is None:
            answers.pop(path, None)
        else:
            answers[path] = answer
    ordered = {path: answers[path] for path in form.questionnaire.questions if path in answers}
    response = replace(response, answers=ordered)
    if not response.finished:
        return replace(response, version=None)
    return replace(response, version=response.version or form.questionnaire.version)


def _with_particulars(form: Form, edit: Edit, response: Response) -> Response:
    given = {path: edit.changes[path] for path in _OF_RESPONSE if path in edit.changes}
    if not given:
        return response
    document = response_document(replace(response, answers={})) | given
    checked = form.response({key: part for key, part in document.items() if part is not None})
    return replace(
        response,
        status=checked.status,
        confidential=checked.confidential,
        replies=checked.replies,
    )
