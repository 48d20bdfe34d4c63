"""4.4: versions compared on a page, and where answers go said in a form."""

from io import BytesIO
from typing import Any

import yaml
from lxml import html
from sqlalchemy.orm import Session

from formats.editions.mapping import Rule
from formats.instruments.library import instrument
from survey.instruments import drafts
from survey.instruments import mappings
from survey.instruments.versions import versions_of
from tests.support.factories import World
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient

OLD, NEW = "2026-11-01", "2027-01-01"


def two_versions(session: Session, world: World) -> None:
    """Publish two versions of a questionnaire: other options, another unit, one question gone."""
    tree = drafts.empty("navraag", "Navraag (verzonnen)", "survey")
    tree["choices"] = {
        "hoe": [
            {"name": "goed", "label": {"nl": "Goed"}},
            {"name": "matig", "label": {"nl": "Matig"}},
        ]
    }
    items = [
        {"type": "select_one hoe", "name": "oordeel", "label": {"nl": "Hoe was het?"}},
        {"type": "decimal", "name": "duur", "label": {"nl": "Hoe lang?"},
         "verhaal": {"unit": "weeks"}},
        {"type": "text", "name": "oud", "label": {"nl": "Wat viel op?"}},
    ]  # fmt: skip
    tree["survey"] = [
        {"type": "section", "name": "begin", "label": {"nl": "Begin"}, "items": items}
    ]
    drafts.publish(session, drafts.create(session, world.project, tree), 1)
    tree["settings"]["version"] = "2"
    tree["choices"]["hoe"][1] = {"name": "slecht", "label": {"nl": "Slecht"}}
    items[1]["verhaal"] = {"unit": "days"}
    items[2] |= {"name": "nieuw", "label": {"nl": "Wat viel u op?"}}
    drafts.publish(session, drafts.create(session, world.project, tree), 1)
    session.commit()


def test_two_versions_are_compared_question_by_question(client: PageClient, there: str) -> None:
    page = client.get(f"{there}stakeholder-format/compare?from={OLD}&to={NEW}").text
    assert "versie 2026-11-01 → versie 2027-01-01" in page
    assert "De omzetting brengt eerdere antwoorden over." in page
    assert "Antwoordmogelijkheid vervallen" in page
    only = client.get(f"{there}stakeholder-format/compare?from={OLD}&to={NEW}&standing=broken").text
    assert "De omzetting brengt eerdere antwoorden over." not in only
    alone = client.get(f"{there}publicatiecijfers/compare").text
    assert "Hier is niets van veranderd." in alone
    assert client.get(f"{there}bestaat-niet/compare").status_code == 404
    assert client.get(f"{there}stakeholder-format/compare?from=1900").status_code == 404


def standings(text: str) -> dict[str, tuple[str, list[str]]]:
    """What a comparison says of each question: how it stands, and where its links lead."""
    found = {}
    for change in html.fromstring(text).xpath("//li[@class='change']"):
        (name,) = change.xpath(".//code/text()")
        standing = change.xpath(".//*[contains(@class, 'badge')]/text()")[-1]
        found[name] = (standing, change.xpath(".//a/@href"))
    return found


