"""The pictures in the documentation are those that their script draws."""

from pathlib import Path

from tests.screenshots import FOLDER, SHOTS, draw


def test_the_script_draws_the_pictures_that_there_are(tmp_path: Path) -> None:
    drawn = draw(tmp_path)
    assert {each.name for each in drawn} == {each.name for each in FOLDER.iterdir()}
    assert len(drawn) == len(SHOTS)


def test_a_picture_asks_nobody_for_anything() -> None:
    for picture in FOLDER.iterdir():
        text = picture.read_text(encoding="utf-8")
        assert "url(http" not in text
        assert "@font-face" not in text
        assert len(text) < 120_000, picture.name
