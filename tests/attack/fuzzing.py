"""Takes in what has one thing changed, in process and through the real command.

`python -m tests.attack.fuzzing 100000 20000 1000` is the long form: responses and questionnaires in
process, and how many of each, and of damaged databases, through the command. The tests do less.
"""

import io
import json
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from forms.errors import Faulty
from forms.questionnaire_file import parse_questionnaire, read_source
from forms.register.load import shipped_register
from forms.response import response_document
from forms.response_validator import ResponseValidator, validator_from
from forms.shipped import shipped_questionnaire, shipped_responses, shipped_source
from intake.__main__ import program
from intake.transfer.limits import Limits
from intake.transfer.records import read_records
from tests.attack import mutations
from tests.attack.forked import forked
from tests.attack.mutations import Location, Mutation
from tests.attack.surroundings import UNEXPECTED
from tests.conftest import DATA
from tests.db.desk import SOURCE as PORTS
from tests.forms.test_mistakes import SOUND as MANY_FORMS
from tests.intake.test_four_questionnaires import GIVEN
from tests.intake.test_four_questionnaires import documents as of_four

TRAFFICKING = "trafficking-2004"
_ROUTED = {"fault.not_asked", "fault.not_offered"}
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")


@dataclass
class Found:
    """What came of mutations: how many were taken, how many refused, and what must not be.

    `elsewhere` are refusals that name no place on the way to what was changed.
    """

    taken: int = 0
    refused: int = 0
    elsewhere: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    by_kind: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.by_kind.most_common())
        return (
            f"{self.taken} taken, {self.refused} refused, {len(self.elsewhere)} told elsewhere, "
            f"{len(self.wrong)} wrong ({kinds})"
        )


def documents() -> list[dict[str, Any]]:
    """Return the shipped responses that say most."""
    shipped = shipped_responses(TRAFFICKING)
    assert shipped is not None
    found = [json.loads(line) for line in shipped.read_text(encoding="utf-8").splitlines()]
    return sorted(found, key=lambda each: -len(json.dumps(each)))[:12]


Valid = tuple[ResponseValidator, dict[str, Any]]


def of_other_shapes() -> list[Valid]:
    """Return responses to questionnaires with grids, long lists, ranks and conditions."""
    return [
        (validator_from(read_source(DATA / name)), document)
        for name in GIVEN
        for document in of_four(name)
    ]


def responses(count: int, seed: int) -> Found:
    """Read as many mutated responses as an import does, up to the store."""
    rng, found = random.Random(seed), Found()
    shipped = ResponseValidator(shipped_questionnaire(TRAFFICKING))
    valid: list[Valid] = [*((shipped, each) for each in documents()), *of_other_shapes()]
    register = shipped_register()
    for _ in range(count):
        form, document = rng.choice(valid)
        mutation = mutations.response(document, rng)
        found.by_kind[mutation.what] += 1
        try:
            _read(mutation, form, register[document["respondent"]].kind, found)
        except Exception as error:
            found.wrong.append(f"{error!r}: {mutation.content[:300]!r}")
    return found


def _read(mutation: Mutation, form: ResponseValidator, kind: Any, found: Found) -> None:
    for record in read_records(io.BytesIO(mutation.content), Limits()):
        paths = [wrong.path for wrong in record.faults if wrong.message.text("fr")]
        of_conditions = False
        if not paths:
            try:
                response = form.response(record.content, kind)
            except Faulty as error:
                paths = [fault.path for fault in error.faults if fault.text("fr")]
                # What is not asked any more stands elsewhere than the answer that it depends on.
                of_conditions = any(each.message.key in _ROUTED for each in error.faults)
            else:
                again = form.response(json.loads(json.dumps(response_document(response))), kind)
                assert again == response, "is not the same when it is read again"
                found.taken += 1
                continue
        found.refused += 1
        if (
            mutation.place is not None
            and not of_conditions
            and not any(_on_the_way(path, mutation.place) for path in paths)
        ):
            found.elsewhere.append(f"{mutation.what} at {mutation.place}: {paths}")


def _on_the_way(path: str, place: Location) -> bool:
    """Return whether a path leads to a place, or goes on from it."""
    told = _STEP.findall(path)
    changed = [f"[{step}]" if isinstance(step, int) else str(step) for step in place]
    told, changed = (
        [step for step in steps if step not in ("answers", "value")] for steps in (told, changed)
    )
    # A key that is renamed or added is told by its new name, beside the old one.
    length = min(len(told), len(changed) - 1)
    return told[:length] == changed[:length]


def questionnaires(count: int, seed: int) -> Found:
    """Read as many mutated questionnaires as `questionnaire add` does, up to the store."""
    rng, found = random.Random(seed), Found()
    # The largest are the slowest to be refused: their lines are looked up.
    small = [PORTS, MANY_FORMS, *(read_source(DATA / name) for name in GIVEN)]
    sources = [*small * 5, shipped_source(TRAFFICKING)]
    for _ in range(count):
        mutation = mutations.questionnaire(rng.choice(sources), rng)
        found.by_kind[mutation.what] += 1
        try:
            _parse(mutation.content.decode("utf-8-sig", errors="replace"), found)
        except Exception as error:
            found.wrong.append(f"{error!r}: {mutation.what}: {mutation.content[:300]!r}")
    return found


