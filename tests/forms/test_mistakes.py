"""Mistakes that people make in a questionnaire, one at a time: what is said of each, and where."""

import pytest

from forms.errors import Faulty
from forms.questionnaire_file import parse_questionnaire

SOUND = """\
id = "piers-2036"
version = 2
title.en = "Piers"
title.fr = "Jetées"
report = {symbol = "A/91/7", date = 2036-08-01}

[note_verbale]
sent = 2036-01-15
deadline = 2036-05-31
addressees = ["member_states"]

[lists.sizes]
small = {en = "Small", fr = "Petite"}
large = {en = "Large", fr = "Grande"}

[sections.build]
letter = "A"
title.en = "Building"
put_to = ["state"]

[sections.build.questions.any]
kind = "yes_no"
title.en = "Any pier"
finding.en = {one = "{respondents} has a pier.", other = "{respondents} have a pier."}

[sections.build.questions.size]
kind = "choice"
title.en = "Size"
options_from = {list = "sizes"}
asked_when = {question = "build.any", is = ["yes"]}

[sections.build.questions.uses]
kind = "choices"
title.en = "Uses"
most = 2
options = {fish = {en = "Fishing"}, walk = {en = "Walking"}, none = {en = "None", exclusive = true}}

[sections.build.questions.length]
kind = "number"
title.en = "Length"
unit.en = "metres"
least = 1
greatest = 5000

[sections.build.questions.begun]
kind = "date"
title.en = "Begun"

[sections.build.questions.ended]
kind = "date"
title.en = "Ended"

[sections.build.questions.visits]
kind = "grid"
title.en = "Visits"
cells = {kind = "number", whole = true, least = 0}
rows.spring.en = "Spring"
rows.autumn.en = "Autumn"
rows.year.en = "Year"
columns.day.title.en = "By day"
columns.night.title.en = "By night"
columns.both.title.en = "Both"
totals = {row = "year", column = "both"}

[sections.build.questions.firms]
kind = "table"
title.en = "Firms"
columns.name = {kind = "text", title.en = "Name"}
columns.share = {kind = "number", title.en = "Share"}
columns.currency = {kind = "choice", title.en = "Currency", options = {usd = {en = "dollars"}}}
columns.price = {kind = "number", title.en = "Price", unit_from = "currency"}

[checks.order]
rule = "in_order"
of = ["build.begun", "build.ended"]
title.en = "The pier ended before it was begun."

[checks.shares]
rule = "range"
of = ["build.firms.share"]
least = 0
greatest = 100
title.en = "A share lies between 0 and 100."
"""

