"""4.4, 4.5: the pages of drafts, from beginning one to publishing or discarding it."""

import io
import re
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from formats.instruments.library import edition
from survey.instruments import drafts
from survey.instruments import editor
from survey.instruments import queries
from survey.models import InstrumentDraft
from tests.formats.conftest import yaml_of
from tests.support.factories import World
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient


def only(session: Session) -> InstrumentDraft:
    session.rollback()
    draft = session.scalars(select(InstrumentDraft)).one()
    session.commit()
    return draft


def test_an_empty_questionnaire_is_begun(client: PageClient, session: Session, there: str) -> None:
    wrong = client.post(f"{there}drafts/new", data={"source": "", "title": " ", "kind": "survey"})
    assert wrong.status_code == 422
    assert "Geef de vragenlijst een titel." in wrong.text
    made = client.post(
        f"{there}drafts/new", data={"source": "", "title": "2e navraag", "kind": "survey"}
    )
    assert made.status_code == 303
    draft = only(session)
    assert drafts.tree_of_draft(session, draft)["settings"]["form_id"] == "lijst-2e-navraag"
    assert made.headers["Location"].endswith(f"/{draft.slug}/edit")
    assert "2e navraag" in client.get(made.headers["Location"]).text
    assert "Er staan nog geen vragen in." in client.get(f"{there}drafts/{draft.slug}/").text
    listed = client.get(there).text
    assert draft.slug in listed
    assert "begonnen door Coordinator" in listed


