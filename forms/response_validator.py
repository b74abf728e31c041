"""Whether something is a response to a questionnaire: one judge for the screen and for imports."""

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from forms.checks import Broken, broken_checks
from forms.documents import document_faults, unknown_documents
from forms.errors import Fault, Faulty, IntakeError, fault
from forms.plain_reading import PlainReader
from forms.questionnaire import Questionnaire
from forms.ready import ready_questionnaire
from forms.reply_dates import reply_faults
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Reply, Response
from forms.response_keys import is_empty
from forms.routing_faults import routing_faults

if TYPE_CHECKING:
    from forms.modelled_reading import ModelledReader


@lru_cache(maxsize=16)
def validator_from(text: str) -> "ResponseValidator":
    """Return the validator of the questionnaire that TOML writes, made once.

    Raises Faulty with the faults of the questionnaire.
    """
    return ResponseValidator(ready_questionnaire(text))


class ResponseValidator:
    """Checks what is said to be a response to one questionnaire, whoever says it."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    @cached_property
    def _plainly(self) -> PlainReader:
        return PlainReader(self.questionnaire)

    @cached_property
    def _modelled(self) -> "ModelledReader":
        # Only what has faults needs the models, which take long to be made.
        from forms.modelled_reading import ModelledReader

        return ModelledReader(self.questionnaire)

    def answer(self, path: str, raw: object) -> Answer | None:
        """Return the answer that `raw` gives to the question at `path`; None for empty text.

        `raw` is a JSON value in its short or long form. Raises Faulty with what is wrong.
        """
        if path not in self.questionnaire.questions:
            raise IntakeError("fault.no_question", path=path)
        if is_empty(raw):
            return None
        return self._plainly.answer(path, raw) or self._modelled.answer(path, raw)

    def response(self, raw: object, kind: RespondentKind | None = None) -> Response:
        """Return the response that the JSON document `raw` holds.

        With the respondent's `kind`, answers to sections that are not put to it are refused too,
        and replies of impossible dates. Raises Faulty with every fault and its path. Soft checks
        are not faults: see `warnings`.
        """
        response = self._plainly.response(raw) or self._modelled.response(raw)
        faults = self.disagreements(response, kind)
        if kind is not None:
            # What was kept before there were bounds is still to be read.
            faults += reply_faults(response.replies)
        if faults:
            raise Faulty(faults)
        return response

    def kept(self, raw: object) -> Response:
        """Return the response that a document holds which was checked when it was kept.

        Its answers are not weighed against one another again where it plainly is a response.
        Raises Faulty with every fault where it is none.
        """
        return self._plainly.response(raw) or self.response(raw)

    def reply(self, raw: object) -> Reply:
        """Return the reply that the JSON object `raw` tells of. Raises Faulty with its faults.

        Its dates are read, and not weighed: see `forms.reply_dates`.
        """
        return self._modelled.reply(raw)

    def disagreements(self, response: Response, kind: RespondentKind | None) -> list[Fault]:
        """Return where the answers of a response do not fit the questionnaire or one another."""
        faults = [] if kind is None else self._not_put(response, kind)
        faults += routing_faults(self.questionnaire, response.answers)
        faults += document_faults(response.reply_documents)
        cited = ((f"answers.{path}.source", each.document) for path, each in response.citations())
        faults += unknown_documents(cited, response.documents)
        faults += [broken.as_fault() for broken in self.broken(response) if not broken.soft]
        return faults

    def broken(self, response: Response) -> list[Broken]:
        """Return the checks that the answers of a response break."""
        return broken_checks(self.questionnaire, response.answers, finished=response.finished)

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema (draft 2020-12) of a response to the questionnaire."""
        return self._modelled.schema()

    def _not_put(self, response: Response, kind: RespondentKind) -> list[Fault]:
        put = {section.id for section in self.questionnaire.put_to(kind)}
        given = dict.fromkeys(path.partition(".")[0] for path in response.answers)
        return [
            fault(
                f"answers.{section}",
                "fault.not_put",
                kind=kind,
                kinds=", ".join(self.questionnaire.sections[section].put_to),
            )
            for section in given
            if section not in put
        ]