# What is right, what is written instead, its path, something on its line, and what is said.
Mistake = tuple[str, str, str, str, str]
MISTAKES: dict[str, Mistake] = {
    "curly quotation marks": (
        '"piers-2036"', "“piers-2036”", "", "“piers-2036”", "“ is a typographer's quotation mark",
    ),
    "a quotation mark that is not closed": (
        'title.en = "Building"', 'title.en = "Building', "", '"Building', "not TOML:",
    ),
    "a key twice": (
        "version = 2", "version = 2\nversion = 3", "", "version = 3", "not TOML:",
    ),
    "an equals sign that is missing": (
        'letter = "A"', 'letter "A"', "", 'letter "A"', "not TOML:",
    ),
    "words without a language": (
        'title.en = "Building"', 'title = "Building"', "sections.build.title", 'title = "Building"',
        'write title.en = "Building"',
    ),
    "a language by its name": (
        'title.en = "Length"', 'title.english = "Length"',
        "sections.build.questions.length.title.english", "title.english",
        "is no language; write the words under a tag such as en",
    ),
    "empty words": (
        'title.en = "Length"', 'title.en = ""', "sections.build.questions.length.title.en",
        'title.en = ""', "is empty",
    ),
    "a title that is missing": (
        'title.en = "Length"\n', "", "sections.build.questions.length.title",
        "[sections.build.questions.length]", "is missing",
    ),
    "a title with a misspelt key": (
        'title.en = "Length"', 'titel.en = "Length"', "sections.build.questions.length.titel",
        "titel.en", 'unknown key "titel"; allowed here: kind, title',
    ),
    "a kind that there is not": (
        'kind = "number"', 'kind = "integer"', "sections.build.questions.length.kind",
        'kind = "integer"', "expected text, yes_no, choice",
    ),
    "no kind": (
        'kind = "number"\ntitle.en = "Length"', 'title.en = "Length"',
        "sections.build.questions.length", "[sections.build.questions.length]", "has no kind",
    ),
    "a version in quotation marks": (
        "version = 2", 'version = "2"', "version", 'version = "2"', "a whole number was expected",
    ),
    "an id with a space": (
        '"piers-2036"', '"piers 2036"', "id", "piers 2036", "does not have the form",
    ),
    "a section's key with a dash": (
        "[sections.build]", "[sections.build-up]", "sections.build-up", "[sections.build-up]",
        "does not have the form",
    ),
    "a day in quotation marks that is none": (
        "sent = 2036-01-15", 'sent = "15 January"', "note_verbale.sent", "15 January",
        "a day such as 2004-09-16 was expected",
    ),
    "a day that there is not": (
        "sent = 2036-01-15", "sent = 2036-02-30", "", "2036-02-30", "not TOML:",
    ),
    "addressees without brackets": (
        '["member_states"]', '"member_states"', "note_verbale.addressees",
        'addressees = "member_states"', "a list was expected",
    ),
    "nobody addressed": (
        '["member_states"]', "[]", "note_verbale.addressees", "addressees = []", "at least 1",
    ),
    "parties from a file that is not there": (
        '["member_states"]', '{parties = "parties.csv"}', "note_verbale.addressees", "parties.csv",
        "there is no file “parties.csv” beside the questionnaire",
    ),
    "a kind of respondent that there is not": (
        'put_to = ["state"]', 'put_to = ["states"]', "sections.build.put_to[0]", '["states"]',
        "expected state, un_entity",
    ),
    "a letter of many": (
        'letter = "A"', 'letter = "Section A"', "sections.build.letter", "Section A",
        "the most is 8 characters",
    ),
    "a list that there is not": (
        'list = "sizes"', 'list = "size"', "sections.build.questions.size.options_from",
        'list = "size"', "there is no list “size”; the file has: sizes",
    ),
    "two sources of options": (
        'list = "sizes"', 'list = "sizes", register = "states"',
        "sections.build.questions.size.options_from", 'register = "states"', "from one source",
    ),
    "an option without words in a list": (
        'small = {en = "Small", fr = "Petite"}', "small = {}", "lists.sizes.small", "small = {}",
        "has no words in any language",
    ),
    "an option as mere words": (
        'walk = {en = "Walking"}', 'walk = "Walking"',
        "sections.build.questions.uses.options.walk", 'walk = "Walking"', "write walk.en =",
    ),
    "no options": (
        'options_from = {list = "sizes"}\n', "", "sections.build.questions.size.options",
        "[sections.build.questions.size]", "is missing",
    ),
    "options of a number": (
        "least = 1\n", 'least = 1\noptions = {a = {en = "A"}}\n',
        "sections.build.questions.length.options", "options = {a", 'unknown key "options"',
    ),
    "yes for true": (
        "exclusive = true", 'exclusive = "yes"',
        "sections.build.questions.uses.options.none.exclusive", 'exclusive = "yes"',
        "true or false was expected",
    ),
    "more at least than at most": (
        "most = 2", "fewest = 3\nmost = 2", "sections.build.questions.uses.fewest", "fewest = 3",
        "the least is more than the greatest, 2",
    ),
    "bounds that cross": (
        "least = 1\n", "least = 9000\n", "sections.build.questions.length.least", "least = 9000",
        "the least is more than the greatest, 5000",
    ),
    "a bound in words": (
        "least = 1\n", 'least = "one"\n', "sections.build.questions.length.least", 'least = "one"',
        "a number was expected",
    ),
    "a condition on what comes later": (
        'question = "build.any"', 'question = "build.length"',
        "sections.build.questions.size.asked_when.question", "build.length",
        "is not a question that stands before this one",
    ),
    "a condition on a bare id": (
        'question = "build.any"', 'question = "any"',
        "sections.build.questions.size.asked_when.question", 'question = "any"',
        "allowed: build.any",
    ),
    "a condition on an answer that there is not": (
        'is = ["yes"]', 'is = ["Yes"]', "sections.build.questions.size.asked_when.is",
        'is = ["Yes"]', "“Yes” is not an answer to it; allowed: yes, no",
    ),
    "a condition without brackets": (
        'is = ["yes"]', 'is = "yes"', "sections.build.questions.size.asked_when.is", 'is = "yes"',
        "a list was expected",
    ),
    "a condition that says nothing": (
        'question = "build.any", is = ["yes"]', 'question = "build.any"',
        "sections.build.questions.size.asked_when", "asked_when", "a condition names a question",
    ),
    "a condition as an expression": (
        'asked_when = {question = "build.any", is = ["yes"]}', 'asked_when = "any = yes"',
        "sections.build.questions.size.asked_when", "any = yes", "a condition names a question",
    ),
    "a bound of a condition on a choice": (
        'question = "build.any", is = ["yes"]', 'question = "build.any", least = 3',
        "sections.build.questions.size.asked_when.least", "least = 3",
        "answered by neither a number nor a date",
    ),
    "a sentence without the respondents": (
        "{respondents} has a pier.", "There is a pier.",
        "sections.build.questions.any.finding.en.one", "There is a pier.",
        "must have {respondents} in it",
    ),
    "a sentence with half a brace": (
        "{respondents} has a pier.", "{respondents has a pier.",
        "sections.build.questions.any.finding.en.one", "{respondents has a pier.",
        "has a brace without its other half (“{respondents has a pier.”)",
    ),
    "a row's sentence with half a bracket": (
        'title.en = "Firms"', 'title.en = "Firms"\nsentence.en = ["{name}", "[{share}: {name}"]',
        "sections.build.questions.firms.sentence.en", "sentence.en = ",
        "has a bracket without its other half (“[{share}: {name}”)",
    ),
    "a placeholder that there is not": (
        "{respondents} has a pier.", "{respondents} has {count} piers.",
        "sections.build.questions.any.finding.en.one", "{count}", "may be only: {respondents}",
    ),
    "a total of a row that there is not": (
        'row = "year"', 'row = "total"', "sections.build.questions.visits.totals.row",
        'row = "total"', "“total” is not one of several rows",
    ),
    "a total of a column that there is not": (
        'column = "both"', 'column = "all"', "sections.build.questions.visits.totals.column",
        'column = "all"', "“all” is not a column of numbers",
    ),
    "a grid without rows": (
        'rows.spring.en = "Spring"\nrows.autumn.en = "Autumn"\nrows.year.en = "Year"\n', "",
        "sections.build.questions.visits.rows", "[sections.build.questions.visits]", "is missing",
    ),
    "a column called as rows are": (
        "columns.name =", "columns.source =", "sections.build.questions.firms.columns.source",
        "columns.source", "a column cannot be called “source”",
    ),
    "a column that is a table": (
        'columns.name = {kind = "text"', 'columns.name = {kind = "table"',
        "sections.build.questions.firms.columns.name.kind", 'kind = "table", ', "expected text",
    ),
    "a rule that there is not": (
        'rule = "range"', 'rule = "between"', "checks.shares.rule", 'rule = "between"',
        "expected in_order, range",
    ),
    "a rule with a path too many": (
        '"build.begun", "build.ended"', '"build.begun", "build.ended", "build.length"',
        "checks.order.of", "build.length", "the rule in_order needs 2 path(s)",
    ),
    "a rule on a question that there is not": (
        '"build.ended"]', '"build.finished"]', "checks.order.of", "build.finished",
        "“build.finished” is not a question",
    ),
    "a sum that is compared with nothing": (
        'rule = "range"', 'rule = "sums_to"', "checks.shares.to", "[checks.shares]",
        "needs what the sum is compared with",
    ),
    "a version that is yet to come": (
        'title.en = "Begun"', 'title.en = "Begun"\nsince = 3',
        "sections.build.questions.begun.since", "since = 3", "is later than the questionnaire's",
    ),
    "a question retired before it began": (
        'title.en = "Begun"', 'title.en = "Begun"\nsince = 2\nuntil = 1',
        "sections.build.questions.begun.until", "until = 1", "must be an earlier version",
    ),
    "a unit from a question that there is not": (
        'unit_from = "currency"', 'unit_from = "money"',
        "sections.build.questions.firms.columns.price.unit_from", "columns.price",
        "“build.firms.money” is no question with a choice of one",
    ),
    "a unit from several options": (
        'unit.en = "metres"', 'unit_from = "uses"',
        "sections.build.questions.length.unit_from", 'unit_from = "uses"',
        "is no question with a choice of one",
    ),
    "a unit from a column of another table": (
        'unit.en = "metres"', 'unit_from = "build.firms.currency"',
        "sections.build.questions.length.unit_from", 'unit_from = "build.firms.currency"',
        "nor such a column of the same table",
    ),
    "two units": (
        'unit.en = "metres"', 'unit.en = "metres"\nunit_from = "size"',
        "sections.build.questions.length.unit_from", 'unit_from = "size"',
        "write unit or unit_from, not both",
    ),
    "a key in the wrong place": (
        'letter = "A"', 'letter = "A"\nkind = "yes_no"', "sections.build.kind", 'kind = "yes_no"',
        'unknown key "kind"; allowed here: letter',
    ),
}  # fmt: skip


def test_the_questionnaire_is_sound_without_a_mistake() -> None:
    assert parse_questionnaire(SOUND).version == 2


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_key_and_its_line(mistake: Mistake) -> None:
    right, wrong, path, on_line, words = mistake
    assert right in SOUND
    text = SOUND.replace(right, wrong, 1)
    with pytest.raises(Faulty) as refused:
        parse_questionnaire(text)
    told = [each for each in refused.value.faults if each.path == path and words in each.text()]
    assert told, refused.value.text()
    places = [number for number, line in enumerate(text.split("\n"), start=1) if on_line in line]
    assert told[0].line in places, refused.value.text()
    assert "object" not in told[0].text("fr")


def test_there_are_fifty_of_them() -> None:
    assert len(MISTAKES) >= 50
