"""Answers to the water questionnaire that are valid, and those that are wrong in one way each."""

from forms.response import Row


def at(path: str, raw: object, **others: object) -> dict[str, object]:
    """Return the answers of a response that has one answer, and others of the same section."""
    section, _, question = path.partition(".")
    return {section: {**others, question: raw}}


# By name: the path of the question, its raw value, and the value that is kept.
VALID: dict[str, tuple[str, object, object]] = {
    "text": ("supply.summary", "Water is\r\n\tscarce – 水.", "Water is\r\n\tscarce – 水."),
    "text with spaces around it": ("supply.summary", " a ", " a "),
    "long text": ("supply.summary", "eau " * 100_000, "eau " * 100_000),
    "yes": ("supply.metered", "yes", "yes"),
    "no": ("supply.metered", "no", "no"),
    "an option": ("quality.standard", "national", "national"),
    "an option called none": ("quality.standard", "none", "none"),
    "several options": ("supply.sources", ["rivers", "ground"], ("rivers", "ground")),
    "options in another order": ("supply.sources", ["ice", "sea", "rivers"],
                                 ("rivers", "sea", "ice")),
    "a retired option": ("supply.sources", ["ice"], ("ice",)),
    "none of these options": ("supply.sources", [], ()),
    "a number": ("quality.temperature", 12, 12),
    "a number with a fraction": ("quality.temperature", 12.5, 12.5),
    "a number below zero": ("quality.temperature", -2, -2),
    "nought": ("quality.temperature", 0, 0),
    "the greatest number": ("supply.households", 10**15, 10**15),
    "the least number": ("quality.temperature", -(10**15), -(10**15)),
    "a whole number that has a fraction of nought": ("supply.households", 5.0, 5),
    "a year": ("supply.plan_from", "2002", "2002"),
    "a month": ("supply.plan_from", "2004-11", "2004-11"),
    "a day": ("supply.plan_from", "2004-11-30", "2004-11-30"),
    "a table": (
        "quality.stations",
        [{"nitrate": 3, "river": "Rewa", "measures": ["heat", "oxygen"], "source": "p. 3"}],
        (
            Row(
                {"river": "Rewa", "measures": ("oxygen", "heat"), "nitrate": 3}, source=("p. 3",)
            ),
        ),
    ),
    "rows that are alike": (
        "quality.stations", [{"river": "Ba"}, {"river": "Ba"}],
        (Row({"river": "Ba"}), Row({"river": "Ba"})),
    ),
    "a cell with none of its options": (
        "quality.stations", [{"measures": []}], (Row({"measures": ()}),),
    ),
    "a table without rows": ("quality.stations", [], ()),
}  # fmt: skip

