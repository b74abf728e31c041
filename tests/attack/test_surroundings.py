"""Whatever is amiss around a command, it ends in a sentence and leaves nothing half done."""

import tempfile
from pathlib import Path

from tests.attack.surroundings import FAULTS, attack


def test_every_fault_ends_in_a_sentence() -> None:
    # A folder that permissions let somebody else into, as those of pytest do not.
    with tempfile.TemporaryDirectory() as folder:
        found = attack(Path(folder), most=2)
    assert {each.kind for each in found} == {fault.kind for fault in FAULTS}
    assert len(found) > 35
    assert [each for each in found if each.wrong] == []