def test_4_6_what_is_missing_is_called_as_its_field_is(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    """A page has no keys: not where a draft is read, nor where it is edited."""
    client.post(f"{there}drafts/new", data={"source": "", "title": "Leeg", "kind": "survey"})
    draft = only(session)
    tree = drafts.tree_of_draft(session, draft)
    section = {
        "type": "section",
        "name": "een",
        "label": {"nl": "Een"},
        "items": [{"type": "text"}],
    }
    drafts.save(session, draft, {**tree, "survey": [section]}, draft.number, world.researcher)
    session.commit()
    page = client.get(f"{there}drafts/{draft.slug}/").text
    assert "“Tekst” ontbreekt." in page
    assert "“Naam” ontbreekt." in page
    instrument, problems = drafts.read_draft(session, draft)
    told = {one["message"] for one in editor.told(problems, instrument, "en")}
    assert {"“Text” is missing. Fill it in.", "“Name” is missing. Fill it in."} <= told


def test_a_version_becomes_a_draft_and_the_next_version(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    """4.4: a draft is previewed by role and language; publishing freezes; a wave asks it."""
    source = f"klantgesprek/{edition('klantgesprek').instrument.version}"
    client.post(f"{there}drafts/new", data={"source": source, "title": "", "kind": "format"})
    draft = only(session)
    version = f"{edition('klantgesprek').instrument.version}.1"
    read = client.get(f"{there}drafts/{draft.slug}/?role=client&language=en").text
    assert "How did you come to Work First?" in read
    assert f"Versie {version} publiceren" in read
    client.post(f"{there}drafts/{draft.slug}/publish", data={"number": 7})
    assert only(session).number == 1, "another edit than the one that was looked at"
    done = client.post(f"{there}drafts/{draft.slug}/publish", data={"number": 1})
    assert done.headers["Location"].endswith(f"klantgesprek?version={version}")
    page = client.get(done.headers["Location"]).text
    assert "versie 2026-11-01.1" in page
    assert "eigen" in page
    old = client.get(f"{there}klantgesprek?version=2026-11-01").text
    assert 'aria-current="page">versie 2026-11-01<' in old
    at = f"/projects/{world.project.slug}/waves/{world.wave.slug}/instruments/klantgesprek"
    client.post(f"{at}/take-out")
    client.post(f"{at}/field")
    session.rollback()
    fielded = queries.fielded_version(session, world.wave, "klantgesprek")
    assert fielded is not None
    assert fielded.version == version


def test_a_file_with_mistakes_becomes_a_draft_and_each_is_told(
    client: PageClient, session: Session, there: str
) -> None:
    """4.5: what is wrong is told with its place; nothing of the file gets lost."""
    text = edition("klantgesprek").text.replace("type: select_one nu", "type: select_one nuu", 1)
    assert "nuu" in text
    sent = client.post(
        f"{there}drafts/new/file", data={"file": (io.BytesIO(text.encode()), "mijn lijst.yaml")}
    )
    assert sent.status_code == 200
    assert "nuu" in sent.text
    assert "regel" in sent.text
    draft = only(session)
    page = client.get(f"{there}drafts/{draft.slug}/").text
    assert "daarom kan het niet worden gepubliceerd" in page.lower()
    assert "publish" not in page
    as_it_is = client.get(f"{there}drafts/{draft.slug}/file/yaml")
    assert "select_one nuu" in as_it_is.text
    assert client.get(f"{there}drafts/{draft.slug}/file/xlsx").status_code == 404


@pytest.mark.parametrize(
    "items",
    [
        "| | onbekend | a | A |",
        "| | note | n | N |\n| | text | | A |",
        "| | select_one weg | a | A |",
        "| | begin group | g | G |\n| | onbekend | a | A |\n| | end group | | |",
    ],
)
def test_4_bad_input_a_draft_is_read_without_the_questions_that_no_page_can_show(
    client: PageClient, session: Session, there: str, items: str
) -> None:
    settings = "| settings |\n| | form_id | version | form_title |\n| | proef | 1 | Proef |\n"
    file = io.BytesIO(f"| survey |\n| | type | name | label |\n{items}\n{settings}".encode())
    client.post(f"{there}drafts/new/file", data={"file": (file, "proef.md")})
    at = f"{there}drafts/{only(session).slug}/"
    for page in (at, f"{at}print"):
        assert "met een fout word" in client.get(page).text
    for page in ("print", "compare", "files", "edit", "try"):
        assert client.get(f"{at}{page}").status_code < 500


def test_4_5_where_a_mistake_of_a_draft_is_is_told_in_words(
    client: PageClient, session: Session, there: str
) -> None:
    sheets = (
        "| survey |\n| | type | name | label::nl | label::en |\n"
        "| | select_one jn | a | Werkt u? | |\n"
        "| choices |\n| | list_name | name | label::nl | label::en |\n"
        "| | jn | ja | **Ja** | Yes |\n| | jn | nee | Nee, nog niet | |\n"
        "| settings |\n| | form_id | version | form_title | default_language |\n"
        "| | proef | 1 | Proef | nl |\n"
    )
    client.post(f"{there}drafts/new/file", data={"file": (io.BytesIO(sheets.encode()), "p.md")})
    page = client.get(f"{there}drafts/{only(session).slug}/").text
    assert "Lijst jn, antwoord “Nee, nog niet”" in page
    assert "Vraag “Werkt u?”" in page
    assert "edit#survey%5B0%5D.items%5B0%5D.label" in page, "each leads to where it is mended"
    told = re.sub('href="[^"]*"', "", page)
    assert "choices.jn" not in told
    assert "survey[" not in told


def test_4_9_a_long_draft_is_read_section_by_section(
    client: PageClient, session: Session, there: str
) -> None:
    """A page of thousands of questions with their choices would take a minute."""
    rows = [
        line
        for part in ("een", "twee")
        for line in (
            f"| | begin group | {part} | Deel {part} |",
            *(f"| | text | {part}_{at} | Vraag {part} {at} |" for at in range(501)),
            "| | end group | | |",
        )
    ]
    sheets = (
        "| survey |\n| | type | name | label |\n" + "\n".join(rows) + "\n"
        "| settings |\n| | form_id | version | form_title |\n| | proef | 1 | Proef |\n"
    )
    client.post(f"{there}drafts/new/file", data={"file": (io.BytesIO(sheets.encode()), "p.md")})
    at = f"{there}drafts/{only(session).slug}/"
    page = client.get(at).text
    assert "2 onderdelen, 1002 vragen" in page
    assert "Vraag een 500" in page
    assert "Vraag twee 500" not in page
    second = re.search(r'href="([^"]*section=twee[^"]*)"', page)
    assert second, "the other section is a link away"
    other = client.get(at + second[1].replace("&amp;", "&")).text
    assert "Vraag twee 500" in other
    assert "Vraag een 500" not in other
    assert "Vraag een 500" in client.get(f"{at}?section=onzin").text


def test_4_bad_input_of_markdown_emphasis_and_links_are_read_and_the_rest_is_text(
    client: PageClient, session: Session, there: str
) -> None:
    """As emphasis where the question is read, as plain words where it is only named."""
    sheets = (
        "| survey |\n| | type | name | label |\n"
        "| | text | a | **Hoe** <script>x</script> [lees](https://verhaal.example) "
        "[kwaad](javascript:x) |\n"
        "| settings |\n| | form_id | version | form_title |\n| | proef | 1 | *Proef* |\n"
    )
    client.post(f"{there}drafts/new/file", data={"file": (io.BytesIO(sheets.encode()), "p.md")})
    assert only(session).title == "Proef"
    at = f"{there}drafts/{only(session).slug}/"
    for page in (client.get(at).text, client.get(f"{at}print").text):
        assert "<strong>Hoe</strong> &lt;script&gt;x&lt;/script&gt;" in page
        assert '<a href="https://verhaal.example">lees</a> [kwaad](javascript:x)' in page
        assert "<title>Proef" in page or "· Proef" in page


def test_an_xlsform_is_taken_in_and_its_mistakes_are_told_by_cell(
    client: PageClient, session: Session, there: str
) -> None:
    """4.5: sheet, row and column; the draft holds what the file held."""
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    for row in (
        ("type", "name", "label", "relevant"),
        ("integer", "leeftijd", "Hoe oud bent u?", None),
        ("text", "school", "Op welke school zit u?", "${leeftyd} < 18"),
    ):
        survey.append(row)
    settings = book.create_sheet("settings")
    for row in (("form_id", "version", "form_title"), ("school", "1", "School (verzonnen)")):
        settings.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    sent = client.post(f"{there}drafts/new/file", data={"file": (file, "school.xlsx")})
    assert sent.status_code == 200
    assert "survey!D3" in sent.text
    assert "Bedoelde u “leeftijd”?" in sent.text
    tree = drafts.tree_of_draft(session, only(session))
    assert "${leeftyd} < 18" in str(tree["survey"])


def test_4_5_of_very_many_mistakes_the_first_are_shown_and_the_others_counted(
    client: PageClient, there: str
) -> None:
    rows = "".join(f",tekst,vraag{n},Vraag\n" for n in range(700))
    file = io.BytesIO(f"survey\n,type,name,label\n{rows}".encode())
    page = client.post(f"{there}drafts/new/file", data={"file": (file, "veel.csv")}).text
    assert page.count('class="definition-problem"') == 500
    assert "Herstel eerst deze, dan wordt de lijst korter." in page


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("lijst.exe", b"MZ", "niet lezen"),
        ("lijst.yaml", b"\xff\xfe\x00", "UTF-8"),
        ("lijst.xlsx", b"PK\x03\x04 niets", "geen concept maken"),
        ("lijst.yaml", b"a: [1", "regel"),
        ("lijst.yaml", b"- een\n- twee\n", "geen concept maken"),
        ("", b"", "Kies eerst een bestand."),
    ],
)
def test_what_is_no_questionnaire_is_refused_with_the_reason(
    client: PageClient, session: Session, there: str, name: str, data: bytes, said: str
) -> None:
    sent = client.post(f"{there}drafts/new/file", data={"file": (io.BytesIO(data), name)})
    assert sent.status_code == 422
    assert said in sent.text
    session.rollback()
    assert session.scalar(select(InstrumentDraft.id)) is None