# By name: the path of the question, its raw value, the place of the fault in it, and words of it.
WRONG: dict[str, tuple[str, object, str, str]] = {
    "a number in quotation marks": ("quality.temperature", "12", "", 'not "12"'),
    "true for a number": ("quality.temperature", True, "", "a number was expected, not true"),
    "false for a number": ("quality.temperature", False, "", "a number was expected, not false"),
    "a list for a number": ("quality.temperature", [1], "", "a number was expected, not [1]"),
    "a number that is none": ("quality.temperature", float("nan"), "", "NaN is not a number"),
    "a number without end": ("quality.temperature", float("inf"), "", "Infinity is not a number"),
    "a number without end below": ("quality.temperature", float("-inf"), "", "-Infinity is not"),
    "too great a number": ("quality.temperature", 10**15 + 1, "", "between -10^15 and 10^15"),
    "a number of 400 digits": ("quality.temperature", 10**400, "", "between -10^15 and 10^15"),
    "a fraction of a household": ("supply.households", 5.5, "", "a whole number was expected"),
    "true for a count": ("supply.households", True, "", "a number was expected, not true"),
    "a count in quotation marks": ("supply.households", "5", "", 'not "5"'),
    "a count without end": ("supply.households", float("inf"), "", "Infinity is not a number"),
    "too small a count": ("supply.households", -1, "", "-1 is too small; the least is 0"),
    "a year as a number": ("supply.plan_from", 2004, "", "expected, not 2004"),
    "true for a date": ("supply.plan_from", True, "", "expected, not true"),
    "a day that does not exist": ("supply.plan_from", "2004-02-30", "",
                                  '"2004-02-30" is a day that does not exist'),
    "a date of another form": ("supply.plan_from", "30.11.2004", "",
                               '"30.11.2004" is not a date; write 2004, 2004-11 or 2004-11-30'),
    "a word for a date": ("supply.plan_from", "soon", "", '"soon" is not a date'),
    "true for yes": ("supply.metered", True, "", "true is not allowed here; expected yes, no"),
    "yes in capitals": ("supply.metered", "YES", "", '"YES" is not allowed here'),
    "a list for a yes": ("supply.metered", ["yes"], "", '["yes"] is not allowed here'),
    "an unknown option": ("quality.standard", "gold", "",
                          '"gold" is not allowed here; expected who, national, none'),
    "a number for an option": ("quality.standard", 1, "", "1 is not allowed here"),
    "an option without its list": ("supply.sources", "rivers", "",
                                   'a list was expected, not "rivers"'),
    "an unknown option among others": ("supply.sources", ["rivers", "springs"], "[1]",
                                       '"springs" is not allowed here; expected rivers, ground'),
    "a null among options": ("supply.sources", [None], "[0]", "null is not allowed here"),
    "an option twice": ("supply.sources", ["sea", "rivers", "sea"], "",
                        "“sea” is given twice; give it once"),
    "a number for text": ("supply.summary", 5, "", "text was expected, not 5"),
    "true for text": ("supply.summary", True, "", "text was expected, not true"),
    "a list for text": ("supply.summary", ["a"], "", 'text was expected, not ["a"]'),
    "text with NUL": ("supply.summary", "ab\x00", "", "the character U+0000 at place 3"),
    "text with an escape": ("supply.summary", "\x1b[31m", "", "the character U+001B at place 1"),
    "text with a bell": ("supply.summary", "a\x07", "", "the character U+0007 at place 2"),
    "text with a deletion": ("supply.summary", "a\x7f", "", "the character U+007F at place 2"),
    "text with a C1 control": ("supply.summary", "\x9b31m", "", "the character U+009B at place 1"),
    "text with half a character": ("supply.summary", "\ud83d", "",
                                   "the character U+D83D at place 1"),
    "text for a table": ("quality.stations", "Rewa", "", 'a list was expected, not "Rewa"'),
    "a row that is none": ("quality.stations", ["Rewa"], "[0]",
                           'an object with keys was expected, not "Rewa"'),
    "a row that is null": ("quality.stations", [None], "[0]", "not null"),
    "an empty row": ("quality.stations", [{"river": "Ba"}, {}], "[1]", "the row is empty"),
    "a row of nothing but its place": ("quality.stations", [{"source": "p. 3"}], "[0]",
                                       "the row is empty"),
    "an unknown column": (
        "quality.stations", [{"lead": 1}], "[0].lead",
        'unknown key "lead"; allowed here: river, working, type, measures, nitrate, opened, '
        "closed, remark, source",
    ),
    "a null cell": ("quality.stations", [{"river": "Ba", "nitrate": None}], "[0].nitrate",
                    "is null; leave it out"),
    "a number in quotation marks in a cell": ("quality.stations", [{"nitrate": "5"}],
                                              "[0].nitrate", 'a number was expected, not "5"'),
    "too great a number in a cell": ("quality.stations", [{"nitrate": 501}], "[0].nitrate",
                                     "501 is too great; the most is 500"),
    "a date as a number in a cell": ("quality.stations", [{"opened": 2004}], "[0].opened",
                                     "expected, not 2004"),
    "an unknown option in a cell": ("quality.stations", [{"type": "raft"}], "[0].type",
                                    '"raft" is not allowed here; expected buoy, bank'),
    "an option twice in a cell": ("quality.stations", [{"measures": ["heat", "heat"]}],
                                  "[0].measures", "“heat” is given twice"),
    "a long form in a cell": ("quality.stations", [{"river": {"value": "Ba"}}], "[0].river",
                              "text was expected"),
    "an empty cell": ("quality.stations", [{"river": " ", "nitrate": 1}], "[0].river",
                      "is empty; write something or leave it out"),
    "a row read nowhere": ("quality.stations", [{"river": "Ba", "source": []}], "[0].source",
                           "has too few entries"),
}  # fmt: skip

# By name: the long form of an answer to a text question, the place of its fault, and words of it.
LONG: dict[str, tuple[object, str, str]] = {
    "neither value nor reason": ({}, "", "give one of the two"),
    "only a remark": ({"remark": "Later."}, "", "give one of the two"),
    "both value and reason": ({"value": "a", "missing": "unclear"}, "", "give one of the two"),
    "an unknown reason": (
        {"missing": "lost"}, ".missing",
        '"lost" is not allowed here; expected not_stated, not_applicable, unclear',
    ),
    "an unknown key": (
        {"value": "a", "note": "b"}, ".note",
        'unknown key "note"; allowed here: value, missing, remark, source, language',
    ),
    "a null value": ({"value": None}, ".value", "is null; leave it out"),
    "a null reason": ({"missing": None}, ".missing", "is null; leave it out"),
    "a null remark": ({"value": "a", "remark": None}, ".remark", "is null; leave it out"),
    "a number for a remark": ({"value": "a", "remark": 5}, ".remark", "text was expected, not 5"),
    "an empty remark": ({"value": "a", "remark": " "}, ".remark", "is empty"),
    "a remark with NUL": ({"value": "a", "remark": "\x00"}, ".remark", "character U+0000"),
    "a number for a place": ({"value": "a", "source": 5}, ".source", "a list was expected, not 5"),
    "no place": ({"value": "a", "source": []}, ".source", "at least 1 needed"),
    "an empty place": ({"value": "a", "source": ["p. 3", ""]}, ".source[1]", "is empty"),
    "a language in words": ({"value": "a", "language": "French"}, ".language", '"French" is not'),
}  # fmt: skip

