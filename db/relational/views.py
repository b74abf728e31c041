"""The views, which say to whoever opens the database in another tool what the commands say.

They are made by the latest step of a schema: what earlier ones had is taken away.
"""

from db.coverage_words import LETTERS

_FORMER = """(SELECT name FROM former_name
        WHERE former_name.respondent = respondent.code AND former_name.language = '{language}'
        AND former_name.until >= questionnaire.report_date ORDER BY former_name.until LIMIT 1)"""
_FORMER_EN = _FORMER.format(language="en")


def _name(language: str, acronym: str = "") -> str:
    """Return a name as lists print it, in a language other than English."""
    return f"""coalesce({acronym}CASE WHEN name_{language} IS NULL THEN acronym_en END,
        {_FORMER.format(language=language)}, name_{language}, {_FORMER_EN}, name_en)
        AS name_{language}"""


_NAMED = f"""CREATE VIEW respondent_named AS
    SELECT questionnaire.id AS questionnaire, respondent.code AS respondent, respondent.kind,
    coalesce(acronym_en, {_FORMER_EN}, name_en) AS name_en,
    {_name("fr", "acronym_fr, ")},
    {", ".join(_name(language) for language in ("es", "ru", "ar", "zh"))}
    FROM questionnaire, respondent
    WHERE version = (SELECT max(version) FROM questionnaire AS later
        WHERE later.id = questionnaire.id)"""

_GIVEN = """CREATE VIEW given_answer AS
    SELECT response, question, CAST(NULL AS text) AS "column", value, number, missing, id AS answer
    FROM answer WHERE value IS NOT NULL OR missing IS NOT NULL
    UNION ALL
    SELECT answer.response, answer.question, NULL, {in_document}, NULL, NULL, answer.id
    FROM answer JOIN response ON response.id = answer.response
    JOIN question ON question.questionnaire = response.questionnaire
        AND question.question = answer.question AND question.kind = 'text'
    WHERE answer.value IS NULL AND answer.missing IS NULL
    UNION ALL
    SELECT response, question, NULL, option, NULL, NULL, answer.id
    FROM chosen JOIN answer ON answer.id = chosen.answer
    UNION ALL
    SELECT response, question, "column", cell.value, cell.number, NULL, answer.id
    FROM cell JOIN answer ON answer.id = cell.answer"""

_NAMED_RESPONSE = """JOIN respondent_named AS named ON named.questionnaire = response.questionnaire
        AND named.respondent = response.respondent"""

_ANSWERED = f"""SELECT response.questionnaire, response.respondent, named.name_en, named.name_fr,
        question.question AS path, question.title_en,
        coalesce(question.title_fr, question.title_en) AS title_fr, {{value}} AS value,
        coalesce(option.title_en, {{value}}) AS value_en,
        coalesce(option.title_fr, option.title_en, {{value}}) AS value_fr, {{number}} AS number,
        named.kind, response.status, response.confidential, answer.remark, question.section,
        answer.question, {{column}} AS "column", answer.id AS answer
    FROM {{given}}
    JOIN response ON response.id = answer.response
    {_NAMED_RESPONSE}
    JOIN question ON question.questionnaire = response.questionnaire
        AND question.question = {{path}}
    LEFT JOIN option ON option.questionnaire = response.questionnaire
        AND option.question = question.question AND option.option = {{option}}
    WHERE response.replied = 1 AND {{condition}}"""


def _who(in_document: str) -> str:
    """Return the view of who gave which answer: one value, one of several, or one of a table.

    Each is looked for by itself, so that a few of them are found without going through all.
    """
    one = _ANSWERED.format(
        column="CAST(NULL AS text)",
        path="answer.question",
        option="answer.value",
        value=f"coalesce(answer.value, {in_document})",
        number="answer.number",
        given="answer",
        condition="""answer.missing IS NULL
        AND (answer.value IS NOT NULL OR question.kind = 'text')""",
    )
    several = _ANSWERED.format(
        column="NULL",
        path="answer.question",
        option="chosen.option",
        value="chosen.option",
        number="NULL",
        given="chosen JOIN answer ON answer.id = chosen.answer",
        condition="answer.missing IS NULL",
    )
    table = _ANSWERED.format(
        column='cell."column"',
        path="answer.question || '.' || cell.\"column\"",
        option="cell.value",
        value="cell.value",
        number="cell.number",
        given="""(SELECT DISTINCT answer, "column", value, number FROM cell) AS cell
    JOIN answer ON answer.id = cell.answer""",
        condition="answer.missing IS NULL",
    )
    return f"CREATE VIEW who_reported_what AS {one} UNION ALL {several} UNION ALL {table}"