def test_a_draft_is_undone_and_discarded(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    tree = drafts.empty("navraag", "Navraag", "survey")
    draft = drafts.create(session, world.project, tree)
    tree["settings"]["form_title"]["nl"] = "Andere titel"
    drafts.save(session, draft, tree, 1)
    session.commit()
    at = f"{there}drafts/{draft.slug}/"
    assert "Andere titel" in client.get(at).text
    # 4, bad input: no database holds this number, so there is nothing of it to undo.
    assert client.post(f"{at}undo", data={"number": "9" * 400}).status_code == 303
    assert client.post(f"{at}publish", data={"number": "9" * 400}).status_code == 303
    client.post(f"{at}undo", data={"number": 2})
    assert "Andere titel" not in client.get(at).text
    client.post(f"{at}redo", data={"number": 1})
    assert "Andere titel" in client.get(at).text
    client.post(f"{at}discard")
    assert client.get(at).status_code == 200
    client.post(f"{at}discard", data={"sure": "1"})
    assert client.get(at).status_code == 404


def test_who_may_draft_may_not_publish(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    draft = drafts.create(session, world.project, drafts.empty("navraag", "Navraag", "survey"))
    session.commit()
    sign_in(client, session, world.analyst)
    at = f"{there}drafts/{draft.slug}/"
    assert "De coördinator publiceert" in client.get(at).text
    assert client.post(f"{at}publish", data={"number": 1}).status_code == 403
    sign_in(client, session, world.outsider)
    assert client.get(at).status_code == 404


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_a_version_is_handed_over_and_taken_in_again(
    client: PageClient, session: Session, there: str, ending: str
) -> None:
    """4.5: export and import give the same instrument."""
    sent = client.get(f"{there}klantgesprek/file/{ending}")
    assert sent.headers["Content-Disposition"].endswith(f"klantgesprek-2026-11-01.{ending}")
    again = client.post(
        f"{there}drafts/new/file", data={"file": (io.BytesIO(sent.data), f"lijst.{ending}")}
    )
    assert again.status_code == 303, "nothing is wrong with it"
    session.rollback()
    draft = session.scalars(select(InstrumentDraft)).one()
    assert drafts.read_draft(session, draft)[0] == edition("klantgesprek").instrument


def test_a_version_is_handed_over_for_odk(client: PageClient, there: str) -> None:
    """4.5: as an ODK XForm; what cannot be written is told, and what is unknown is not there."""
    sent = client.get(f"{there}klantgesprek/file/xml")
    assert "<h:html" in sent.text
    assert client.get(f"{there}klantgesprek/file/exe").status_code == 404
    assert client.get(f"{there}klantgesprek?version=9").status_code == 404


def test_4_5_what_a_file_leaves_out_is_said_before_the_download(
    client: PageClient, session: Session, there: str
) -> None:
    page = " ".join(client.get(f"{there}stakeholder-format").text.split())
    assert "Gaat niet mee in ODK XForm (.xml)" in page
    assert "hoe de vraag gedrukt stond" in page
    assert "f01, f02, f03" in page
    assert "Gaat niet mee in YAML" not in page
    assert "Gaat niet mee in XLSForm" not in page, "it all fits"
    text = yaml_of(f"- {{type: note, name: lang, label: {{nl: {'x' * 33_000}, en: x}}}}")
    made = client.post(
        f"{there}drafts/new/file", data={"file": (io.BytesIO(text.encode()), "proef.yaml")}
    )
    draft = client.get(made.headers["Location"]).text
    assert "Gaat niet mee in XLSForm (.xlsx): 1" in draft
    assert "survey!C3" in draft
    session.rollback()


def test_4_1_tables_come_with_the_file_that_names_them(
    client: PageClient, session: Session, there: str
) -> None:
    text = yaml_of(
        "- {type: select_one_from_file steden.csv, name: stad, label: {nl: Stad, en: Town}}"
    )

    def sent(*tables: tuple[str, bytes]) -> Any:
        data = {
            "file": (io.BytesIO(text.encode()), "proef.yaml"),
            "beside": [(io.BytesIO(content), name) for name, content in tables],
        }
        return client.post(f"{there}drafts/new/file", data=data)

    refused = sent(("steden.xlsx", b"PK"))
    assert refused.status_code == 422
    assert "Dit hoort niet bij een vragenlijst: steden.xlsx." in refused.text
    told = sent(("steden.csv", b"name,label\n\xff,x"))
    assert "is niet bijgevoegd" in told.text
    assert "UTF-8" in told.text
    made = sent(("steden.csv", b"name,label\ngoes,Goes\n"))
    assert made.status_code == 303
    assert "Goes" in client.get(made.headers["Location"]).text
    session.rollback()
    slug = made.headers["Location"].rstrip("/").rpartition("/")[2]
    draft = session.scalars(select(InstrumentDraft).where(InstrumentDraft.slug == slug)).one()
    assert "goes,Goes" in drafts.tree_of_draft(session, draft)["tables"]["steden.csv"]
    session.rollback()
