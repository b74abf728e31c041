"""A questionnaire to read: sections, questions, options and columns, with their ids."""

from collections.abc import Iterator

from forms.condition_words import ConditionInIds
from forms.dates import PartialDate
from forms.kinds.question import Question
from forms.languages.writing import written_date
from forms.messages import Translator
from forms.questionnaire import Questionnaire
from intake.formats.paragraphs import Line


def questionnaire_lines(questionnaire: Questionnaire, say: Translator) -> Iterator[Line]:
    """Return a questionnaire to read."""
    title = say.of(questionnaire.title)
    yield Line("heading", f"{title} ({questionnaire.id}, v{questionnaire.version})")
    day = questionnaire.note_verbale.sent
    sent = written_date(PartialDate(day.year, day.month, day.day), say.language)
    yield Line("aside", say("questionnaire.sent", date=sent))
    for section in questionnaire.sections.values():
        kinds = ", ".join(say(f"kind.{kind}") for kind in section.put_to)
        yield Line("section", f"{section.letter}. {say.of(section.title)} ({kinds})")
        for question in section.questions.values():
            yield from _question_lines(question, say)


def _question_lines(question: Question, say: Translator) -> Iterator[Line]:
    yield Line("question", f"{question.path}  [{question.kind}]")
    yield Line("answer", say.of(question.title))
    if question.asked_when is not None:
        condition = ConditionInIds(question.asked_when)
        yield Line("aside", say("questionnaire.asked_when", condition=condition))
    for option in question.all_options:
        yield Line("aside", f"{option.id}: {say.of(option)}")
    for column in question.inner.values():
        options = ", ".join(option.id for option in column.all_options)
        heading = f"{column.id}: {say.of(column.title)} [{column.kind}]"
        yield Line("aside", f"{heading}: {options}" if options else heading)
