"""What the researcher does: a visit, an interview in two roles, values out of statements."""

from datetime import timedelta

from playwright.sync_api import expect

from core.clock import today
from tests.pages.journey.coordinator import NAMES
from tests.pages.journey.person import PATIENCE
from tests.pages.journey.person import Person

NOTE = "Wie niet kwam opdagen, telt mee als uitval."
COUNTS = {
    "base": "60",
    "row.f41_uitval_voor_aanvang": "12",
    "row.f41_regulier_werk": "30",
    "row.f41_nog_in_traject": "18",
}


def plans_a_visit(person: Person) -> None:
    to_the_case(person)
    person.link("Bezoek plannen")
    day = today() + timedelta(days=1)
    person.fill(Datum=day.isoformat(), Plaats="Stadskantoor")
    person.press("Opslaan")
    person.reads("Het bezoek is gepland.", "Stadskantoor", NAMES["onderzoeker"])
    person.link("Gesprek plannen")
    expect(person.page.get_by_label("Datum")).to_have_value(day.isoformat())
    person.fill(Tijd="10:30")
    for number, role, printed in (
        (1, "hoofd van de dienst", "Hoofd dienst SZW"),
        (2, "beleidsmedewerker", "Beleidsmedewerker"),
    ):
        row = person.page.get_by_role("group", name=f"Gesprekspartner {number}")
        row.get_by_label("Rol", exact=True).select_option(role)
        row.get_by_label("Rol zoals die gedrukt wordt").fill(printed)
    person.press("Opslaan")
    person.reads("Het gesprek is gepland.", "In druk: Hoofd dienst SZW")


def to_the_case(person: Person) -> None:
    if "/projects/proefreis" not in person.page.url:
        person.link("Proefreis (verzonnen)")
    person.place("Veldwerk")
    person.link("Werkstart")
    person.is_at(r"/cases/[^/]+/$")


def to_the_interview(person: Person) -> None:
    to_the_case(person)
    person.link("Hoofd van de dienst")


def notes_consents(person: Person) -> None:
    for role in ("Hoofd dienst SZW", "Beleidsmedewerker"):
        person.link(f"Toestemming noteren: {role}")
        for question, answer in (
            ("Meedoen aan het gesprek", "Ja"),
            ("Het gesprek opnemen", "Ja"),
            ("Bijzondere gegevens noteren", "Nee"),
        ):
            group = person.page.get_by_role("group", name=question)
            group.get_by_label(answer, exact=True).check()
        person.page.get_by_label("In druk met de rol en de organisatie").check()
        person.press("Opslaan")
        person.reads("Genoteerd waar deze gesprekspartner toestemming voor geeft.")
    person.press("Gesprek beginnen")
    person.reads("Het gesprek is begonnen.")


def fills_in_for_the_officer(person: Person) -> None:
    """Counts, a figure with its kind, period and source, another answer, a note; out and back."""
    person.link("Naar de vragen: Beleidsmedewerker")
    to_section(person, "Resultaten")
    for name, value in COUNTS.items():
        person.field(f"a-f41.{name}").fill(value)
    table = person.page.locator('table[data-item="f41"]')
    expect(table.locator("[data-share=f41_uitval_voor_aanvang]")).to_have_text("20%")
    person.page.locator("#q-f41 .question__more > summary").click()
    person.field("a-f41.kind").select_option("registered")
    person.field("a-f41.period").fill("2e halfjaar 2026")
    person.field("a-f41.source").fill("GWS, 1 oktober 2026")
    person.field("a-f41.note").fill(NOTE)
    person.field("a-f41.note").blur()
    is_saved(person)
    to_section(person, "Geld")
    figure(person, "f50", "€ 7.500", "registered", "2026", "Grootboek")
    # Out by the frame, and back by the interview's page.
    to_the_interview(person)
    person.link("Verder met de vragen: Beleidsmedewerker")
    to_section(person, "Resultaten")
    expect(person.field("a-f41.row.f41_uitval_voor_aanvang")).to_have_value("12")
    expect(person.field("a-f41.source")).to_have_value("GWS, 1 oktober 2026")
    expect(person.field("a-f41.note")).to_have_value(NOTE)
    to_section(person, "De doelgroep")
    person.page.locator("#a-f21-anders").check()
    person.field("a-f21.other.anders").fill("Praktijkschool")
    person.field("a-f21.other.anders").blur()
    is_saved(person)
    person.look()
    # The browser's own back button, and forward again.
    to_section(person, "Geld")
    person.page.go_back()
    expect(person.field("a-f21.other.anders")).to_have_value("Praktijkschool")


def to_section(person: Person, name: str) -> None:
    """Go to a section by the list of sections."""
    sections = person.page.get_by_role("navigation", name="Onderdelen", exact=True)
    link = sections.get_by_role("link", name=name).first
    link.scroll_into_view_if_needed()
    link.click()
    expect(person.page.get_by_role("heading", level=1)).to_contain_text(name, timeout=PATIENCE)
    person.look()


def figure(person: Person, item: str, value: str, kind: str, period: str, source: str) -> None:
    person.field(f"a-{item}").fill(value)
    more = person.page.locator(f"#q-{item} .question__more")
    if not more.get_attribute("open"):
        more.locator("> summary").click()
    person.field(f"a-{item}.kind").select_option(kind)
    person.field(f"a-{item}.period").fill(period)
    person.field(f"a-{item}.source").fill(source)
    person.field(f"a-{item}.source").blur()
    is_saved(person)
    person.look()


def is_saved(person: Person) -> None:
    state = person.page.locator('[data-ref="state"]')
    expect(state).to_contain_text("Opgeslagen om", timeout=PATIENCE)


def fills_in_for_the_head(person: Person) -> None:
    """Another role gets other questions, and states another price."""
    to_the_interview(person)
    person.link("Naar de vragen: Hoofd dienst SZW")
    sections = person.page.get_by_role("navigation", name="Onderdelen", exact=True)
    expect(sections.get_by_role("link", name="De doelgroep")).to_have_count(0)
    to_section(person, "Geld")
    figure(person, "f50", "9.000", "estimate", "2026", "Schatting")
    person.link("Wat er nog mist")
    person.press("Vragenlijst afronden")
    person.press("Gesprek afsluiten")
    person.reads("Het gesprek is afgesloten.")


def chooses_values(person: Person) -> None:
    to_the_case(person)
    person.reads("Opgaven verschillen")
    person.link("Wat kost het traject voor één klant?")
    person.reads("€ 7.500", "€ 9.000", "Opgaven verschillen")
    person.page.get_by_role("radio", name="Beleidsmedewerker").check()
    person.press("Vaststellen")
    person.reads("Schrijf op waarom deze waarde geldt.")
    person.fill(Waarom_deze="Uit het grootboek")
    person.press("Vaststellen")
    person.reads("De waarde is vastgesteld.")
    person.press("Stel alles vast wat niemand tegenspreekt")
    expect(person.page.locator("#v-f50 .case-values__value")).to_have_text("€ 7.500")
    expect(person.page.locator("#v-f41 .case-values__value")).to_be_visible()


def hands_out_the_survey(person: Person) -> str:
    """Return the link."""
    to_the_case(person)
    person.press("Link maken")
    link = person.content.locator("a", has_text="/s/").first.get_attribute("href") or ""
    assert "/s/" in link
    return link
