"""What the coordinator does: from an empty benchmark to a wave in the field, with colleagues."""

from pathlib import Path

from tests.pages.journey.person import Person

LIST = """naam;soort;cbs-code;provincie
Lindestad;gemeente;9901;Utrecht
Wilgenburg;gemente;9902;Utrecht
Werkpalet;uitvoerder;;
"""
NAMES = {
    "onderzoeker": "Olga Onderzoeker",
    "analist": "Anne Analist",
    "contact": "Cor Contactpersoon",
}


def makes_a_benchmark(person: Person) -> None:
    person.reads("U hebt nog geen benchmark")
    person.link("Nieuwe benchmark")
    person.fill(Naam="Proefreis (verzonnen)", Het_doel_in_eigen_woorden="Leren van elkaar")
    person.press("Maak de benchmark")
    person.is_at(r"/projects/proefreis-verzonnen/")
    person.reads("De stappen hieronder leiden naar een meetronde in het veld.")


def imports_organisations(person: Person, folder: Path) -> None:
    person.place("Beheer")
    person.subject("Organisaties")
    person.reads("Nog geen organisaties")
    person.link("Neem een lijst over")
    file = folder / "deelnemers.csv"
    file.write_text(LIST, encoding="cp1252")
    person.page.get_by_label("Bestand").set_input_files(file)
    person.press("Bekijk het eerst")
    person.reads(
        "2 organisaties kunnen erbij.", "“gemente” is geen soort organisatie.",
        "Bedoelde u “gemeente”?",
    )  # fmt: skip
    # The list stands in the form as it was read: mended there, and looked at once more.
    person.fill(Of_plak_de_lijst_hier=LIST.replace("gemente", "gemeente"))
    person.press("Bekijk het eerst")
    person.reads("3 organisaties kunnen erbij.")
    person.press("Voeg 3 organisaties toe")
    person.reads("3 organisaties zijn toegevoegd.", "Lindestad", "Wilgenburg", "Werkpalet")


def adds_programmes(person: Person) -> None:
    person.subject("Aanpakken")
    person.link("Voeg de eerste toe")
    for organisation, name in (("Lindestad", "Werkstart"), ("Wilgenburg", "")):
        person.page.get_by_label("Uitgevoerd door").select_option(organisation)
        person.fill(Naam=name)
        person.page.get_by_label("Werkpalet").check()
        person.press("Toevoegen")
        if name:
            person.link("Voeg een aanpak toe")
    person.reads("Werkstart", "Wilgenburg")


def opens_a_wave(person: Person) -> None:
    person.subject("Meetrondes")
    person.link("Voeg de eerste toe")
    person.fill(Eerste_dag="2026-07-01", Laatste_dag="2026-12-31")
    person.press("Toevoegen")
    person.reads("Kies nu wie meedoet")
    for name in ("Lindestad: Werkstart", "Wilgenburg"):
        person.page.get_by_label(name).check()
    person.press("Voeg toe aan de meetronde")
    person.link("Werkstart")
    person.fill(Wie_stemde_in="De wethouder, per brief")
    person.press("Leg instemming vast")
    person.reads("Vastgelegd: “Lindestad: Werkstart” doet mee.")
    person.place("Beheer")
    person.subject("Meetrondes")
    person.link("2e halfjaar 2026")
    person.link("Open de meetronde")
    person.reads("Tot nu toe stemde 1 deelnemer in.")
    person.press("Open de meetronde")
    person.reads("het veldwerk kan beginnen")
    person.place("Beheer")
    person.subject("Meetrondes")
    person.link("2e halfjaar 2026")
    person.link("Naar de deelnemende aanpakken")
    person.link("Wilgenburg")
    person.fill(Wie_stemde_in="Het college, per mail")
    person.press("Leg instemming vast")
    person.reads("doet mee")


def makes_a_circle(person: Person) -> None:
    person.place("Beheer")
    person.subject("Kringen")
    person.link("Maak de eerste")
    person.fill(Naam="Kleine gemeenten", Wat_de_leden_gemeen_hebben="Tot 50.000 inwoners")
    for name in ("Lindestad", "Wilgenburg"):
        person.page.get_by_label(name).check()
    person.press("Toevoegen")
    person.reads("Kleine gemeenten")


def invites_colleagues(person: Person) -> dict[str, str]:
    """Return the set-up link of each colleague."""
    links = {}
    person.subject("Collega's")
    for key, role in (
        ("onderzoeker", "onderzoeker"),
        ("analist", "analist"),
        ("contact", "contactpersoon van een deelnemer"),
    ):
        person.link("Voeg een collega toe")
        person.fill(**{"E-mailadres": f"{key}@voorbeeld.test", "Naam": NAMES[key]})
        person.page.get_by_role("radio", name=role).check()
        if key == "contact":
            person.page.get_by_label("Organisatie", exact=True).select_option("Lindestad")
        person.press("Toevoegen")
        person.reads("Deze link ziet u alleen nu")
        links[key] = person.page.locator("#link").inner_text()
        person.link("Ik heb hem: terug naar de collega's")
    person.reads("nog geen wachtwoord", *NAMES.values())
    return links
