"""The catalogues: the same sentences in English and French, and their plurals."""

import re
import string
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest

from forms.errors import Fault, Faulty, IntakeError, fault
from forms.messages import INTERFACE_LANGUAGES, LANGUAGES, Catalogue, Language, Message, Translator
from forms.wording import Wording

PACKAGES = ("forms", "db", "intake", "intake.report", "intake.transfer.datasette")

# What reads alike in both languages, or is only a shape.
ALIKE = {
    "forms": {"fault.check", "passage.page", "passage.document", "passage.document_page"},
    "db": set[str](),
    "intake": {
        "manual.description", "manual.synopsis",
        "standing.organisation", "help_part.options", "column.code", "column.bar",
        "column.letter", "column.section", "column.question", "who.organisations",
        "group_short.grulac", "place.note", "between.changed", "metavar.id", "metavar.options",
        "metavar.code", "metavar.date", "metavar.section", "document.pages", "document.citations",
        "column.minutes", "column.alpha", "column.kappa", "letters.written", "work.imported",
    },
    "intake.report": {
        "part.introduction", "part.conclusions", "narrative.cited", "annex.group",
        "narrative.foreign", "note.names", "note.acronym", "note.remarked", "date.day",
        "original.unknown",
        "supplement.item", "supplement.note", "supplement.addendum_symbol",
        "supplement.corrigendum_symbol",
    },
    "intake.transfer.datasette": set[str](),
}  # fmt: skip
COMMAND = re.compile(r"intake [a-z].*|intake")


def forms_of(catalogue: Catalogue, key: str, language: Language) -> dict[str, str]:
    entry = catalogue.entry(key, language)
    return {"": entry} if isinstance(entry, str) else dict(entry)


def sentences(language: Language) -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        catalogue = Catalogue(package)
        for key in sorted(catalogue.keys(language)):
            for sentence in forms_of(catalogue, key, language).values():
                yield f"{package}: {key}", sentence


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def failing(language: Language, pattern: str) -> list[str]:
    """Return the sentences that `pattern` is found in, commands apart."""
    return [
        f"{key}: {sentence}"
        for key, sentence in sentences(language)
        if re.search(pattern, sentence) and COMMAND.fullmatch(sentence) is None
    ]


# The catalogues of all packages


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_a_catalogue_has_what_its_file_says(package: str, language: Language) -> None:
    file = resources.files(package).joinpath("locale", f"{language}.toml")
    written = {
        f"{group}.{name}": entry
        for group, entries in tomllib.loads(file.read_text(encoding="utf-8")).items()
        for name, entry in entries.items()
    }
    catalogue = Catalogue(package)
    assert {key: catalogue.entry(key, language) for key in catalogue.keys(language)} == written
    assert all(key in catalogue for key in written)
    assert not any(key in catalogue for key in ("nothing.of_it", "nothing"))


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_sentences(package: str) -> None:
    catalogue = Catalogue(package)
    assert catalogue.keys("fr") == catalogue.keys("en") != frozenset()


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_plurals(package: str) -> None:
    catalogue = Catalogue(package)
    for key in catalogue.keys("en"):
        shapes = {tuple(sorted(forms_of(catalogue, key, each))) for each in INTERFACE_LANGUAGES}
        assert shapes in ({("",)}, {("one", "other")}), key


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_have_the_same_placeholders(package: str) -> None:
    catalogue = Catalogue(package)
    for key in catalogue.keys("en"):
        english, french = (
            set[str]().union(*map(placeholders, forms_of(catalogue, key, each).values()))
            for each in INTERFACE_LANGUAGES
        )
        assert english == french, key


@pytest.mark.parametrize("package", PACKAGES)
def test_placeholders_are_names_and_nothing_more(package: str) -> None:
    catalogue = Catalogue(package)
    for language in INTERFACE_LANGUAGES:
        for key in catalogue.keys(language):
            for sentence in forms_of(catalogue, key, language).values():
                for _, name, form, conversion in string.Formatter().parse(sentence):
                    assert name is None or name.isidentifier(), key
                    assert (form or "", conversion) == ("", None), key


@pytest.mark.parametrize("package", PACKAGES)
def test_no_english_is_left_in_french(package: str) -> None:
    catalogue = Catalogue(package)
    alike = {
        key
        for key in catalogue.keys("en")
        if catalogue.entry(key, "fr") == catalogue.entry(key, "en")
        and not COMMAND.fullmatch("".join(forms_of(catalogue, key, "en").values()))
    }
    assert alike <= ALIKE[package]


def test_french_has_typographic_apostrophes_and_quotation_marks() -> None:
    assert failing("fr", "['\"“”]") == []


