"""What a client and the municipality's contact do."""

from tests.pages.journey.analyst import SAID
from tests.pages.journey.person import Person
from tests.pages.journey.researcher import NOTE
from tests.pages.journey.researcher import figure
from tests.pages.journey.researcher import to_section
from tests.support.browser import check_without_script


def client_answers(person: Person, beside: Person, link: str) -> None:
    """On a phone, without a script; each page is also shown to axe-core in a window beside it."""
    page = person.page
    page.goto(link)
    check_without_script(page, beside.page)
    page.get_by_role("button", name="Beginnen").click()
    page.get_by_label("Een training of cursus").check()
    while page.get_by_role("button", name="Volgende").count():
        if page.get_by_label("Heel tevreden").count():
            page.get_by_label("Heel tevreden").first.check()
        check_without_script(page, beside.page)
        page.get_by_role("button", name="Volgende").last.click()
    check_without_script(page, beside.page)
    page.get_by_label("Wat moet beter?").fill("Minder wachten")
    page.get_by_role("button", name="Mijn antwoorden versturen").last.click()
    page.get_by_role("heading", name="Uw antwoorden zijn verstuurd").wait_for()
    check_without_script(page, beside.page)
    assert page.context.cookies() == []


def signs_out(person: Person) -> None:
    person.page.locator("summary", has_text="Menu van").click()
    person.press("Uitloggen")


def supplies_a_figure(person: Person) -> None:
    """The municipality's contact reads what is asked and established, and nobody's words."""
    person.link("Proefreis (verzonnen)")
    person.reads("Wat wij van u vragen", "Cijferuitvraag", "Stadskantoor")
    reads_nobody_elses_words(person)
    person.link("Cijfers invullen")
    to_section(person, "Economie en arbeidsmarkt")
    figure(person, "f05", "4,5", "registered", "2026", "CBS")
    reads_nobody_elses_words(person)
    person.link("Wat er nog mist")
    person.press("Insturen")
    person.reads("Wij hebben uw cijfers ontvangen")
    reads_nobody_elses_words(person)
    person.link("Bekijken")
    person.reads("4,5%", "€ 7.500")
    reads_nobody_elses_words(person)
    # Nothing of another case exists for them.
    other = person.page.url.replace("/cases/werkstart/", "/cases/wilgenburg/")
    assert other != person.page.url
    assert person.page.goto(other).status == 404  # type: ignore[union-attr]


def reads_nobody_elses_words(person: Person) -> None:
    shown = person.page.content()
    for words in (NOTE, "9.000", "Schatting", "Hoofd dienst SZW", SAID, "Wilgenburg"):
        assert words not in shown, f"{person.page.url} shows “{words}” to the contact"
