"""A name in one language is what a dictionary of it would be."""

import pytest

from forms.messages import LANGUAGES, Language
from forms.register.one_name import OneName


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_a_dictionary_says(language: Language) -> None:
    name, same = OneName("en", "Office"), {"en": "Office"}
    assert name == same
    assert name.get(language) == same.get(language)
    assert name.get(language, "none") == same.get(language, "none")
    assert (language in name) == (language in same)
    assert list(name.items()) == list(same.items())


def test_there_is_none_in_another_language() -> None:
    with pytest.raises(KeyError, match="fr"):
        OneName("en", "Office")["fr"]