def test_french_has_an_unbreakable_space_before_high_punctuation() -> None:
    assert failing("fr", r"[^\u00a0\u202f]([;!?»]|:(?=\s|$))") == []
    assert failing("fr", r"«(?![\u00a0\u202f])") == []


def test_french_has_an_ellipsis_of_one_character() -> None:
    assert failing("fr", r"\.\.\.") == []


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_no_sentence_begins_or_ends_with_a_space(language: Language) -> None:
    assert failing(language, r"^\s|\s$|\s\n") == []


# A catalogue

WORDS = Catalogue("forms")


def test_a_sentence_is_filled_with_its_values() -> None:
    assert WORDS.text("fault.one_of", "en", value='"x"', expected="yes, no") == (
        '"x" is not allowed here; expected yes, no'
    )


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "There are 0 faults.", "Il y a 0 erreur."),
        (1, "There is 1 fault.", "Il y a 1 erreur."),
        (2, "There are 2 faults.", "Il y a 2 erreurs."),
        (21, "There are 21 faults.", "Il y a 21 erreurs."),
    ],
)
def test_zero_is_plural_in_english_and_singular_in_french(
    count: int, english: str, french: str
) -> None:
    assert WORDS.text("fault.several", "en", count=count) == english
    assert WORDS.text("fault.several", "fr", count=count) == french


def test_a_plural_needs_a_count() -> None:
    with pytest.raises((KeyError, TypeError)):
        WORDS.text("fault.several", "en")
    with pytest.raises(TypeError):
        WORDS.text("fault.several", "en", count="2")


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each not in ("en", "fr")])
def test_the_program_speaks_english_where_it_does_not_speak_the_language(
    language: Language,
) -> None:
    assert WORDS.text("fault.missing", language) == WORDS.text("fault.missing", "en")


def test_a_sentence_that_is_not_there_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        WORDS.text("fault.nothing")


@pytest.mark.parametrize("value", ["{count}", "{", "}", "{value!r}", "%s"])
def test_what_a_value_contains_is_only_ever_text(value: str) -> None:
    words = WORDS.text("fault.wrong", "en", value=value)
    assert words == f"{value} is not allowed here"


# Messages, errors and faults


def test_a_message_is_said_in_the_language_of_whoever_reads_it() -> None:
    message = Message(WORDS, "fault.missing")
    assert message.text("en") == "is missing; it must be given"
    assert message.text("fr") == "manque\u00a0; il faut l’indiquer"


def test_a_value_that_has_words_of_its_own_is_said_in_the_same_language() -> None:
    title = Wording(words={"en": "Water", "fr": "Eau"})
    message = Message(WORDS, "fault.check", {"title": title})
    assert [message.text(language) for language in ("en", "fr", "ru")] == ["Water", "Eau", "Water"]
    nested = Message(WORDS, "fault.wrong", {"value": message})
    assert nested.text("fr") == "Eau n’est pas admis ici"


def test_an_error_is_told_in_english_unless_asked_otherwise() -> None:
    error = IntakeError("respondent.none", words="Atlantis")
    assert str(error) == error.text() == error.text("en")
    assert "“Atlantis”" in str(error)
    assert "«\u00a0Atlantis\u00a0»" in error.text("fr")


def test_a_fault_is_told_with_its_path_where_it_has_one() -> None:
    assert fault("answers.supply", "fault.missing").text() == (
        "answers.supply: is missing; it must be given"
    )
    assert Fault("", Message(WORDS, "fault.missing")).text() == "is missing; it must be given"


def test_faults_are_told_one_a_line() -> None:
    faulty = Faulty([fault("a", "fault.missing"), fault("b", "fault.text_empty")])
    assert str(faulty).splitlines() == [each.text("en") for each in faulty.faults]
    assert faulty.text("fr").splitlines() == [each.text("fr") for each in faulty.faults]
    assert faulty.message.text("en") == "There are 2 faults."


def test_a_translator_says_in_its_language_what_has_words_of_its_own_too() -> None:
    say = Translator(Catalogue("forms"), "fr")
    assert say("answer.yes") == "oui"
    assert say("answer.rows", count=2) == "2 lignes"
    assert say.of(Wording(words={"en": "Water", "fr": "Eau"})) == "Eau"


def test_a_catalogue_has_what_the_one_has_that_it_is_based_on() -> None:
    based = Catalogue("intake", based_on=Catalogue("forms"))
    assert based.text("answer.none", "fr") == Catalogue("forms").text("answer.none", "fr")
    assert based.text("status.final") == Catalogue("intake").text("status.final")
    with pytest.raises(KeyError):
        based.text("answer.perhaps")
