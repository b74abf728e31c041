"""The step to schema 12: labels are tables, and the views name what was asked and answered."""

from db.sqlite.views import STATEMENTS as VIEWS
from db.sqlite.views import TAKEN_AWAY

STATEMENTS = (
    """CREATE TABLE option (
        questionnaire TEXT NOT NULL,
        question TEXT NOT NULL,
        option TEXT NOT NULL,
        position INTEGER NOT NULL,
        title_en TEXT NOT NULL,
        title_fr TEXT,
        PRIMARY KEY (questionnaire, question, option)
    ) STRICT""",
    """CREATE TABLE label (
        questionnaire TEXT NOT NULL,
        path TEXT NOT NULL,
        option TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        PRIMARY KEY (questionnaire, path, option, language)
    ) STRICT, WITHOUT ROWID""",
    *TAKEN_AWAY,
    *VIEWS,
)
"""The statements; the tables are filled from the questionnaires."""
