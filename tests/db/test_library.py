"""The questionnaires, their versions, and the respondents that a store holds."""

from pathlib import Path

import pytest

from db.errors import StoreError
from db.opening import engine_of
from db.records import Covered
from db.store import Store
from forms.errors import Faulty
from forms.register.respondent import Respondent
from forms.shipped import shipped_ids, shipped_source
from tests.db.desk import EVERYONE, PORTS, SOURCE, VERSION_3, Clock, Officer, document, take_in

STRICTER = SOURCE.replace("version = 2", "version = 3").replace(
    "least = 0", "least = 0\ngreatest = 100\nreworded = true"
)
GUILD = Respondent(
    code="PILOTS",
    kind="ngo",
    names={"en": "Guild of Pilots", "fr": "Guilde des pilotes", "zh": "引航员公会"},
    standing="organisation",
    acronyms={"en": "GOP"},
    aliases=("The Pilots", "Pilots’ Guild"),
)


def covered(store: Store, respondent: str) -> Covered:
    found = {each.respondent: each for each in store.coverage(PORTS, EVERYONE)}
    return found[respondent]


# Questionnaires


def test_a_new_store_has_no_questionnaire(empty_store: Store) -> None:
    assert empty_store.questionnaires() == ()


def test_a_questionnaire_that_is_added_is_there(empty_store: Store) -> None:
    added = empty_store.add_questionnaire(SOURCE, "Ada")
    assert (added.id, added.version) == (PORTS, 2)
    assert empty_store.questionnaires() == (added,)
    assert empty_store.validator(PORTS).questionnaire == added
    assert empty_store.source(PORTS) == SOURCE


@pytest.mark.parametrize("name", shipped_ids())
def test_a_shipped_questionnaire_can_be_added(empty_store: Store, name: str) -> None:
    assert empty_store.add_questionnaire(shipped_source(name), "Ada").id == name


def test_questionnaires_stand_side_by_side_in_the_order_of_their_ids(store: Store) -> None:
    store.add_questionnaire(SOURCE.replace(PORTS, "coasts-2030"), "Ada")
    assert [each.id for each in store.questionnaires()] == ["coasts-2030", PORTS]
    Officer(store, "Ada").save({"law.fine": 5})
    assert list(store.responses("coasts-2030")) == []


@pytest.mark.parametrize("again", [SOURCE, "# The same, with a remark.\n" + SOURCE])
def test_adding_what_is_there_changes_nothing(store: Store, again: str) -> None:
    store.add_questionnaire(again, "Ben")
    assert store.source(PORTS) == SOURCE


def test_another_file_with_the_same_version_is_refused(store: Store) -> None:
    take_in(store, document("SWE", {"law.fine": 1}))
    with pytest.raises(StoreError) as refused:
        store.add_questionnaire(SOURCE.replace("The greatest fine", "The least fine"), "Ada")
    assert PORTS in str(refused.value)
    assert store.source(PORTS) == SOURCE


def test_a_questionnaire_that_is_not_there_is_refused_by_name(store: Store) -> None:
    for ask in (store.validator, store.source, lambda name: list(store.responses(name))):
        with pytest.raises(StoreError) as refused:
            ask("harbours")
        assert "harbours" in str(refused.value)


def test_a_faulty_questionnaire_is_refused_with_all_its_faults(empty_store: Store) -> None:
    bad = SOURCE.replace('"law.treaty"', '"law.weather"').replace("2030-01-10", '"soon"')
    with pytest.raises(Faulty):
        empty_store.add_questionnaire(bad, "Ada")
    assert empty_store.questionnaires() == ()


def test_addressees_that_nobody_knows_are_refused(empty_store: Store) -> None:
    bad = SOURCE.replace('"BRA", "CHN"', '"BRASIL", "CHINE"')
    with pytest.raises(Faulty) as refused:
        empty_store.add_questionnaire(bad, "Ada")
    assert [fault.path for fault in refused.value.faults] == [
        "note_verbale.addressees[0]",
        "note_verbale.addressees[1]",
    ]
    assert empty_store.questionnaires() == ()


