"""The metadata file, as Datasette takes it: https://docs.datasette.io/en/stable/metadata.html."""

import html
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_letters, digits

from db.elsewhere import AskedInSql, Elsewhere
from forms.messages import INTERFACE_LANGUAGES, Language, Translator
from forms.questionnaire import Questionnaire
from intake.transfer.datasette.messages import WORDS
from intake.transfer.datasette.shown import PUBLIC, SHOWN, Shown, is_inner

JsonObject = dict[str, object]

_PLAIN = frozenset(ascii_letters + digits + "_-")

_COLUMNS = {
    ("question", "kind"): "kind_of_question",
    ("questionnaire", "source"): "source_of_questionnaire",
    ("reply", "kind"): "kind_of_reply",
}
"""The columns that are something else than those of the same name in other tables."""


def metadata(
    database: str,
    elsewhere: Elsewhere,
    questionnaires: Sequence[Questionnaire],
    language: Language,
    *,
    public: bool,
) -> JsonObject:
    """Return the metadata of a file that Datasette calls `database`, in a language.

    In public, only what is public is let through, and nobody may ask in SQL of their own.
    """
    say = Translator(WORDS, language if language in INTERFACE_LANGUAGES else "en")
    title = say("store.titles")
    if len(questionnaires) == 1:
        title = say("store.title", title=questionnaires[0].title.text(language))
    about: JsonObject = {"title": title, "description_html": _begin(database, say, public=public)}
    tables = {
        name: _table(name, columns, say, public=public)
        for name, columns in elsewhere.tables.items()
    }
    queries = {each.name: _query(each, say) for each in elsewhere.questions}
    rules: JsonObject = {"allow_sql": False} if public else {}
    shown: JsonObject = {
        "description_html": about["description_html"], "tables": tables, "queries": queries,
    }  # fmt: skip
    return about | rules | {"databases": {database: rules | shown}}


def _begin(database: str, say: Translator, *, public: bool) -> str:
    """Return where to begin, as HTML: its links hold on the first page and on the database's."""
    view = "who_reported_what_in_public" if public else "who_reported_what"
    named = {"view": (view, view)} | {
        each: (each, say(f"asked.{each}")) for each in ("who", "frequencies", "search")
    }
    links = {
        key: f'<a href="{_in_address(database)}/{name}">{html.escape(words)}</a>'
        for key, (name, words) in named.items()
    }
    return say("store.description", **links)


def _in_address(name: str) -> str:
    """Return a name as it stands in Datasette's addresses: what is not plain as ~ and its bytes."""
    return "".join(
        char if char in _PLAIN else "".join(f"~{byte:02X}" for byte in char.encode())
        for char in name
    )


def _table(name: str, columns: Sequence[str], say: Translator, *, public: bool) -> JsonObject:
    described: JsonObject = {}
    if f"table.{name}" in WORDS:
        described["description"] = say(f"table.{name}")
        described["columns"] = dict(_columns(name, columns, say))
    if is_inner(name):
        described["hidden"] = True
    if public and name not in PUBLIC:
        # What other tools have added is not public either.
        described |= {"hidden": True, "allow": False}
    if name in SHOWN:
        described |= _shown(SHOWN[name], say.language)
    return described


def _columns(table: str, columns: Sequence[str], say: Translator) -> Iterator[tuple[str, str]]:
    for column in columns:
        key = f"column.{_COLUMNS.get((table, column), column)}"
        if key in WORDS:
            yield column, say(key)


def _shown(shown: Shown, language: Language) -> JsonObject:
    said: Mapping[str, object] = {
        "label_column": shown.label,
        "sort_desc" if shown.latest_first else "sort": shown.sort,
        "facets": [each.format(language=language) for each in shown.facets] or None,
        "fts_table": shown.words,
        "fts_pk": shown.key if shown.words else None,
    }
    return {
        key: value.format(language=language) if isinstance(value, str) else value
        for key, value in said.items()
        if value is not None
    }


def _query(asked: AskedInSql, say: Translator) -> JsonObject:
    return {
        "sql": asked.sql,
        "title": say(f"asked.{asked.name}"),
        "description": say(f"asked.{asked.name}_more"),
        "hide_sql": True,
    }
