"""A questionnaire and its responses as a study, as archives of data describe one."""

from forms.messages import Translator
from intake.formats.dataset import Study
from intake.queries.disclosure import OnRecord, kind_words
from intake.views.datasets import datasets_of


def study_of(record: OnRecord, software: str) -> Study:
    """Return the study that is on record, with all of its data sets, in the session's language."""
    questionnaire, say = record.session.questionnaire, record.session.say
    sent = questionnaire.note_verbale.sent
    return Study(
        id=questionnaire.id,
        version=questionnaire.version,
        language=say.language,
        titles=questionnaire.title.words,
        producer=say("study.producer"),
        software=software,
        abstract=_abstract(record, say),
        universe=say("study.universe", addressees=", ".join(questionnaire.note_verbale.addressees)),
        unit=say("study.unit"),
        collected=(sent, questionnaire.note_verbale.deadline or questionnaire.report.day),
        reported=questionnaire.report.day,
        datasets=datasets_of(record).all(),
    )


def _abstract(record: OnRecord, say: Translator) -> str:
    questionnaire = record.session.questionnaire
    replied = sum(each.replied for each in record.covered)
    named = (questionnaire.resolution, questionnaire.report.symbol)
    documents = ", ".join(each for each in named if each)
    kinds = dict.fromkeys(
        kind for section in questionnaire.sections.values() for kind in section.put_to
    )
    return say(
        "study.abstract",
        title=questionnaire.title,
        kinds=kind_words(kinds, say),
        count=replied,
        documents=documents or "–",
    )
