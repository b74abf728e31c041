"""A store's file in another tool: its tables, and questions in SQL.

The full text holds words as Intake folds them, and no text. SQLite's own tokenizer folds case and
accents of what is looked for; what was found is marked where it stands once letters are folded.
"""

from collections.abc import Iterator

from db.coverage_words import LETTERS
from db.elsewhere import AskedInSql, Elsewhere
from db.sqlite.database import SqliteConnection
from db.sqlite.views import IN_DOCUMENT
from forms.languages.folding import fold
from forms.messages import INTERFACE_LANGUAGES

_MOST_FOUND = 100
_BEFORE, _AFTER = 60, 120
"""Characters of a text that are shown before and after what was found in it."""
_ACCENTED = "".join(map(chr, (*range(0xC0, 0x100), *range(0x401, 0x430), 0x451)))
"""Latin letters with accents, and Cyrillic capitals."""
_APOSTROPHE = "’"
_DEEPEST = 12
"""How many calls within each other SQLite's parser surely takes."""


def elsewhere(connection: SqliteConnection, language: str, *, public: bool) -> Elsewhere:
    """Return what another tool should know of the file; see `db.store.Upkeep`."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name"
    ).fetchall()
    tables = {
        name: tuple(
            column
            for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))
        )
        for (name,) in names
    }
    query = "SELECT count(*) FROM response WHERE confidential"
    (confidential,) = connection.execute(query).fetchone()
    return Elsewhere(confidential, tables, tuple(_questions(language, public=public)))


def _questions(language: str, *, public: bool) -> Iterator[AskedInSql]:
    """Return the questions; names and titles are in `language`, or in English.

    In public, what is about the confidential is left out.
    """
    folds = list(_folds())
    words: dict[str, object] = {
        "language": language if language in INTERFACE_LANGUAGES else "en",
        "view": "_in_public" if public else "",
        "confidential": "" if public else ", confidential",
        "shown": "AND response.confidential = 0" if public else "",
        "narrative": IN_DOCUMENT,
        "folds": "".join(folds),
        "last": len(folds),
        "states": ", ".join(f"sum(state = '{state}') AS {state}" for state in LETTERS),
        "most": _MOST_FOUND,
        "before": _BEFORE,
        "after": _AFTER,
    }
    yield AskedInSql("who", _WHO.format(**words))
    yield AskedInSql("frequencies", _FREQUENCIES.format(**words))
    if not public:
        yield AskedInSql("coverage", _COVERAGE.format(**words))
    yield AskedInSql("search", _SEARCH.format(**words))


def _folds() -> Iterator[str]:
    """Return steps, each of which folds some more letters of texts and of what is looked for.

    Every letter stays in its place.
    """
    folded = {each: fold(each) for each in _ACCENTED}
    folded = {each: plain for each, plain in folded.items() if len(plain) == 1 and plain != each}
    folded[_APOSTROPHE] = "''"  # as SQL writes one
    letters = list(folded)
    for step, begun in enumerate(range(0, len(letters), _DEEPEST), start=1):
        text, whole = "folded", "whole"
        for letter in letters[begun : begun + _DEEPEST]:
            text = f"replace({text}, '{letter}', '{folded[letter]}')"
            whole = f"replace({whole}, '{letter}', '{folded[letter]}')"
        yield f"""folded_{step} AS MATERIALIZED (
  SELECT answer, rank, text, {text} AS folded, {whole} AS whole FROM folded_{step - 1}
),
"""


_WHO = """SELECT DISTINCT respondent, name_{language} AS name, kind{confidential}, questionnaire
FROM (
  SELECT *, question = :path AND :value = '' AS any_answer FROM (
    SELECT questionnaire, question, path, value, respondent, name_{language}, kind{confidential}
    FROM who_reported_what{view}
    UNION ALL
    SELECT questionnaire, NULL, question, missing, respondent, name_{language}, kind{confidential}
    FROM who_gave_no_answer{view}
    WHERE :value <> ''
  )
)
WHERE path = :path AND :value IN (value, '') OR any_answer
ORDER BY kind <> 'state', name"""

_FREQUENCIES = """SELECT coalesce(question.title_{language}, question.title_en) AS question,
  coalesce(option.title_{language}, option.title_en) AS answer,
  coalesce(states, 0) AS states, coalesce(organizations, 0) AS organizations,
  option.question AS path, option.option AS value, option.questionnaire
