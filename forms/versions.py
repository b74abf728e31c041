"""What a new version of a questionnaire may change, so that answers keep their meaning.

A path is an identity: a version may add questions, retire options and reword; it may not take a
question away, change its kind or whom it is put to, or give a retired option a new meaning. Where
it asks for something else under the same words (another unit, narrower bounds, two titles
exchanged) the question must say that it means to, by `reworded`.
"""

from collections.abc import Iterable, Iterator, Mapping

from forms.errors import Fault, fault
from forms.kinds.question import Option, Question
from forms.questionnaire import Questionnaire, Section


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
        yield from _retired(old, section, successor)


def _retired(old: Questionnaire, section: Section, successor: Section) -> Iterator[Fault]:
    for key, question in successor.questions.items():
        before = section.questions.get(key)
        if before is None or question.until is None or before.until is not None:
            continue
        if question.until < old.version:
            at = f"sections.{section.id}.questions.{key}.until"
            yield fault(at, "version.until", old=old.version)


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
        if not successor.reworded:
            yield from _meant_otherwise(question, successor, f"{at}.{key}")
        yield from _columns(question, successor, f"{at}.{key}")
        yield from _options(question.all_options, successor.all_options, f"{at}.{key}.options")


def _columns(old: Question, new: Question, at: str) -> Iterator[Fault]:
    """Return what is wrong with the columns of a table; the rows of a grid go by like options."""
    inside = {key: column for key, column in old.inner.items() if key not in old.key_columns}
    yield from _questions(inside, new.inner, f"{at}.columns")
    for key in old.key_columns:
        before, after = old.inner[key], new.inner[key]
        yield from _options(before.all_options, after.all_options, f"{at}.rows")
        if not new.reworded and (options := _exchanged(before, after)):
            yield fault(f"{at}.rows", "version.exchanged", options=", ".join(options))


def _meant_otherwise(old: Question, new: Question, at: str) -> Iterator[Fault]:
    """Return what would have earlier answers say something else than they said."""
    if options := _exchanged(old, new):
        yield fault(f"{at}.options", "version.exchanged", options=", ".join(options))
    if old.unit_words != new.unit_words:
        units = {"old": old.unit_words or "–", "new": new.unit_words or "–"}
        yield fault(f"{at}.unit", "version.unit", **units)
    limits = old.limits
    for key, limit in new.limits.items():
        before = limits[key]
        if limit.is_narrower(before):
            bound = "–" if before.bound is None else before.bound
            yield fault(f"{at}.{key}", "version.narrowed", old=bound)


def _exchanged(old: Question, new: Question) -> tuple[str, ...]:
    """Return the options of which each has the title that another one had before."""
    before = {option.id: option.text() for option in old.all_options}
    after = {option.id: option.text() for option in new.all_options if option.id in before}
    had = {title: key for key, title in before.items()}
    return tuple(
        key for key, title in after.items() if title != before[key] and had.get(title, key) != key
    )


def _options(old: Iterable[Option], new: Iterable[Option], at: str) -> Iterator[Fault]:
    successors = {option.id: option for option in new}
    for option in old:
        successor = successors.get(option.id)
        if successor is None:
            yield fault(f"{at}.{option.id}", "version.option_removed")
        elif option.retired and (not successor.retired or successor.text() != option.text()):
            yield fault(f"{at}.{option.id}", "version.retired")


def _added(old: Questionnaire, new: Questionnaire) -> Iterator[Fault]:
    for path, question in new.questions.items():
        if path not in old.questions and question.since <= old.version:
            section, _, name = path.partition(".")
            yield fault(
                f"sections.{section}.questions.{name}.since", "version.since", version=new.version
            )