def test_an_organisation_that_was_added_can_be_addressed(empty_store: Store) -> None:
    empty_store.add_respondents([GUILD], "Ada")
    empty_store.add_questionnaire(SOURCE.replace('"KEN"', '"KEN", "PILOTS"'), "Ada")
    assert covered(empty_store, "PILOTS").addressee


# Versions


def test_a_new_version_takes_the_place_of_the_old_one(store: Store) -> None:
    store.add_questionnaire(VERSION_3, "Ben")
    assert [each.version for each in store.questionnaires()] == [3]
    assert store.source(PORTS) == VERSION_3
    saved = Officer(store, "Ada").save({"law.authority": "yes"})
    assert saved.kept.response.answers["law.authority"].value == "yes"


def test_what_a_version_did_not_ask_is_not_silence(store: Store) -> None:
    begun = document("FRA", {"law.fine": 5}, status="draft", replies=[{"reference": "NV 1"}])
    take_in(store, document("SWE", {"law.fine": 5}), begun)
    store.add_questionnaire(VERSION_3, "Ada")
    assert covered(store, "SWE").coverage.questions["law.authority"] == "not_asked"
    assert covered(store, "FRA").coverage.questions["law.authority"] == "not_entered"
    assert covered(store, "KEN").coverage.questions["law.authority"] == "no_reply"
    assert store.check() == ()


def test_finished_again_against_the_new_version_it_is_silence(store: Store) -> None:
    take_in(store, document("SWE"))
    store.add_questionnaire(VERSION_3, "Ada")
    ada = Officer(store, "Ada")
    ada.look()
    ada.save({"status": "draft"}, reason="new version")
    ada.save({"status": "final"})
    assert covered(store, "SWE").coverage.questions["law.authority"] == "silent"


def test_a_new_version_leaves_responses_and_their_history_alone(store: Store) -> None:
    take_in(store, document("SWE", {"law.fine": 5}))
    before = (store.load(PORTS, "SWE"), store.history(PORTS, "SWE"))
    store.add_questionnaire(VERSION_3, "Ada")
    assert (store.load(PORTS, "SWE"), store.history(PORTS, "SWE")) == before


@pytest.mark.parametrize(
    ("new", "paths"),
    [
        (SOURCE.replace("version = 2", "version = 1"), ["version"]),
        (
            VERSION_3.replace("since = 3\n", ""),
            ["sections.law.questions.authority.since"],
        ),
        (
            VERSION_3.replace(
                'kind = "date"\ntitle.en = "In force since"', 'kind = "text"\ntitle.en = "Since"'
            ),
            ["sections.law.questions.in_force.kind"],
        ),
        (
            VERSION_3.replace("questions.fine]", "questions.penalty]").replace(
                ', sail = {en = "Sail"}', ""
            ),
            [
                "sections.law.questions.fine",
                "sections.law.questions.exempt.options.sail",
                "sections.law.questions.penalty.since",
            ],
        ),
    ],
)
def test_a_version_that_changes_what_answers_mean_is_refused(
    store: Store, new: str, paths: list[str]
) -> None:
    take_in(store, document("SWE", {"law.fine": 1}))
    with pytest.raises(Faulty) as refused:
        store.add_questionnaire(new, "Ada")
    assert [fault.path for fault in refused.value.faults] == paths
    assert store.source(PORTS) == SOURCE


def test_a_version_that_would_make_a_response_invalid_is_refused(store: Store) -> None:
    take_in(store, document("FRA", {"law.fine": 100}), document("SWE", {"law.fine": 101}))
    with pytest.raises(StoreError) as refused:
        store.add_questionnaire(STRICTER, "Ada")
    for language in ("en", "fr"):
        assert "SWE" in refused.value.text(language)
        assert "100" in refused.value.text(language)
    assert store.source(PORTS) == SOURCE
    assert store.check() == ()


