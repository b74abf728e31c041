"""A small questionnaire in two languages with the replies to it, of which drafts are made."""

from collections.abc import Iterator

from tests.intake.officer import Document

QUESTIONNAIRE = """
id = "wells"
version = 1
title = {en = "Wells", fr = "Puits"}
report = {date = 2005-03-29, symbol = "E/2005/7"}
resolution = "A/RES/58/137"
[note_verbale]
sent = 2004-09-16
addressees = ["member_states"]

[sections.law]
letter = "A"
title = {en = "Law", fr = "Droit"}
put_to = ["state"]
[sections.law.questions.act]
kind = "choice"
title = {en = "An act on wells", fr = "Loi sur les puits"}
[sections.law.questions.act.options.adopted]
en = "Adopted"
fr = "Adoptée"
finding.en = {one = "{respondents} had adopted an act on the protection of public wells.", other = "{respondents} had adopted an act on the protection of public wells."}
finding.fr = {one = "{respondents} a adopté une loi sur la protection des puits publics.", other = "{respondents} ont adopté une loi sur la protection des puits publics."}
[sections.law.questions.act.options.none]
en = "None"
fr = "Aucune"
finding.en = {one = "{respondents} had not yet drafted any rules on drinking water.", other = "{respondents} had not yet drafted any rules on drinking water."}
finding.fr = {one = "{respondents} n’a pas encore rédigé de règles sur l’eau potable.", other = "{respondents} n’ont pas encore rédigé de règles sur l’eau potable."}
[sections.law.questions.sources]
kind = "choices"
title = {en = "Sources", fr = "Sources"}
finding.en = {one = "{respondents} drew water from other sources, namely {answer}.", other = "{respondents} drew water from other sources, namely {answer}."}
finding.fr = {one = "{respondents} puisait l’eau à d’autres sources, à savoir {answer}.", other = "{respondents} puisaient l’eau à d’autres sources, à savoir {answer}."}
[sections.law.questions.sources.options]
sea = {en = "Sea water", fr = "Eau de mer", in_text = {en = "the open sea", fr = "la haute mer"}}
ice = {en = "Icebergs", fr = "Icebergs", in_text = {en = "melting icebergs", fr = "la fonte des icebergs"}}
[sections.law.questions.stage]
kind = "choice"
title = {en = "Stage of the plan", fr = "État du plan"}
[sections.law.questions.stage.options]
draft = {en = "Draft", fr = "Projet"}
force = {en = "In force", fr = "En vigueur"}

[sections.works]
letter = "B"
title = {en = "Works", fr = "Travaux"}
put_to = ["state", "igo"]
[sections.works.questions.repairs]
kind = "table"
title = {en = "Repairs", fr = "Réparations"}
sentence.en = "[{from..to}, ]{count} {object} repaired[ ({remark})]"
sentence.fr = "[{from..to}, ]{count} {object} à réparer[ ({remark})]"
[sections.works.questions.repairs.columns]
from = {kind = "date", title = {en = "From", fr = "Début"}}
to = {kind = "date", title = {en = "To", fr = "Fin"}}
count = {kind = "number", title = {en = "Number", fr = "Nombre"}}
remark = {kind = "text", title = {en = "Remark", fr = "Observation"}}
[sections.works.questions.repairs.columns.object]
kind = "choice"
title = {en = "Object", fr = "Objet"}
[sections.works.questions.repairs.columns.object.options]
wells = {en = "Wells", fr = "Puits", in_text = {en = {one = "one well", other = "wells"}, fr = {one = "un puits", other = "puits"}}}
pumps = {en = "Pumps", fr = "Pompes", in_text = {en = {one = "one pump", other = "pumps"}, fr = {one = "une pompe", other = "pompes"}}}
[sections.works.questions.training]
kind = "yes_no"
title = {en = "Training", fr = "Formation"}
remarks_in_notes = true
finding.en = {one = "{respondents} trained engineers and plumbers in maintenance.", other = "{respondents} trained engineers and plumbers in maintenance."}
finding.fr = {one = "{respondents} a formé des ingénieurs et des plombiers à l’entretien.", other = "{respondents} ont formé des ingénieurs et des plombiers à l’entretien."}
[sections.works.questions.summary]
kind = "text"
title = {en = "Summary", fr = "Résumé"}
"""  # noqa: E501

STATES = ("AUT", "BEL", "HRV", "CUB", "CZE", "DNK", "EGY", "FIN", "LVA", "LTU", "MEX", "TUR")
"""Those that replied."""
_ADOPTED = ("AUT", "BEL", "HRV", "CZE", "FIN", "LVA", "TUR")
_NONE = ("CUB", "DNK", "EGY", "LTU")
_SEA, _ICE = ("BEL", "DNK", "FIN"), ("DNK", "HRV")
_TRAINING = {"AUT": "240 engineers in 2003", "DNK": "", "MEX": "", "IOM": "", "INTERPOL": ""}
_REPAIRS = {
    "LTU": [
        {"from": "1999", "to": "2002", "count": 42, "object": "wells"},
        {"from": "2003", "to": "2003", "count": 15, "object": "pumps"},
    ],
    "LVA": [{"from": "2000", "to": "2004", "count": 60, "object": "wells", "remark": "in towns"}],
}
_SUMMARIES = {
    "EGY": ("Every village shall have a pump by 2010.", "Chaque village aura une pompe en 2010."),
    "CUB": ("Rain was not measured before 1998.", "La pluie n’était pas mesurée avant 1998."),
}


def responses() -> Iterator[Document]:
    """Return the replies of twelve States and two organizations."""
    for code in (*STATES, "IOM", "INTERPOL"):
        yield {
            "questionnaire": "wells",
            "respondent": code,
            "status": "final",
            "replies": [{"received": "2004-12-01"}],
            "answers": {"law": _law(code), "works": _works(code)}
            if code in STATES
            else {"works": _works(code)},
        }


def _law(code: str) -> Document:
    answers: Document = {"stage": {"value": "force" if code in _ADOPTED else "draft"}}
    if code in _ADOPTED or code in _NONE:
        answers["act"] = {"value": "adopted" if code in _ADOPTED else "none"}
    sources = [name for name, codes in (("sea", _SEA), ("ice", _ICE)) if code in codes]
    if sources:
        answers["sources"] = {"value": sources}
    return answers


def _works(code: str) -> Document:
    answers: Document = {}
    if code in _TRAINING:
        remark = _TRAINING[code]
        answers["training"] = {"value": "yes", **({"remark": remark} if remark else {})}
    if code in _REPAIRS:
        answers["repairs"] = {"value": _REPAIRS[code]}
    if code in _SUMMARIES:
        english, french = _SUMMARIES[code]
        answers["summary"] = {
            "value": english, "language": "en", "translations": {"fr": {"text": french}},
        }  # fmt: skip
    return answers
