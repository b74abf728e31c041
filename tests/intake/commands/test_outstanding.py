"""`intake outstanding`: whom to remind, by regional group."""

from tests.intake.officer import Officer

GROUPS = ["African States", "Asian States", "Eastern European States",
          "Latin American and Caribbean States", "Western European and other States",
          "In no group"]  # fmt: skip


def test_those_that_have_not_replied_stand_by_group(reporter: Officer) -> None:
    printed = reporter.gets("outstanding").splitlines()
    assert [line for line in printed if not line.startswith(" ")] == [
        *GROUPS, "154 of 191 addressees have not replied.",
    ]  # fmt: skip
    assert printed[1] == "  AGO        Angola"
    assert len(printed) == 154 + 7


def test_it_is_coverage_turned_round(reporter: Officer) -> None:
    respondents = reporter.reads("coverage", "--format", "json")["respondents"]
    silent = {each["code"] for each in respondents if each["status"] is None}
    listed = reporter.reads("outstanding", "--format", "json")
    assert {each["code"] for each in listed} == silent
    assert len(listed) == 154
    assert {each["group"] for each in listed} == set(GROUPS)


def test_csv_has_the_same_rows(reporter: Officer) -> None:
    heading, *rows = reporter.tabulates("outstanding")
    assert heading == ["Group", "Code", "Respondent", "Reminders", "Last reminder"]
    listed = reporter.reads("outstanding", "--format", "json")
    assert rows == [[each["group"], each["code"], each["name"], "0", ""] for each in listed]


def test_names_stand_in_the_order_of_the_language(reporter: Officer) -> None:
    listed = reporter.speaking("fr").reads("outstanding", "--format", "json")
    african = [each["name"] for each in listed if each["group"] == "États d’Afrique"]
    assert african[:4] == ["Afrique du Sud", "Angola", "Bénin", "Botswana"]
    assert "Éthiopie" in african
    assert african.index("Érythrée") < african.index("Éthiopie") < african.index("Gabon")


def test_a_reply_takes_a_name_off_and_its_withdrawal_puts_it_back(officer: Officer) -> None:
    def codes() -> set[str]:
        return {each["code"] for each in officer.reads("outstanding", "--format", "json")}

    assert len(codes()) == 191
    officer.hears("log", "SWE", "--received", "2004-12-01")
    assert "SWE" not in codes()
    officer.hears("log", "SWE", "--received", "2004-12-02", "--kind", "withdrawn")
    assert "SWE" in codes()


def test_organisations_that_answer_beside_them_are_not_among_the_addressees(
    mixed: Officer,
) -> None:
    assert mixed.gets("outstanding").endswith("187 of 191 addressees have not replied.\n")
