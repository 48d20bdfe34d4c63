"""A questionnaire on paper: per role and language, with room to answer everything (4.3)."""

import re
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import answers_from_json
from formats.instruments.library import instruments
from formats.instruments.load import load_instrument
from formats.item_types import ITEM_TYPES
from survey.rendering.paper import paper
from survey.responses.service import save
from tests.support.factories import make_world
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import make_conversation
from tests.survey.conversation import times
from tests.survey.kinds import KINDS
from tests.survey.live_design import design

ARABIC = """
settings:
  form_id: klein
  version: "1"
  form_title: {nl: Klein, ar: صغير}
  default_language: nl
  verhaal: {kind: survey, roles: [client]}
choices:
  kleur:
    - {name: rood, label: {nl: Rood, ar: أحمر}}
    - {name: anders, label: {nl: Anders, ar: آخر}, verhaal: {specify: true}}
survey:
  - type: section
    name: een
    label: {nl: Een, ar: واحد}
    items:
      - {type: select_one kleur, name: kleur, label: {nl: Kleur, ar: لون}}
      - type: text
        name: waarom
        label: {nl: "Waarom ${kleur}?", ar: لماذا}
        relevant: "${kleur} = 'rood'"
      - {type: calculate, name: som, label: {nl: Som, ar: مجموع}, calculation: "1 + 1"}
"""


def boxes(html: str) -> int:
    return html.count('class="paper__box')


def test_4_8_a_version_reads_as_it_is_written_beside_arabic() -> None:
    instrument = load_instrument(ARABIC.replace('"1"', '"2026-11-25"'), "klein.yaml")
    assert '<bdi dir="ltr">2026-11-25</bdi>' in paper(instrument, None, "ar")


def test_each_instrument_of_the_library_is_printed_for_each_role_and_language() -> None:
    for instrument in instruments().values():
        for language in instrument.languages:
            for role in (None, *instrument.roles):
                html = paper(instrument, role, language)
                assert "${" not in html
                assert html.count("<section") == html.count("</section>")
        whole = paper(instrument, None, instrument.default_language)
        asked = [
            item
            for item in instrument.leaves()
            if ITEM_TYPES[item.type].has_answer and item.type != "calculate"
        ]
        assert whole.count('class="paper__answer"') + whole.count("<tr><th") >= len(asked)


@pytest.mark.parametrize("name", ["klantgesprek", "clienttevredenheid"])
def test_what_is_said_before_and_after_stands_there_in_paragraphs(name: str) -> None:
    html = paper(instruments()[name], "client", "nl")
    assert "<strong>Meedoen mag, het hoeft niet.</strong>" in html or "<p>Meedoen mag" in html
    assert html.index("Meedoen mag") < html.index("<section")
    assert html.index("<p><strong>Bedankt") > html.rindex("</section>")
    assert "scherm" not in html[html.rindex("</section>") :]


def test_conditions_stand_in_words_and_what_is_computed_is_not_printed() -> None:
    html = paper(load_instrument(ARABIC, "klein.yaml"), None, "nl")
    assert "Alleen als “Kleur”: “Rood”" in html
    assert "Waarom ………?" in html
    assert "Som" not in html
    assert "Kruis één antwoord aan" in html
    assert boxes(html) == 2
    # Beside "Anders" there is a line to write on.
    assert re.search(r"Anders <span class=\"paper__rule paper__rule--rest\"", html)


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_4_8_the_survey_on_paper_says_how_to_fill_it_in_in_its_language(language: str) -> None:
    html = paper(instruments()["clienttevredenheid"], "client", language)
    words = re.findall("[a-z]+", re.sub("<[^>]*>", " ", html).lower())
    assert not {"tick", "only", "if", "one", "all"} & set(words)


def test_a_language_from_right_to_left() -> None:
    html = paper(load_instrument(ARABIC, "klein.yaml"), None, "ar")
    assert 'lang="ar" dir="rtl"' in html
    assert "أحمر" in html


@pytest.mark.parametrize("language", ["nl", "tr", "ar"])
def test_4_8_the_sheet_of_a_client_bears_no_words_of_who_made_it(
    language: str, client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    sign_in(client, session, world.researcher)
    there = f"/projects/{world.project.slug}/instruments/clienttevredenheid/print"
    page = client.get(f"{there}?language={language}").text
    design = instruments()["clienttevredenheid"]
    assert design.source
    assert design.source not in page
    title = design.title[language]
    assert f'<p class="paper__title">{title}</p>' in page.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("name", "of_whom"),
    [("leidraad-gemeente", "Gesproken met"), ("cijferuitvraag", "Ingevuld door"),
     ("publicatiecijfers", "Document en plaats")],
)  # fmt: skip
def test_4_3_the_head_of_a_sheet_fits_what_it_is_for(name: str, of_whom: str) -> None:
    html = paper(instruments()[name], None, "nl")
    head = html[html.index("paper__head") :].partition("</p>")[0]
    told = [words for words in ("Gesproken met", "Ingevuld door", "Document en") if words in head]
    assert len(told) == 1
    assert of_whom in head


