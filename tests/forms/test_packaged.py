"""Files that lie beside the modules of a package."""

import pytest

from forms.packaged import packaged_text


def test_a_file_is_read_by_its_path_within_the_package() -> None:
    assert packaged_text("intake", "locale/fr.toml").startswith("[")


def test_a_file_that_is_not_there_is_told_of() -> None:
    with pytest.raises(FileNotFoundError):
        packaged_text("intake", "locale/xx.toml")