def test_the_same_version_is_taken_where_no_response_minds(store: Store) -> None:
    take_in(store, document("FRA", {"law.fine": 100}))
    store.add_questionnaire(STRICTER, "Ada")
    with pytest.raises(Faulty):
        Officer(store, "Ada", respondent="SWE").save({"law.fine": 101})


# Respondents


def test_the_register_is_the_shipped_one(empty_store: Store) -> None:
    assert empty_store.register()["SWE"].name("fr").words == "Suède"
    assert len(empty_store.register()) > 200


def test_an_organisation_that_is_added_is_found_again(
    store: Store, place: Path, clock: Clock
) -> None:
    store.add_respondents([GUILD], "Ada")
    with engine_of(place).open(clock) as reopened:
        for register in (store.register(), reopened.register()):
            assert register["PILOTS"] == GUILD
            for words in ("pilots", "guilde des pilotes", "GOP", "the pilots", "引航员公会"):
                assert register.find(words) == GUILD


def test_an_organisation_added_by_another_is_seen(store: Store, place: Path, clock: Clock) -> None:
    assert "PILOTS" not in store.register()
    with engine_of(place).open(clock) as elsewhere:
        elsewhere.add_respondents([GUILD], "Ben")
    assert "PILOTS" in store.register()


def test_an_organisation_that_was_added_can_answer(store: Store) -> None:
    store.add_respondents([GUILD], "Ada")
    Officer(store, "Ada", respondent="PILOTS").save({"status": "final"})
    assert covered(store, "PILOTS").kind == "ngo"
    assert covered(store, "PILOTS").coverage.sections == {"law": "not_put", "work": "not_put"}


@pytest.mark.parametrize("code", ["SWE", "UNODC", "PILOTS"])
def test_a_code_that_is_taken_is_refused(store: Store, code: str) -> None:
    store.add_respondents([GUILD], "Ada")
    taken = Respondent(code, "ngo", {"en": "Somebody else"}, "organisation", {})
    with pytest.raises(StoreError) as refused:
        store.add_respondents([taken], "Ada")
    assert code in str(refused.value)
    assert store.register()[code].names["en"] != "Somebody else"


def test_a_questionnaire_that_nobody_answered_gives_way_to_another(empty_store: Store) -> None:
    other = SOURCE.replace("version = 2", "version = 1").replace('"The greatest fine"', '"Penalty"')
    assert '"Penalty"' in other
    empty_store.add_questionnaire(SOURCE, "Ada")
    assert empty_store.validator(PORTS).questionnaire.version == 2
    empty_store.add_questionnaire(other, "Ada")
    assert empty_store.source(PORTS) == other
    fine = empty_store.validator(PORTS).questionnaire.questions["law.fine"]
    assert fine.title.text() == "Penalty"
    assert empty_store.check() == ()


def test_what_would_come_of_a_questionnaire_is_told_and_nothing_is_done(
    empty_store: Store,
) -> None:
    assert empty_store.add_questionnaire(SOURCE, "Ada", dry_run=True).id == PORTS
    assert empty_store.questionnaire_ids() == ()
    assert empty_store.check() == ()


def test_a_questionnaire_is_taken_away_until_it_is_answered(empty_store: Store) -> None:
    empty_store.add_questionnaire(SOURCE, "Ada")
    empty_store.remove_questionnaire(PORTS)
    assert empty_store.questionnaire_ids() == ()
    assert empty_store.check() == ()
    empty_store.add_questionnaire(SOURCE, "Ada")
    take_in(empty_store, document("SWE", {"law.fine": 1}))
    with pytest.raises(StoreError, match="has been answered"):
        empty_store.remove_questionnaire(PORTS)
    with pytest.raises(StoreError, match="has no questionnaire"):
        empty_store.remove_questionnaire("nobody")