def _parse(text: str, found: Found) -> None:
    try:
        questionnaire = parse_questionnaire(text)
    except Faulty as error:
        found.refused += 1
        if not (error.faults and error.text("fr")):
            found.wrong.append(f"refused without a fault: {text[:300]!r}")
        return
    found.taken += 1
    nothing_yet = {
        "questionnaire": questionnaire.id, "respondent": "SWE", "status": "draft", "replies": [],
        "answers": {},
    }  # fmt: skip
    form = ResponseValidator(questionnaire)
    form.response(nothing_yet, "state")
    json.dumps(form.schema())


class Folder:
    """A store with the shipped responses, and what is tried on it through the real command."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "mutated"
        self.database = folder / "intake.db"
        self.damaged = folder / "damaged.db"
        shipped = shipped_responses(TRAFFICKING)
        assert shipped is not None
        self._command("import", str(shipped))
        # Everything is imported once, so that the processes that are forked have it.
        for words in (("check",), ("coverage",), ("export",), ("report",), ("show", "BIH")):
            self._command(*words)
        self.sound = self.database.read_bytes()

    def _command(self, *words: str) -> None:
        result = CliRunner().invoke(program, ["--db", str(self.database), *words])
        assert result.exit_code == 0, result.output

    def responses(self, count: int, seed: int) -> Found:
        """Import as many mutated responses, one by one, as a trial."""
        rng, valid = random.Random(seed), documents()
        words = ("import", str(self.file), "--existing", "replace", "--dry-run", "--reason", "why")
        made = (mutations.response(rng.choice(valid), rng) for _ in range(count))
        return self._tried(made, words)

    def questionnaires(self, count: int, seed: int) -> Found:
        """Check as many mutated questionnaires."""
        rng = random.Random(seed)
        made = (mutations.questionnaire(PORTS, rng) for _ in range(count))
        return self._tried(made, ("questionnaire", "check", str(self.file)))

    def _tried(self, made: Iterable[Mutation], words: Sequence[str]) -> Found:
        found = Found()
        for mutation in made:
            self.file.write_bytes(mutation.content)
            self._run(self.database, words, mutation, found)
            if self.database.read_bytes() != self.sound:
                found.wrong.append(f"the store was changed: {mutation.what}")
        return found

    def databases(self, count: int, seed: int) -> Found:
        """Damage a store as often, and have a command look at it."""
        rng, found = random.Random(seed), Found()
        commands = (
            ("check",), ("coverage",), ("export",), ("report",), ("show", "BIH"), ("search", "law"),
            ("history", "BIH"), ("log", "FRA", "--received", "2004-12-06"), ("check", "--repair"),
            ("backup", f"{self.damaged}.copy"), ("restore", str(self.damaged)),
        )  # fmt: skip
        for _ in range(count):
            mutation = mutations.database(self.sound, rng)
            for beside in self.damaged.parent.glob("damaged.db*"):
                shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
            self.damaged.write_bytes(mutation.content)
            words = rng.choice(commands)
            refused = found.refused
            self._run(self.damaged, words, mutation, found)
            changed = self.damaged.read_bytes() != mutation.content
            if changed and found.refused > refused and words != ("check", "--repair"):
                found.wrong.append(f"{words}: a refused store was changed: {mutation.what}")
        return found

    def _run(self, database: Path, words: Sequence[str], mutation: Mutation, found: Found) -> None:
        found.by_kind[mutation.what] += 1
        ended = forked(("--db", str(database), *words))
        found.taken += ended.status == 0
        found.refused += ended.status == 1
        unexpected = any(each in ended.said for each in UNEXPECTED)
        if ended.status not in (0, 1) or unexpected or (ended.status and not ended.said.strip()):
            found.wrong.append(f"{words} {ended.status} {mutation.what}: {ended.said[-600:]}")


def main() -> None:
    """Print what came of as many mutations as are asked for."""
    counts = [int(word) for word in sys.argv[1:]] or [100_000, 20_000, 1_000]
    answered, asked, commands = counts
    tell("responses in process", responses(answered, 1))
    tell("questionnaires in process", questionnaires(asked, 1))
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name))
        tell("responses through the command", folder.responses(commands, 2))
        tell("questionnaires through the command", folder.questionnaires(commands, 2))
        tell("databases through the command", folder.databases(commands, 2))


def tell(what: str, found: Found) -> None:
    """Print what came of one kind of mutations."""
    print(f"{what}: {found}", flush=True)
    for each in (*found.wrong[:20], *found.elsewhere[:20]):
        print(f"  {each}", flush=True)


if __name__ == "__main__":
    main()
