"""A survey of many organisations: a questionnaire, its respondents and their responses.

Everything follows from a seed: whoever measures twice measures the same. A response has 35 answers
and some 6.4 KB, half of the narrative in English and half in French.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

_SECTIONS = 8
_HEAD = """
id = "survey-2031"
version = 1
title.en = "Survey of organisations, 2031"
title.fr = "Enquête auprès des organisations, 2031"
report = {symbol = "A/86/100", date = 2031-12-01}
[note_verbale]
sent = 2031-01-15
deadline = 2031-06-30
addressees = ["ngos"]
"""
_OPTIONS = ("planned", "begun", "done", "given_up", "unknown")
_TEXTS = {
    "en": (
        "the programme of training for officials was extended to four further regions in spring "
        "and its evaluation showed that cooperation between local services had improved since "
        "although no figures are collected on persons assisted by partners outside the capital "
        "a draft law on protection and compensation is before parliament with a budget of its own"
    ),
    "fr": (
        "le programme de formation des agents a été étendu à quatre autres régions au printemps "
        "et son évaluation a montré que la coopération entre les services locaux s’était améliorée "
        "bien qu’aucun chiffre ne soit recueilli sur les personnes aidées hors de la capitale par "
        "des partenaires un projet de loi sur la protection et l’indemnisation est à l’étude"
    ),
}
_KINDS = ("yes_no", "choice", "choices", "number", "text", "yes_no")


def questionnaire() -> str:
    """Return the TOML of a questionnaire of eight sections, 48 questions and two tables."""
    return _HEAD + "".join(_section(number) for number in range(_SECTIONS))


def _section(number: int) -> str:
    letter = "ABCDEFGH"[number]
    source = f'[sections.s{number}]\nletter = "{letter}"\nput_to = ["ngo"]\n'
    source += _titles(f"Section {letter}")
    for place, kind in enumerate(_KINDS):
        shape = "table" if number in (2, 5) and place == 3 else kind
        source += f'[sections.s{number}.questions.q{place}]\nkind = "{shape}"\n'
        source += _titles(f"Question {place + 1} of section {letter}")
        if shape in ("choice", "choices"):
            source += _options()
        elif shape == "table":
            head = f"sections.s{number}.questions.q{place}.columns"
            source += f'[{head}.year]\nkind = "date"\n' + _titles("Year")
            source += f'[{head}.persons]\nkind = "number"\nwhole = true\n' + _titles("Persons")
            source += f'[{head}.state]\nkind = "choice"\n' + _titles("State") + _options()
    return source


def _titles(words: str) -> str:
    return f'title.en = "{words}"\ntitle.fr = "{words}"\n'


def _options() -> str:
    return "".join(f'options.{each} = {{en = "{each}", fr = "{each}"}}\n' for each in _OPTIONS)


def write_respondents(file: Path, count: int) -> None:
    """Write the organisations, as `intake respondent add --file` takes them."""
    lines = (f"O{number:05},ngo,Organisation {number:05}\n" for number in range(count))
    file.write_text("code,kind,name_en\n" + "".join(lines), encoding="utf-8")


def write_responses(file: Path, count: int, seed: int = 1) -> None:
    """Write the response of each organisation, as `intake import` takes them."""
    with file.open("w", encoding="utf-8") as lines:
        for response in responses(count, seed):
            lines.write(json.dumps(response, ensure_ascii=False, separators=(",", ":")) + "\n")


def responses(count: int, seed: int = 1) -> Iterator[dict[str, object]]:
    """Return the responses as JSON documents; another seed says other things of the same."""
    chance = random.Random(seed)
    for number in range(count):
        received = f"2031-0{chance.randint(2, 6)}-{chance.randint(10, 28)}"
        yield {
            "questionnaire": "survey-2031",
            "respondent": f"O{number:05}",
            "status": "final",
            "replies": [{"reference": f"L {number}/2031", "received": received, "language": "en"}],
            "answers": {
                f"s{section}": answers
                for section in range(_SECTIONS)
                if (answers := _answers(section, chance))
            },
        }


def _answers(section: int, chance: random.Random) -> dict[str, object]:
    answers: dict[str, object] = {}
    for place, kind in enumerate(_KINDS):
        if chance.random() < 0.68 or kind == "text":
            shape = "table" if section in (2, 5) and place == 3 else kind
            answers[f"q{place}"] = _answer(shape, chance)
    return answers


def _answer(kind: str, chance: random.Random) -> object:
    page = f"p. {chance.randint(1, 12)}"
    if kind == "yes_no":
        value = chance.choice(("yes", "yes", "no"))
        return value if chance.random() < 0.5 else {"value": value, "source": page}
    if kind == "choice":
        return {"value": chance.choice(_OPTIONS), "source": [page, "n. 3"]}
    if kind == "choices":
        chosen = chance.sample(_OPTIONS, chance.randint(1, 3))
        return {"value": chosen, "remark": _narrative(chance, 12)}
    if kind == "number":
        if chance.random() < 0.2:
            return {"missing": "not_stated"}
        return chance.randint(0, 5000)
    if kind == "table":
        return [
            {"year": str(year), "persons": chance.randint(0, 900), "state": chance.choice(_OPTIONS)}
            for year in range(2027, 2027 + chance.randint(1, 4))
        ]
    return {"value": _narrative(chance, chance.randint(56, 124)), "source": page}


def _narrative(chance: random.Random, length: int) -> str:
    words = _TEXTS[chance.choice(("en", "fr"))].split()
    text = " ".join(chance.choices(words, k=length))
    return f"{text[:1].upper()}{text[1:]}."
