"""Lists in a draft that are no lists of respondents, but of what a question offers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from forms.languages.folding import fold
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.sentences import Words
from intake.report.material import Material

_LEAST, _LEAST_PART = 2, 0.5


class OptionLists:
    """The options of every question, to be known again where a draft lists them."""

    def __init__(self, material: Material, words: Words) -> None:
        self._words = words
        self._offering: defaultdict[str, set[str]] = defaultdict(set)
        language = material.language
        for question in material.questionnaire.questions.values():
            for option in question.all_options:
                title = question.title.text(language)
                for label in (option.text(language), option.running_words(language)):
                    self._offering[self._meaning(label)].add(title)

    def question(self, found: DraftList) -> str | None:
        """Return the title of the question that most pieces of a list are options of, or None.

        Some of them are to be no respondents: otherwise it may be a list of respondents too.
        """
        strangers = Counter(self._titles(map(self._meaning, found.strangers)))
        offered = Counter(self._titles(f"@{code}" for code in found.codes)) + strangers
        pieces = len(found.codes) + len(found.strangers)
        title, count = max(offered.items(), key=lambda it: it[1], default=("", 0))
        enough = strangers[title] >= _LEAST and count >= _LEAST_PART * pieces
        return title if enough else None

    def _titles(self, pieces: Iterable[str]) -> Iterator[str]:
        return (title for each in pieces for title in self._offering.get(each, ()))

    def _meaning(self, label: str) -> str:
        """Return what an option means: a respondent that it names, or its words."""
        tokens = self._words.of(label)
        names = [each for each in tokens if each.is_name]
        return names[0].meaning if len(names) == 1 and len(tokens) <= 2 else fold(label)