_MISSING = f"""CREATE VIEW who_gave_no_answer AS
    SELECT response.questionnaire, response.respondent, named.name_en, named.name_fr,
        answer.question, question.title_en,
        coalesce(question.title_fr, question.title_en) AS title_fr, answer.missing, named.kind,
        response.status, response.confidential, answer.remark, question.section,
        answer.id AS answer
    FROM answer JOIN response ON response.id = answer.response
    {_NAMED_RESPONSE}
    LEFT JOIN question ON question.questionnaire = response.questionnaire
        AND question.question = answer.question
    WHERE response.replied = 1 AND answer.missing IS NOT NULL"""

# The ids of answers tell, by those that are not there, how much the confidential answered.
_WHO_PUBLIC = """CREATE VIEW who_reported_what_in_public AS
    SELECT questionnaire, respondent, name_en, name_fr, path, title_en, title_fr, value, value_en,
        value_fr, number, kind, status, section, question, "column"
    FROM who_reported_what WHERE confidential = 0"""

_MISSING_PUBLIC = """CREATE VIEW who_gave_no_answer_in_public AS
    SELECT questionnaire, respondent, name_en, name_fr, question, title_en, title_fr, missing,
        kind, status, section
    FROM who_gave_no_answer WHERE confidential = 0"""

_LETTERS = "CREATE VIEW coverage_letter (letter, state) AS VALUES " + ", ".join(
    f"('{letter}', '{state}')" for state, letter in LETTERS.items()
)


def _coverage(part: str, is_put_to: str, more: str = "") -> str:
    """Return the view of the states of every section or question, of whoever was asked too."""
    titles = f"{part}.title_en, coalesce({part}.title_fr, {part}.title_en) AS title_fr"
    return f"""CREATE VIEW coverage_by_{part} AS
    SELECT response.questionnaire, response.respondent, named.name_en, named.name_fr, named.kind,
        response.status, response.confidential, {part}.{part}, {titles}, state.state
    FROM response
    {_NAMED_RESPONSE}
    JOIN {part} ON {part}.questionnaire = response.questionnaire
    JOIN coverage_letter AS state
        ON state.letter = substr(response.{part}_states, {part}.position, 1)
    UNION ALL
    SELECT addressee.questionnaire, addressee.respondent, named.name_en, named.name_fr,
        named.kind, NULL, 0, {part}.{part}, {titles},
        CASE WHEN {is_put_to} THEN 'no_reply' ELSE 'not_put' END
    FROM addressee
    JOIN respondent_named AS named ON named.questionnaire = addressee.questionnaire
        AND named.respondent = addressee.respondent
    JOIN section ON section.questionnaire = addressee.questionnaire
    {more}
    WHERE NOT EXISTS (SELECT 1 FROM response
        WHERE response.questionnaire = addressee.questionnaire
        AND response.respondent = addressee.respondent)"""


_QUESTIONS = """JOIN question ON question.questionnaire = section.questionnaire
        AND question.section = section.section AND question.question NOT LIKE '%.%.%'"""


def statements(in_document: str, is_put_to: str) -> tuple[str, ...]:
    """Return the statements that make them, with what an engine spells in its own way.

    `in_document` is what an answer of `answer` says in the document of `response`, and `is_put_to`
    whether a `section` is put to the kind of respondents of `named`.
    """
    return (
        _LETTERS,
        _NAMED,
        _GIVEN.format(in_document=in_document),
        _who(in_document),
        _WHO_PUBLIC,
        _MISSING,
        _MISSING_PUBLIC,
        _coverage("section", is_put_to),
        _coverage("question", is_put_to, _QUESTIONS),
    )


def taken_away(made: tuple[str, ...]) -> tuple[str, ...]:
    """Return the statements that take away what statements make, if it is there."""
    return tuple(f"DROP VIEW IF EXISTS {each.split()[2]}" for each in reversed(made))