# By name: keys of the document, the path of the one that is unknown, and those that are allowed.
ALLOWED: dict[str, tuple[dict[str, object], str, str]] = {
    "the document": (
        {"comment": "a"}, "comment",
        "questionnaire, questionnaire_version, respondent, status, confidential, replies, answers",
    ),
    "the sections": (
        {"answers": {"energy": {}}}, "answers.energy", "supply, quality, finance, comments",
    ),
    "a section": (
        {"answers": {"comments": {"other": "a"}}}, "answers.comments.other",
        "good_practices, difficulties",
    ),
    "an answer that is a table": (
        {"answers": {"quality": {"stations": {"value": [], "note": "b"}}}},
        "answers.quality.stations.note", "value, missing, remark, source, language, translations",
    ),
    "a row of a table": (
        {"answers": {"quality": {"stations": [{"note": "b"}]}}},
        "answers.quality.stations[0].note",
        "river, working, type, measures, nitrate, opened, closed, remark, source",
    ),
    "a reply": (
        {"replies": [{}, {"date": "2030"}]}, "replies[1].date",
        "reference, dated, received, language, kind, attachment, documents",
    ),
    "an attachment": (
        {"replies": [{"attachment": {"name": "a.pdf", "size": 1}}]},
        "replies[0].attachment.size", "name, sha256",
    ),
}  # fmt: skip

# By name: keys of the document, the path of the fault, and words of it.
AROUND: dict[str, tuple[dict[str, object], str, str]] = {
    "another questionnaire": (
        {"questionnaire": "trafficking-2004"}, "questionnaire", "expected water-2030",
    ),
    "a version to come": ({"questionnaire_version": 3}, "questionnaire_version", "the most is 2"),
    "a version before the first": (
        {"questionnaire_version": 0}, "questionnaire_version", "the least is 1",
    ),
    "a version in quotation marks": (
        {"questionnaire_version": "2"}, "questionnaire_version", "a whole number was expected",
    ),
    "true for a version": (
        {"questionnaire_version": True}, "questionnaire_version", "a whole number was expected",
    ),
    "no respondent": ({"respondent": " "}, "respondent", "is empty"),
    "a number for a respondent": ({"respondent": 242}, "respondent", "text was expected, not 242"),
    "an unknown status": (
        {"status": "done"}, "status", "expected received, draft, final, verified",
    ),
    "a null status": ({"status": None}, "status", "is null"),
    "a word for confidential": ({"confidential": "yes"}, "confidential", "true or false"),
    "one for confidential": ({"confidential": 1}, "confidential", "true or false"),
    "an object for replies": ({"replies": {}}, "replies", "a list was expected, not {}"),
    "null for replies": ({"replies": None}, "replies", "is null"),
    "a reply that is none": ({"replies": ["NV 1"]}, "replies[0]", "an object with keys"),
    "an unknown kind of reply": (
        {"replies": [{"kind": "second"}]}, "replies[0].kind",
        "expected first, supplementary, corrected, withdrawn",
    ),
    "a reply of a day that does not exist": (
        {"replies": [{"dated": "2030-02-30"}]}, "replies[0].dated", "does not exist",
    ),
    "a reply received in a year as a number": (
        {"replies": [{"received": 2030}]}, "replies[0].received", "expected, not 2030",
    ),
    "a reply without words for its reference": (
        {"replies": [{"reference": ""}]}, "replies[0].reference", "is empty",
    ),
    "a reply in a language in words": (
        {"replies": [{"language": "French"}]}, "replies[0].language", '"French" is not the code',
    ),
    "an attachment without a name": (
        {"replies": [{"attachment": {"sha256": "0" * 64}}]}, "replies[0].attachment.name",
        "is missing",
    ),
    "an attachment with half a digest": (
        {"replies": [{"attachment": {"name": "a", "sha256": "0" * 32}}]},
        "replies[0].attachment.sha256", "does not have the form",
    ),
    "a list for answers": ({"answers": []}, "answers", "an object with keys was expected"),
    "null for answers": ({"answers": None}, "answers", "is null"),
    "a list for a section": ({"answers": {"supply": []}}, "answers.supply", "an object with keys"),
    "null for a section": ({"answers": {"supply": None}}, "answers.supply", "is null"),
}  # fmt: skip
