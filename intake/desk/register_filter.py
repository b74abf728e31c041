"""Finding respondents of the register by name, regional group, kind or status."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from db.records import Covered
from forms.languages.folding import fold
from forms.messages import Translator
from forms.register.register import Register
from forms.register.respondent import Respondent
from intake.messages import translator
from intake.views.group_names import group_name


class Found(Struct, frozen=True):
    """The codes of respondents found: all, and those whose name or code has what was typed."""

    codes: frozenset[str]
    named: frozenset[str]
    meant: str | None = None
    """The one that is called so, whoever else has the words in a name."""


class RegisterFilter:
    """Filters the register by words; facets are given in a language or in English, in full.

    A part of a name finds it, but only a whole word is a facet: so that what is typed on the way
    to a name, such as “lat” to Latvia, does not bring in all of Latin America. A State that was not
    asked and has not replied is found by its name alone.
    """

    def __init__(
        self,
        register: Register,
        covered: Iterable[Covered],
        say: Translator,
        work: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        """Filter by what is on record; `work` has further facets of respondents, by code."""
        self._register = register
        self._work = work or {}
        self._speakers = (say, translator("en"))
        self._covered = {each.respondent: each for each in covered}

    @cached_property
    def _facets(self) -> dict[str, frozenset[str]]:
        """The facets of each respondent by code, worked out for the first word that is typed."""
        found: dict[str, frozenset[str]] = {}
        alike: dict[object, frozenset[str]] = {}
        for each in self._register:
            covered = self._covered.get(each.code)
            if covered is None and each.kind == "state":
                continue
            # Thousands have the same facets as others of their kind, group and status.
            on_record = (covered.status, covered.confidential) if covered is not None else None
            work = self._work.get(each.code, frozenset())
            traits = (each.kind, each.group, each.former_groups, on_record, work)
            if traits not in alike:
                alike[traits] = self._facets_of(each, covered, work)
            found[each.code] = alike[traits]
        return found

    def read_all(self) -> None:
        """Have all respondents ready, so that nothing is asked of the store after that."""
        self._register.read_all()

    def get_ready(self) -> None:
        """Fold all names, and work out all facets: what the first word would have to wait for."""
        self.find("a")

    def find(self, words: str) -> Found:
        """Return the respondents whose name has all of `words`, and those of which they are facets.

        Where there are none, each word is looked for in names and facets by itself. The name of
        a place that is no respondent finds none.
        """
        matcher = self._register.matcher
        if matcher.is_elsewhere(words):
            return Found(frozenset(), frozenset())
        parts = [part for part in map(fold, words.split()) if part]
        named = self._named(words)
        whole = fold(words)
        found = named | {
            code
            for code, facets in self._facets.items()
            if parts and (whole in facets or facets.issuperset(parts))
        }
        if not found:
            found = frozenset.intersection(*map(self._with, parts)) if parts else frozenset()
        called = [each.code for each in matcher.find(words)]
        return Found(found, named, called[0] if len(called) == 1 else None)

    def _with(self, part: str) -> frozenset[str]:
        faceted = (code for code, facets in self._facets.items() if part in facets)
        return self._named(part) | frozenset(faceted)

    def _named(self, words: str) -> frozenset[str]:
        return frozenset(each.code for each in self._register.matcher.containing(words))

    def _facets_of(
        self, respondent: Respondent, covered: Covered | None, work: frozenset[str]
    ) -> frozenset[str]:
        facets = {fold(respondent.kind)}
        for say in self._speakers:
            # A kind is called by its whole name: half the register is called “United” something.
            facets.add(fold(say(f"kind.{respondent.kind}")))
            labels = [
                group_name(group, say, short=short)
                for short in (False, True)
                for group in respondent.groups
            ]
            if covered is not None:
                status = f"status.{covered.status}" if covered.status else "state.no_reply"
                labels.append(say(status))
                if covered.confidential:
                    labels.append(say("who.confidential"))
            labels += [say(f"desk.facet_{each}") for each in work]
            facets.update(fold(word) for label in labels for word in _words(label))
        return frozenset(facets)


def _words(label: str) -> list[str]:
    """Return a label's words, and the label itself as one, such as Asia-Pacific."""
    return [label, *label.replace("-", " ").replace("’", " ").split()]
