"""`intake log`, `intake status` and `intake restore`: a response on its way, with its reasons."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from tests.intake.officer import Officer, response


class TestLog:
    """Putting a reply on record."""

    def test_a_first_reply_begins_a_response(self, officer: Officer) -> None:
        said = officer.hears(
            "log", "Sweden", "--reference", "NV 12/2004", "--dated", "2004-12",
            "--received", "2004-12-06", "--language", "en",
        )  # fmt: skip
        assert said == "Sweden: reply 1, received 2004-12-06, is on record.\n"
        assert officer.reads("show", "SWE", "--format", "json") == {
            "questionnaire": "trafficking-2004",
            "respondent": "SWE",
            "status": "received",
            "replies": [
                {
                    "reference": "NV 12/2004",
                    "dated": "2004-12",
                    "received": "2004-12-06",
                    "language": "en",
                }
            ],
            "answers": {},
        }

    def test_what_is_not_said_was_received_today(self, officer: Officer) -> None:
        before = date.today().isoformat()
        officer.hears("log", "SWE")
        (reply,) = officer.reads("show", "SWE", "--format", "json")["replies"]
        assert reply.keys() == {"received"}
        assert before <= reply["received"] <= date.today().isoformat()

    def test_another_reply_stands_after_the_first(self, officer: Officer) -> None:
        officer.hears("log", "SWE", "--received", "2004-12-06")
        said = officer.hears(
            "--lang", "fr", "log", "Suède", "--received", "2005-01-10", "--kind", "supplementary"
        )
        assert said == "Suède : document 2, reçu 2005-01-10, enregistré.\n".replace(" :", "\xa0:")
        assert officer.reads("show", "SWE", "--format", "json")["replies"] == [
            {"received": "2004-12-06"},
            {"received": "2005-01-10", "kind": "supplementary"},
        ]

    def test_a_file_is_kept_by_its_name_and_digest(self, officer: Officer, tmp_path: Path) -> None:
        file = tmp_path / "réponse.pdf"
        file.write_bytes(b"%PDF-1.4 " * 100_000)
        officer.hears("log", "SWE", "--attachment", file)
        (reply,) = officer.reads("show", "SWE", "--format", "json")["replies"]
        assert reply["attachment"] == {
            "name": "réponse.pdf",
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }

    def test_a_reply_to_a_finished_response_needs_no_reason(self, officer: Officer) -> None:
        officer.takes_in(response("SWE", "final"))
        officer.hears("log", "SWE", "--kind", "corrected", "--received", "2005-02-01")
        assert officer.reads("show", "SWE", "--format", "json")["status"] == "final"

    def test_a_withdrawal_takes_the_reply_out_of_the_count(self, officer: Officer) -> None:
        officer.hears("log", "SWE", "--received", "2004-12-06")
        assert officer.gets("coverage", "--by", "group").startswith("1 of 191")
        officer.hears("log", "SWE", "--received", "2004-12-20", "--kind", "withdrawn")
        assert officer.gets("coverage", "--by", "group").startswith("0 of 191")

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            (["--received", "2004-13-01"], 'received: "2004-13-01" is a day that does not exist'),
            (["--dated", "1 December"], 'dated: "1 December" is not a date; write 2004, 2004-11'),
            (["--language", "English"], 'language: "English" is not the code of a language'),
            (["--reference", "a\x1b[2Jb"], "reference: holds the character U+001B"),
            (["--reference", " "], "reference: is empty"),
            (["--attachment", "/nowhere/reply.pdf"], "/nowhere/reply.pdf: cannot be read (No such"),
            (["--attachment", "/dev/zero"], "/dev/zero: not a plain file"),
            (["--dated", "6/12/2004"], 'dated: "6/12/2004" can mean 2004-12-06 or 2004-06-12'),
            (["--received", "9999"], "received: 9999 cannot be the date of a reply; the year is"),
            (["--received", "0001-01-01"], "received: 0001-01-01 cannot be the date of a reply"),
            (["--dated", "1944-12-31"], "dated: 1944-12-31 cannot be the date of a reply"),
            (["--dated", "2004-12", "--received", "2004-11"], "received: 2004-11 is before the"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_begun(
        self, officer: Officer, words: list[str], reason: str
    ) -> None:
        assert officer.is_refused("log", "SWE", *words).startswith(reason)
        assert "has no response yet" in officer.is_refused("show", "SWE")

    def test_the_sitting_ends_with_the_command(self, officer: Officer) -> None:
        officer.hears("log", "SWE")
        (revision,) = officer.reads("history", "SWE", "--format", "json")
        assert revision["closed"] is not None
        assert revision["digest"] is not None


class TestRepliesOnRecord:
    """Correcting a reply that is on record, and withdrawing it."""

    @pytest.fixture
    def officer(self, officer: Officer) -> Officer:
        officer.hears("log", "SWE", "--reference", "NV 1", "--received", "2004-12-06")
        officer.hears("log", "SWE", "--received", "2005-01-10", "--kind", "supplementary")
        return officer

    def replies(self, officer: Officer) -> list[dict[str, str]]:
        found: list[dict[str, str]] = officer.reads("show", "SWE", "--format", "json")["replies"]
        return found

    def reasons(self, officer: Officer) -> list[str | None]:
        history = officer.reads("history", "SWE", "--format", "json")
        return [revision["reason"] for revision in history]

    def test_only_what_is_said_of_it_changes(self, officer: Officer) -> None:
        said = officer.hears(
            "log", "SWE", "--reply", "2", "--reference", "NV 2", "--dated", "9 January 2005",
            "--reason", "misread",
        )  # fmt: skip
        assert said == "Sweden: reply 2 is corrected.\n"
        assert self.replies(officer) == [
            {"reference": "NV 1", "received": "2004-12-06"},
            {
                "reference": "NV 2",
                "dated": "2005-01-09",
                "received": "2005-01-10",
                "kind": "supplementary",
            },
        ]
        assert self.reasons(officer)[-1] == "misread"

    def test_an_empty_value_takes_away_what_was_there(self, officer: Officer) -> None:
        words = ("--reference", "", "--received", "", "--reason", "of another State")
        officer.hears("log", "SWE", "--reply", "1", *words)
        assert self.replies(officer)[0] == {}

    def test_the_file_of_a_reply_stays_with_it(self, officer: Officer, tmp_path: Path) -> None:
        file = tmp_path / "nv.pdf"
        file.write_bytes(b"%PDF")
        officer.hears("log", "SWE", "--reply", "1", "--attachment", file, "--reason", "came late")
        there = self.replies(officer)[0]["attachment"]
        officer.hears("log", "SWE", "--reply", "1", "--dated", "2004-12-01", "--reason", "x")
        assert self.replies(officer)[0]["attachment"] == there
        officer.hears("log", "SWE", "--reply", "1", "--attachment", "", "--reason", "x")
        assert "attachment" not in self.replies(officer)[0]

    def test_a_reply_that_is_withdrawn_is_kept_by_the_journal_alone(self, officer: Officer) -> None:
        said = officer.hears("log", "SWE", "--reply", "1", "--withdraw", "--reason", "is Norway's")
        assert said == "Sweden: reply 1 is withdrawn; the journal keeps it.\n"
        assert self.replies(officer) == [{"received": "2005-01-10", "kind": "supplementary"}]
        history = " ".join(officer.gets("history", "SWE").split())
        assert "Reason: is Norway's" in history
        assert "[-Reply 1 · NV 1 · received 6 December 2004-]" in history

    @pytest.mark.parametrize("order", [("1", "1"), ("2", "1")])
    def test_whose_replies_are_all_withdrawn_has_not_replied(
        self, officer: Officer, order: tuple[str, str]
    ) -> None:
        first, second = order
        officer.hears("log", "SWE", "--reply", first, "--withdraw", "--reason", "is Norway's")
        for words in ((), ("--received-by", "2005-03-01")):
            assert officer.gets("coverage", "--by", "group", *words).startswith("1 of 191")
        officer.hears("log", "SWE", "--reply", second, "--withdraw", "--reason", "is Norway's")
        for words in ((), ("--received-by", "2005-03-01")):
            assert officer.gets("coverage", "--by", "group", *words).startswith("0 of 191")
        assert "Sweden" in officer.gets("outstanding")

    def test_a_document_that_took_replies_back_can_itself_be_withdrawn(
        self, officer: Officer
    ) -> None:
        officer.hears("log", "SWE", "--kind", "withdrawn", "--received", "2005-02-01")
        assert officer.gets("coverage", "--by", "group").startswith("0 of 191")
        officer.hears("log", "SWE", "--reply", "3", "--withdraw", "--reason", "is Norway's")
        assert officer.gets("coverage", "--by", "group").startswith("1 of 191")

    def test_all_that_a_finished_response_rests_on_is_not_withdrawn(self, officer: Officer) -> None:
        officer.hears("log", "SWE", "--reply", "2", "--withdraw", "--reason", "is Norway's")
        officer.hears("status", "SWE", "final")
        words = ("log", "SWE", "--reply", "1", "--withdraw", "--reason", "is Norway's")
        assert officer.is_refused(*words).startswith("SWE is finished")
        officer.hears("status", "SWE", "draft", "--reason", "is Norway's")
        officer.hears(*words)
        assert self.replies(officer) == []

    @pytest.mark.parametrize("status", ["draft", "final"])
    def test_a_reason_is_always_needed(self, officer: Officer, status: str) -> None:
        officer.hears("status", "SWE", status)
        for words in (
            ["--withdraw"],
            ["--reference", "NV 3"],
            ["--reference", "x", "--reason", " "],
        ):
            said = officer.is_refused("log", "SWE", "--reply", "1", *words)
            assert said.startswith("reason: say why a reply on record is corrected or withdrawn")

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (["--reply", "3", "--withdraw"], "Sweden has no reply 3 on record; there are 2."),
            (["--reply", "1"], "Nothing of reply 1 would change."),
            (["--reply", "1", "--reference", "NV 1"], "Nothing of reply 1 would change."),
            (["--withdraw"], "Say which reply is withdrawn"),
            (["--reply", "1", "--withdraw", "--dated", "2004"], "Reply 1 is withdrawn as a whole."),
            (["--reply", "1", "--received", "1/2/2005"], "received: "),
        ],
    )
    def test_what_cannot_be_is_refused(self, officer: Officer, words: list[str], why: str) -> None:
        before = self.replies(officer)
        assert officer.is_refused("log", "SWE", *words, "--reason", "x").startswith(why)
        assert self.replies(officer) == before

    @pytest.mark.parametrize("words", [(), ("--kind", "first")])
    def test_a_second_first_reply_is_put_on_record_only_where_it_is_meant(
        self, officer: Officer, words: tuple[str, ...]
    ) -> None:
        said = officer.is_refused("log", "SWE", *words)
        assert said.startswith("Sweden has a first reply on record already (reply 1, 2004-12-06)")
        for kind in ("supplementary", "corrected", "withdrawn", "--again"):
            assert kind in said
        assert len(self.replies(officer)) == 2
        officer.hears("log", "SWE", *words, "--again", "--received", "2005-02-01")
        assert self.replies(officer)[2] == {"received": "2005-02-01"}

    def test_correcting_a_reply_makes_no_second_first_one_unasked(self, officer: Officer) -> None:
        words = ("log", "SWE", "--reply", "2", "--kind", "first", "--reason", "x")
        assert officer.is_refused(*words).startswith("Sweden has a first reply on record already")
        officer.hears(*words, "--again")
        assert self.replies(officer)[1] == {"received": "2005-01-10"}

    def test_after_all_was_taken_back_a_first_reply_may_come_again(self, officer: Officer) -> None:
        officer.hears("log", "SWE", "--kind", "withdrawn", "--received", "2005-02-01")
        officer.hears("log", "SWE", "--received", "2005-02-02")
        assert self.replies(officer)[3] == {"received": "2005-02-02"}

    def test_it_is_said_in_french(self, officer: Officer) -> None:
        french = officer.speaking("fr")
        assert "Suède a déjà une première réponse" in french.is_refused("log", "SWE")
        said = french.hears(
            "log", "SWE", "--reply", "1", "--dated", "1er déc. 2004", "--reason", "x"
        )
        assert said == "Suède\xa0: document 1 corrigé.\n"
        assert self.replies(officer)[0]["dated"] == "2004-12-01"


class TestStatus:
    """Finishing, verifying and reopening."""

    @pytest.fixture
    def officer(self, officer: Officer) -> Officer:
        officer.takes_in({**response("SWE"), "replies": [{"received": "2004-12-06"}]})
        return officer

    def status(self, officer: Officer) -> str:
        return str(officer.reads("show", "SWE", "--format", "json")["status"])

    def test_finishing_says_how_many_questions_count_as_silent(self, officer: Officer) -> None:
        said = officer.hears("status", "SWE", "final")
        assert said == "SWE is final now.\n49 questions left open count as silent.\n"
        questions = officer.reads("coverage", "--by", "question", "--format", "json")["questions"]
        assert sum(states.get("silent", 0) for states in questions.values()) == 49
        assert officer.reads("show", "SWE", "--format", "json")["questionnaire_version"] == 3

    def test_it_says_so_in_french(self, officer: Officer) -> None:
        said = officer.hears("--lang", "fr", "status", "SWE", "final")
        assert said.splitlines()[1] == "49 questions laissées ouvertes comptent comme muettes."

    def test_the_way_to_verified_and_back(self, officer: Officer) -> None:
        officer.hears("status", "SWE", "final")
        officer.called("B. Reviser").hears("status", "SWE", "verified")
        for status in ("final", "draft", "received"):
            officer.hears("status", "SWE", status, "--reason", "an error was found")
        assert self.status(officer) == "received"
        assert "questionnaire_version" not in officer.reads("show", "SWE", "--format", "json")

    @pytest.mark.parametrize(
        ("steps", "status", "allowed"),
        [
            ([], "verified", "received, final"),
            (["received"], "verified", "draft, final"),
            (["final"], "received", "draft, verified"),
            (["final", "verified"], "received", "draft, final"),
        ],
    )
    def test_no_step_is_left_out(
        self, officer: Officer, steps: list[str], status: str, allowed: str
    ) -> None:
        for step in steps:
            who = officer.called("B. Reviser") if step == "verified" else officer
            who.hears("status", "SWE", step)
        now = self.status(officer)
        said = officer.is_refused("status", "SWE", status, "--reason", "in haste")
        assert said == (
            f"SWE is {now} and cannot become {status}; from there it can become: {allowed}.\n"
        )
        assert self.status(officer) == now

    @pytest.mark.parametrize("imported", [True, False])
    def test_whoever_finished_a_response_cannot_verify_it(
        self, officer: Officer, imported: bool
    ) -> None:
        code = "SWE"
        if imported:
            code = "NOR"
            final = json.dumps(response("NOR", "final")).encode()
            officer.hears("import", "-", given=final)
        else:
            officer.hears("status", code, "final")
        said = officer.is_refused("status", code, "verified")
        assert said.startswith(f"“A. Officer” finished {code}, or has changed it since; somebody")
        reviser = officer.called("B. Reviser")
        reviser.hears("status", code, "verified", "--reason", "as it came")
        # Back from verified, it is still the first officer's work.
        reviser.hears("status", code, "final", "--reason", "a doubt")
        assert officer.is_refused("status", code, "verified").startswith("“A. Officer” finished")
        reviser.hears("status", code, "verified", "--reason", "as it came")

    @pytest.mark.parametrize("finished", ["final", "verified"])
    def test_reopening_needs_a_reason(self, officer: Officer, finished: str) -> None:
        officer.hears("status", "SWE", "final")
        if finished == "verified":
            officer.called("B. Reviser").hears("status", "SWE", "verified")
        assert officer.is_refused("status", "SWE", "draft") == (
            "SWE is finished; say why its status is changed to draft (--reason; at the desk F9, "
            "then F7 asks why).\n"
        )
        assert self.status(officer) == finished
        officer.hears("status", "SWE", "draft", "--reason", "a supplement came")
        last = officer.reads("history", "SWE", "--format", "json")[-1]
        assert last["reason"] == "a supplement came"

    def test_each_step_is_a_revision_of_its_officer(self, officer: Officer) -> None:
        officer.hears("status", "SWE", "final")
        officer.called("B. Reviser").hears("status", "SWE", "verified")
        officer.hears("status", "SWE", "draft", "--reason", "wrong State")
        revisions = officer.reads("history", "SWE", "--format", "json")
        assert [(each["officer"], each["reason"]) for each in revisions] == [
            ("A. Officer", "import of -"),
            ("A. Officer", None),
            ("B. Reviser", None),
            ("A. Officer", "wrong State"),
        ]

    def test_the_same_status_again_changes_nothing(self, officer: Officer) -> None:
        officer.hears("status", "SWE", "draft")
        assert len(officer.reads("history", "SWE", "--format", "json")) == 1

    def test_a_word_that_is_no_status_is_wrong_usage(self, officer: Officer) -> None:
        assert officer.tries("status", "SWE", "done").status == 2

    def test_a_response_that_is_not_there_cannot_be_finished(self, officer: Officer) -> None:
        assert officer.is_refused("status", "NOR", "final").startswith(
            "Norway (NOR) has no response"
        )


class TestRestore:
    """What an earlier revision said, as a new one."""

    @pytest.fixture
    def officer(self, officer: Officer) -> Officer:
        officer.takes_in(response("SWE", legislation={"ratification": "in_progress"}))
        changed = response("SWE", legislation={"ratification": "ratified", "summary": "All of it."})
        self.replace(officer, changed)
        return officer

    def replace(self, officer: Officer, document: dict[str, object]) -> None:
        given = json.dumps(document).encode()
        officer.hears("import", "-", "--existing", "replace", given=given)

    def legislation(self, officer: Officer) -> object:
        return officer.reads("show", "SWE", "--format", "json")["answers"]["legislation"]

    def test_the_earlier_content_returns_as_a_new_revision(self, officer: Officer) -> None:
        before = officer.reads("history", "SWE", "--format", "json")
        said = officer.hears("restore", "SWE", "1")
        assert said == "SWE says again what revision 1 said; this is revision 3.\n"
        assert self.legislation(officer) == {"ratification": "in_progress"}
        after = officer.reads("history", "SWE", "--format", "json")
        assert after[:2] == before
        assert (after[2]["number"], after[2]["reason"]) == (3, "back to revision 1")

    def test_restoring_can_be_restored(self, officer: Officer) -> None:
        officer.hears("restore", "SWE", "1")
        officer.hears("restore", "SWE", "2", "--reason", "it was right")
        assert self.legislation(officer) == {"ratification": "ratified", "summary": "All of it."}
        last = officer.reads("history", "SWE", "--format", "json")[-1]
        assert last["reason"] == "it was right"

    def test_the_status_stays_what_it_is(self, officer: Officer) -> None:
        officer.hears("status", "SWE", "final")
        officer.hears("restore", "SWE", "1", "--reason", "keyed into the wrong State")
        document = officer.reads("show", "SWE", "--format", "json")
        assert (document["status"], document["questionnaire_version"]) == ("final", 3)

    def test_a_revision_that_is_not_there_is_refused_with_those_that_are(
        self, officer: Officer
    ) -> None:
        said = officer.is_refused("restore", "SWE", "9")
        assert said == "There is no revision 9. There are: 1, 2.\n"
        assert "Il n’y a pas de révision 9" in officer.is_refused(
            "--lang", "fr", "restore", "SWE", "9"
        )
        assert officer.tries("restore", "SWE", "0").status == 2

    def test_the_store_is_whole_afterwards(self, officer: Officer) -> None:
        officer.hears("restore", "SWE", "1")
        officer.hears("log", "SWE")
        officer.hears("status", "SWE", "final")
        assert "is whole" in officer.tries("check").everything


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "words",
    [
        ("status", "SWE", "draft"),
        ("status", "SWE", "--confidential"),
        ("log", "SWE", "--reply", "1", "--reference", "NV 2"),
        ("log", "SWE", "--reply", "1", "--withdraw"),
        ("restore", "SWE", "1"),
    ],
    ids=" ".join,
)
def test_what_asks_for_a_reason_names_its_option(
    officer: Officer, words: tuple[str, ...], language: str
) -> None:
    officer.hears("log", "SWE", "--reference", "NV 1")
    officer.hears("status", "SWE", "draft")
    officer.hears("status", "SWE", "final")
    officer.hears("log", "SWE", "--reference", "NV 1/add.1", "--kind", "supplementary")
    said = officer.speaking(language).is_refused(*words)
    assert "--reason" in said
    assert ("say why" if language == "en" else "dites pourquoi") in said
