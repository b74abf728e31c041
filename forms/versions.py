"""What a new version of a questionnaire may change, so that answers keep their meaning.

A path is an identity: a version may add questions, retire options and reword; it may not take a
question away, change its kind or whom it is put to, or give a retired option a new meaning.
"""

from collections.abc import Iterable, Iterator, Mapping

from forms.errors import Fault, fault
from forms.kinds.question import Option, Question
from forms.questionnaire import Questionnaire


def refused_changes(old: Questionnaire, new: Questionnaire) -> list[Fault]:
    """Return a fault for each change from `old` to `new` that would change what answers mean."""
    if new.version <= old.version:
        return [fault("version", "version.number", old=old.version, new=new.version)]
    return [*_sections(old, new), *_added(old, new)]


def _sections(old: Questionnaire, new: Questionnaire) -> Iterator[Fault]:
    for key, section in old.sections.items():
        at = f"sections.{key}"
        if key not in new.sections:
            yield fault(at, "version.removed")
            continue
        successor = new.sections[key]
        if not set(section.put_to) <= set(successor.put_to):
            yield fault(f"{at}.put_to", "version.put_to", kinds=", ".join(section.put_to))
        yield from _questions(section.questions, successor.questions, f"{at}.questions")


def _questions(
    old: Mapping[str, Question], new: Mapping[str, Question], at: str
) -> Iterator[Fault]:
    for key, question in old.items():
        if key not in new:
            yield fault(f"{at}.{key}", "version.removed")
            continue
        successor = new[key]
        if successor.kind != question.kind:
            yield fault(f"{at}.{key}.kind", "version.kind", old=question.kind, new=successor.kind)
            continue
        yield from _questions(question.inner, successor.inner, f"{at}.{key}.columns")
        yield from _options(question.all_options, successor.all_options, f"{at}.{key}.options")


def _options(old: Iterable[Option], new: Iterable[Option], at: str) -> Iterator[Fault]:
    successors = {option.id: option for option in new}
    for option in old:
        successor = successors.get(option.id)
        if successor is None:
            yield fault(f"{at}.{option.id}", "version.option_removed")
        elif option.retired and (not successor.retired or successor.en != option.en):
            yield fault(f"{at}.{option.id}", "version.retired")


def _added(old: Questionnaire, new: Questionnaire) -> Iterator[Fault]:
    for path, question in new.questions.items():
        if path not in old.questions and question.since <= old.version:
            section, _, name = path.partition(".")
            yield fault(
                f"sections.{section}.questions.{name}.since", "version.since", version=new.version
            )