def test_4_3_a_text_takes_in_what_was_answered(
    client: PageClient, session: Session, settings: Settings
) -> None:
    item = '{type: text, name: toelichting, label: {nl: "Waarom ${duur} weken?"}}'
    talk = make_conversation(session, settings, times(item)[0])
    sign_in(client, session, talk.world.researcher)
    there = talk.address(talk.officer, "print")
    assert "Waarom ……… weken?" in client.get(there).text
    answers = answers_from_json({"duur": {"value": 1234}})
    response = talk.response(session, talk.officer)
    save(session, response, answers, base_revision=0, save_id=uuid4())
    session.commit()
    assert "Waarom 1.234 weken?" in client.get(there).text


def test_4_3_the_contact_has_the_request_on_paper(
    client: PageClient, session: Session, settings: Settings
) -> None:
    talk = make_conversation(session, settings)
    sign_in(client, session, talk.world.contact)
    page = client.get(talk.world.address("figures/print")).text
    assert talk.world.case.programme.organisation.name in page
    assert "Kenmerken van de gemeente" not in page, "only what is asked ahead of the visit"
    assert "Ingevuld door" in page
    assert "Gesproken met" not in page
    assert client.get(talk.address(talk.officer, "print")).status_code == 403


def test_a_repeat_has_room_for_three_turns() -> None:
    html = paper(load_instrument(design(), "gezin.yaml"), None, "nl")
    assert html.count("Naam van de school") == 9
    assert re.findall(r"turn-title\">Kind (\d)", html) == ["1", "2", "3"]


def test_prompts_are_for_who_asks_and_follow_the_role(
    client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    sign_in(client, session, world.researcher)
    url = f"/projects/{world.project.slug}/instruments/stakeholder-format/print"
    page = client.get(f"{url}?role=policy_officer&language=nl").text
    assert "Hoe groot is de doelgroep" in page
    assert 'class="paper__prompts"' in page
    assert "Gesproken met" in page
    assert "alleen anoniem als" not in page
    of_head = client.get(f"{url}?role=head_of_service&language=en").text
    assert "Hoe groot is de doelgroep" not in of_head
    assert 'lang="en" dir="ltr"' in of_head
    assert client.get(url.replace("stakeholder-format", "geen-vragenlijst")).status_code == 404
    preview = client.get(url.removesuffix("/print") + "?role=policy_officer").text
    address = re.search(rf'href="({re.escape(url)}[?][^"]*)"', preview)
    assert address
    assert "Hoe groot is de doelgroep" in client.get(address[1].replace("&amp;", "&")).text


@pytest.mark.parametrize("role", ["", "elders"])
def test_an_unknown_role_means_all_questions(
    role: str, client: PageClient, session: Session, settings: Settings
) -> None:
    world = make_world(session, settings)
    sign_in(client, session, world.researcher)
    url = f"/projects/{world.project.slug}/instruments/clienttevredenheid/print?role={role}"
    page = client.get(url)
    assert page.status_code == 200
    # What the sheet promises, who hands it out has to keep.
    assert "alleen anoniem als u daarvoor zorgt" in page.text


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("${kleur} = ''", "“Kleur”: niet ingevuld"),
        ("${kleur} != '' and (${kleur} = 'rood' or ${kleur} = 'anders')",
         "“Kleur”: ingevuld en (“Kleur”: “Rood” of “Kleur”: “Anders”)"),
        ("not(${kleur} = 'rood')", "niet (“Kleur”: “Rood”)"),
        ("string-length(${kleur}) > 4", "string-length(“Kleur”) &gt; 4"),
    ],
)  # fmt: skip
def test_a_condition_in_words(condition: str, words: str) -> None:
    text = ARABIC.replace("${kleur} = 'rood'", condition)
    assert f"Alleen als {words}</p>" in paper(load_instrument(text, "klein.yaml"), None, "nl")


def test_4_1_every_type_is_printed_and_only_a_real_grid_as_a_table() -> None:
    kinds = load_instrument(KINDS, "kinds.yaml")
    html = paper(kinds, None, "nl")
    assert '<th scope="col">Heel goed</th>' in html
    assert "begin" not in html
    mixed = KINDS.replace(
        "{type: select_one mening, name: o_uitleg,", "{type: text, name: o_uitleg,"
    )
    html = paper(load_instrument(mixed, "mixed.yaml"), None, "nl")
    assert '<th scope="col">Heel goed</th>' not in html
    assert "de uitleg" in html