def test_4_4_a_comparison_says_whether_the_mapping_is_there_and_leads_to_it(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    """Point 4.4: "needs a mapping" stood also where a mapping had been made."""
    two_versions(session, world)
    at, compared = f"{there}navraag/mapping?from=1&to=2", f"{there}navraag/compare"
    before = standings(client.get(compared).text)
    assert before["oordeel"] == ("omzetting nodig", [f"{at}#item:oordeel"])
    assert before["oud"][0] == "niet vergelijkbaar"
    page = client.get(at).text
    assert {f"item:{name}" for name in ("oordeel", "duur", "oud")} <= {
        *html.fromstring(page).xpath("//fieldset/@id")
    }
    fields = {"to:oordeel": "", "choice:oordeel:matig": "slecht", "to:oud": "nieuw"}
    assert client.post(at, data={**fields, "to:duur": "-"}).status_code == 303
    text = client.get(compared).text
    assert "met omzetting vergelijkbaar: 2" in text
    after = standings(text)
    assert after["oordeel"] == ("met omzetting vergelijkbaar", [f"{at}#item:oordeel"])
    assert after["oud"] == ("met omzetting vergelijkbaar", [f"{at}#item:oud"])
    only = standings(client.get(f"{compared}?from=1&to=2&standing=mapped").text)
    assert set(only) == {"oordeel", "oud", "nieuw"}
    sign_in(client, session, world.researcher)
    for_others = standings(client.get(compared).text)
    assert for_others["oordeel"] == ("met omzetting vergelijkbaar", []), (
        "only who may change it is led there"
    )


def test_a_draft_is_compared_with_what_it_was_begun_from(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    client.post(f"{there}drafts/new", data={"source": "navraag/2", "title": "", "kind": "survey"})
    page = client.get(f"{there}drafts/navraag-verzonnen/compare").text
    assert "Hier is niets van veranderd." in page


def test_4_4_a_draft_out_of_a_file_is_compared_with_what_it_continues(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    tree = drafts.empty("navraag", "Navraag uit een bestand", "survey")
    made = drafts.create(session, world.project, tree)
    other = drafts.create(session, world.project, drafts.empty("los", "Los", "survey"))
    session.commit()
    address = f"{there}drafts/{made.slug}/"
    page = client.get(address).text
    assert "Gaat verder op navraag, waarvan versie 2 de nieuwste is." in page
    assert f'href="{address}compare"' in page
    assert (
        "Vervallen: eerdere antwoorden horen nergens meer bij."
        in client.get(f"{address}compare").text
    )
    assert "Gaat verder op" not in client.get(f"{there}drafts/{other.slug}/").text
    assert client.get(f"{there}drafts/{other.slug}/compare").status_code == 404


def test_where_answers_go_is_said_in_a_form(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    at = f"{there}navraag/mapping?from=1&to=2"
    page = client.get(at).text
    assert 'name="choice:oordeel:matig"' in page
    assert 'name="factor:duur"' in page
    assert 'name="to:oud"' in page
    fields = {
        "to:oordeel": "",
        "choice:oordeel:matig": "slecht",
        "to:duur": "",
        "factor:duur": "zeven",
        "to:oud": "nieuw",
        "remark:oud": "Anders gevraagd.",
    }
    wrong = client.post(at, data=fields)
    assert wrong.status_code == 422
    assert "“zeven” is geen getal." in wrong.text
    assert 'value="zeven"' in wrong.text
    assert 'value="Anders gevraagd."' in wrong.text
    assert client.post(at, data={**fields, "factor:duur": "7"}).status_code == 303
    versions = [known.instrument for known in versions_of(session, world.project, "navraag")]
    mapping = mappings.mapping_of(session, world.project, *versions)
    assert mapping is not None
    assert dict(mapping.rules) == {
        "oordeel": Rule("oordeel", "oordeel", choices={"matig": "slecht"}),
        "duur": Rule("duur", "duur", factor=7),
        "oud": Rule("oud", "nieuw", remark={"nl": "Anders gevraagd."}),
    }
    session.rollback()
    assert 'value="7"' in client.get(at).text
    compared = client.get(f"{there}navraag/compare").text
    assert "eerdere antwoorden gaan naar “Wat viel u op?”" in compared


def test_the_library_s_mapping_is_where_one_begins(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    """4.7: saving it unchanged keeps every rule, also those that the form does not show."""
    at = f"{there}stakeholder-format/mapping?from={OLD}&to={NEW}"
    page = client.get(at).text
    assert "De routes A en B" in page
    old, new = (instrument("stakeholder-format", version) for version in (OLD, NEW))
    before = mappings.mapping_of(session, world.project, old, new)
    session.rollback()
    assert before is not None
    assert client.post(at, data=filled(page)).status_code == 303
    after = mappings.mapping_of(session, world.project, old, new)
    assert after is not None
    assert dict(after.rules) == dict(before.rules)


def filled(page: str) -> dict[str, str]:
    """Return what a browser would send of the form of where answers go, unchanged."""
    (form,) = html.fromstring(page).find_class("mapping")
    return {name: value for name, value in form.form_values() if name != "csrf_token"}


def test_what_an_option_says_of_other_questions_is_said_too(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    at = f"{there}navraag/mapping?from=1&to=2"
    fields = {"to:oordeel": "", "choice:oordeel:matig": "slecht"}
    unreadable = client.post(at, data={**fields, "sets:oordeel:matig": "duur 3"})
    assert unreadable.status_code == 422
    assert "“duur 3” is niet te lezen." in unreadable.text
    assert 'value="duur 3"' in unreadable.text
    unknown = client.post(at, data={**fields, "sets:oordeel:matig": "duurt = 3"})
    assert unknown.status_code == 422
    assert "De nieuwe versie heeft geen vraag “duurt”." in unknown.text
    said = {**fields, "sets:oordeel:matig": "duur = 3; nieuw = lang"}
    assert client.post(at, data=said).status_code == 303
    page = client.get(at).text
    assert 'value="duur = 3; nieuw = lang"' in page
    assert client.post(at, data={**filled(page), "sets:oordeel:matig": ""}).status_code == 303
    assert "duur = 3" not in client.get(at).text


def test_a_mapping_goes_out_and_comes_back_as_a_file(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    pair = "?from=1&to=2"
    at, page = f"{there}navraag/mapping.yaml{pair}", f"{there}navraag/mapping{pair}"
    client.post(page, data={"to:oud": "nieuw"})
    sent = client.get(at)
    assert sent.headers["Content-Disposition"] == "attachment; filename=navraag-1-2.yaml"
    document = yaml.safe_load(sent.text)
    document["mapping"].append({"item": "duur", "factor": 7})

    def bring(text: str, name: str = "omzetting.yaml") -> Any:
        return client.post(at, data={"file": (BytesIO(text.encode()), name)})

    good = yaml.safe_dump(document, sort_keys=False)
    assert bring(good).status_code == 303
    assert 'value="7"' in client.get(page).text
    line = 1 + good.splitlines().index("  factor: 7")
    assert f"regel {line}" in bring(good.replace("factor: 7", "factor: zeven")).text
    misspelt = bring(good.replace("item: oud", "item: oudd"))
    assert "De oude versie heeft geen vraag “oudd”." in misspelt.text
    assert "gaat over navraag van versie 2" in bring(good.replace("from: '1'", "from: '2'")).text
    assert bring("settings: [").status_code == 422
    assert client.post(at, data={}).status_code == 422
    assert 'value="7"' in client.get(page).text, "what was there stays"


def test_only_a_coordinator_says_where_answers_go(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    sign_in(client, session, world.researcher)
    assert client.get(f"{there}stakeholder-format/compare").status_code == 200
    assert client.get(f"{there}stakeholder-format/mapping").status_code == 403


def test_4_4_a_remark_in_english_alone_is_kept_and_read_again(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    two_versions(session, world)
    at = f"{there}navraag/mapping"
    client.set_cookie("language", "en")
    data = {"to:oud": "-", "remark:oud": "Asked otherwise."}
    saved = client.post(at, query_string={"from": "1", "to": "2"}, data=data)
    assert saved.status_code == 303
    assert "Asked otherwise." in client.get(at, query_string={"from": "1", "to": "2"}).text
    file = client.get(f"{at}.yaml", query_string={"from": "1", "to": "2"})
    assert "Asked otherwise." in file.text
