"""Two cycles of a questionnaire: which questions of the earlier one go on in the later one."""

from collections.abc import Mapping

from forms.questionnaire import Questionnaire


def going_on(later: Questionnaire, earlier: Questionnaire) -> Mapping[str, str]:
    """Return the paths of the later questionnaire that go on, each with its path in the earlier.

    A question goes on that is of the same kind in both.
    """
    renamed = later.follows.paths if later.follows is not None else {}
    pairs = {path: renamed.get(path, path) for path in later.questions}
    return {
        path: before
        for path, before in pairs.items()
        if before in earlier.questions
        and earlier.questions[before].kind == later.questions[path].kind
    }
