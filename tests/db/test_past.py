"""The store as it stood at a moment of the past."""

from db.store import Store
from forms.register.respondent import Respondent
from tests.db.desk import EVERYONE, PORTS, SOURCE, VERSION_3, Clock, Officer


def replied(store: Store) -> set[str]:
    return {each.respondent for each in store.coverage(PORTS, EVERYONE) if each.status}


def test_it_has_what_was_on_record_then_and_nothing_later(
    store: Store, ada: Officer, clock: Clock
) -> None:
    ada.save({"law.fine": 1})
    then = clock.now
    clock.go_on()
    ada.save({"law.fine": 2})
    Officer(store, "Ben", "NOR").save({"law.fine": 3})
    past = store.at(then)
    kept = past.load(PORTS, "SWE")
    assert kept is not None
    assert kept.response.answers["law.fine"].value == 1
    assert replied(past) == {"SWE"}
    assert replied(store) == {"SWE", "NOR"}


def test_before_everything_it_is_empty(store: Store, ada: Officer, clock: Clock) -> None:
    before = clock.now
    clock.go_on()
    ada.save({"law.fine": 1})
    assert replied(store.at(before)) == set()


def test_now_it_says_what_the_store_says(store: Store, ada: Officer, clock: Clock) -> None:
    ada.save({"law.fine": 1})
    past = store.at(clock.now)
    assert [each.response for each in past.responses(PORTS)] == [
        each.response for each in store.responses(PORTS)
    ]
    assert past.check() == ()


def test_what_is_done_to_it_is_kept_nowhere(store: Store, ada: Officer, clock: Clock) -> None:
    ada.save({"law.fine": 1})
    past = store.at(clock.now)
    Officer(past, "Ben", "NOR").save({"law.fine": 3})
    past.close()
    assert replied(store) == {"SWE"}


def test_it_knows_the_organisations_that_officers_have_added(store: Store, clock: Clock) -> None:
    osce = Respondent("OSCE", "igo", {"en": "Security Organization"}, "organisation", {})
    store.add_respondents([osce], "Ada")
    Officer(store, "Ada", "OSCE").save({})
    assert replied(store.at(clock.now)) == {"OSCE"}


def test_its_register_is_held_once_with_that_of_the_store(store: Store, clock: Clock) -> None:
    osce = Respondent("OSCE", "igo", {"en": "OSCE"}, "organisation", {})
    store.add_respondents([osce], "Ada")
    past = store.at(clock.now)
    assert past.register() is store.register()
    unece = Respondent("UNECE", "igo", {"en": "UNECE"}, "organisation", {})
    past.add_respondents([unece], "Ada")
    assert "UNECE" in past.register()
    assert "UNECE" not in store.register()


def test_it_asks_what_the_latest_questionnaire_asks(
    store: Store, ada: Officer, clock: Clock
) -> None:
    ada.save({"law.fine": 1})
    then = clock.now
    store.add_questionnaire(VERSION_3, "Ada")
    assert store.at(then).source(PORTS) == VERSION_3 != SOURCE