FROM option
JOIN question ON question.questionnaire = option.questionnaire
  AND question.question = option.question
LEFT JOIN (
  SELECT questionnaire, path, value, sum(kind = 'state') AS states,
    sum(kind <> 'state') AS organizations
  FROM who_reported_what{view} WHERE instr(path, :path) GROUP BY questionnaire, path, value
) AS counted ON counted.questionnaire = option.questionnaire
  AND counted.path = option.question AND counted.value = option.option
WHERE instr(option.question, :path)
ORDER BY option.questionnaire, question.position, option.position"""

_COVERAGE = """SELECT section.letter,
  coalesce(section.title_{language}, section.title_en) AS section,
  CASE kind WHEN 'state' THEN 'states' ELSE 'organizations' END AS respondents, {states},
  section.questionnaire
FROM coverage_by_section AS covered
JOIN section ON section.questionnaire = covered.questionnaire AND section.section = covered.section
GROUP BY section.questionnaire, section.section, kind = 'state'
ORDER BY section.questionnaire, kind <> 'state', section.position"""

# Chinese, Japanese and Korean characters are words by themselves.
_SEARCH = """WITH RECURSIVE spaced (words, rest) AS (
  SELECT '', :words
  UNION ALL
  SELECT words || CASE WHEN unicode(rest) BETWEEN 11904 AND 55215
    THEN ' ' || substr(rest, 1, 1) || ' ' ELSE substr(rest, 1, 1) END, substr(rest, 2)
  FROM spaced WHERE rest <> ''
),
found AS (
  SELECT narrative.rowid AS answer, rank FROM narrative
  WHERE narrative MATCH coalesce(
    nullif(escape_fts((SELECT words FROM spaced WHERE rest = '')), ''), '""')
  ORDER BY rank LIMIT {most}
),
folded_0 AS (
  SELECT answer, rank, text, lower(text) AS folded, lower(trim(:words, '"«»“”() ')) AS whole FROM (
    SELECT found.answer, rank, trim(coalesce(
      (SELECT group_concat(value, ' | ') FROM cell JOIN question AS inside
        ON inside.questionnaire = response.questionnaire AND inside.kind = 'text'
        AND inside.question = answer.question || '.' || cell."column"
        WHERE cell.answer = found.answer),
      CASE WHEN question.kind = 'text' AND missing IS NULL THEN {narrative} END, '')
      || coalesce(' [' || remark || ']', '')) AS text
    FROM found
    JOIN answer ON answer.id = found.answer
    JOIN response ON response.id = answer.response {shown}
    LEFT JOIN question ON question.questionnaire = response.questionnaire
      AND question.question = answer.question
  )
),
{folds}placed AS (
  SELECT answer, rank, text, instr(folded, sought) AS place, length(sought) AS length FROM (
    SELECT *, iif(instr(folded, whole), whole, substr(whole, 1, instr(whole || ' ', ' ') - 1))
      AS sought
    FROM folded_{last}
  )
)
SELECT named.name_{language} AS respondent,
  coalesce(question.title_{language}, question.title_en) AS question,
  iif(place > {before}, '… ', '') || substr(text, max(place - {before}, 1),
    min(max(place - 1, 0), {before}))
  || iif(place, '**' || substr(text, place, length) || '**', '')
  || substr(text, iif(place, place + length, 1), {after})
  || iif(length(text) > place + length + {after}, ' …', '') AS excerpt,
  answer.question AS path, response.questionnaire
FROM placed
JOIN answer ON answer.id = placed.answer
JOIN response ON response.id = answer.response
JOIN respondent_named AS named ON named.questionnaire = response.questionnaire
  AND named.respondent = response.respondent
LEFT JOIN question ON question.questionnaire = response.questionnaire
  AND question.question = answer.question
ORDER BY rank"""
