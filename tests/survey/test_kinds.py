"""4.1: each type of item on the page, saved, and noted by the server."""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.settings import Settings
from formats.answers import AnswerValue
from formats.answers import Counts
from survey.links import service as links
from survey.models import Answer
from survey.models import MixingAnswer
from survey.responses import queries
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import Conversation
from tests.survey.conversation import make_conversation
from tests.survey.kinds import KINDS
from tests.survey.test_capture import hidden
from tests.survey.test_capture import stored
from tests.survey.test_capture import value


@pytest.fixture
def talk(session: Session, settings: Settings) -> Conversation:
    return make_conversation(session, settings, KINDS)


@pytest.fixture
def fill(
    client: PageClient, session: Session, talk: Conversation
) -> Callable[..., tuple[dict[str, AnswerValue], str]]:
    """Send fields of a section by the form; gives what is stored, and the page after."""
    sign_in(client, session, talk.world.researcher)

    address = talk.address(talk.officer, "sections/soorten")
    session.rollback()

    def sent(fields: dict[str, Any]) -> tuple[dict[str, AnswerValue], str]:
        form = hidden(client.get(address).text) | {"save_id": str(uuid4()), "go": "stay"}
        page = client.post(address, data=form | fields, follow_redirects=True)
        return stored(session, talk, talk.officer), page.text

    return sent


def test_typed_answers_are_stored_and_stand_there_again(fill: Callable[..., Any]) -> None:
    answers, page = fill(
        {
            "a-rapport": "7",
            "a-drukte": "45 %",
            "a-laat": "half negen",
            "a-toen": "8 maart 2026 14.30",
            "a-plek.lat": "52.3702, 4.8952",
            "a-pas": "871",
        }
    )
    noted = {"begin", "eind", "dag", "wie"}
    assert {name: answer.value for name, answer in answers.items() if name not in noted} == {
        "rapport": 7,
        "drukte": 45,
        "toen": "2026-03-08T14:30",
        "plek": "52.3702 4.8952",
        "pas": "871",
    }
    assert 'name="a-rapport" value="7" checked' in page
    assert value(page, "a-drukte") == "45"
    assert value(page, "a-laat") == "half negen"
    assert "is geen tijdstip" in page
    assert value(page, "a-toen") == "2026-03-08 14:30"
    assert value(page, "a-plek.lon") == "4.8952"


def test_a_table_of_percentages_says_its_rule_and_its_total(fill: Callable[..., Any]) -> None:
    answers, page = fill({"a-tijd.row.tijd_werk": "60", "a-tijd.row.tijd_les": "30 %"})
    assert answers["tijd"].value == Counts(None, {"tijd_werk": 60, "tijd_les": 30})
    assert answers["tijd"].percent_only
    assert "Samen 100%; door afronden mag het 1 procentpunt meer of minder zijn." in page
    assert "De percentages zijn samen 90%, minder dan 100%." in page
    assert "<output data-total>90%</output>" in page
    _answers, page = fill({"a-tijd.row.tijd_werk": "60", "a-tijd.row.tijd_les": "40"})
    assert "De percentages zijn samen" not in page


def test_4_1_what_is_wrong_in_a_table_or_a_place_is_told_at_its_cell_by_name(
    client: PageClient, session: Session, talk: Conversation, fill: Callable[..., Any]
) -> None:
    at_end = talk.address(talk.officer, "ending")
    session.rollback()
    wrong = {"a-tijd.row.tijd_werk": "veel", "a-tijd.row.tijd_les": "weinig", "a-plek.lon": "oost"}
    _answers, page = fill(wrong | {"a-plek.lat": "52.37"})
    for path, name, words in (
        ("tijd.row.tijd_werk", "Werk", "veel"),
        ("tijd.row.tijd_les", "Les", "weinig"),
        ("plek.lon", "Lengte", "oost"),
    ):
        cell = page[page.index(f'id="e-{path}"') :]
        assert f"{name}: “{words}” is geen getal" in cell[: cell.index("</div>")]
        assert page.count(f"“{words}” is geen getal") == 1
        control = re.search(rf'<input[^>]*id="a-{path}"[^>]*>', page)
        assert control
        assert f"e-{path}" in control[0].split('aria-describedby="')[1].split('"')[0].split()
        assert 'aria-invalid="true"' in control[0]
    assert '<a href="#a-tijd.row.tijd_les">Waar gaat de tijd heen?: Les</a>' in page
    assert '<a href="#a-plek.lon">Waar was het?: Lengte</a>' in page
    assert 'data-cell-wrong="tijd.row.tijd_les"><td' in page
    _answers, page = fill({"a-tijd.row.tijd_werk": "-5", "a-tijd.row.tijd_les": "105"})
    assert "Werk: -5 is minder dan nul." in page
    ending = client.get(at_end).text
    assert '#a-tijd.row.tijd_werk">Werk</a>: -5 is minder dan nul.' in ending
    _answers, page = fill({"a-tijd.row.tijd_werk": "60", "a-tijd.row.tijd_les": "40"})
    assert 'data-cell-wrong="tijd.row.tijd_les" hidden><td' in page


def test_a_grid_names_each_button_by_row_and_column(fill: Callable[..., Any]) -> None:
    answers, page = fill({"a-o_uitleg": "goed", "a-o_hulp": "weet niet"})
    assert answers["o_uitleg"].value == "goed"
    assert "o_hulp" not in answers
    assert '<th scope="col">Heel goed</th>' in page
    row = page[page.index('id="q-o_uitleg"') : page.index('id="q-o_hulp"')]
    assert row.count('name="a-o_uitleg"') == 4
    assert 'value="goed" checked aria-labelledby="l-o_uitleg a-o_uitleg-goed"' in row
    assert 'class="grid-row grid-row--invalid" id="q-o_hulp"' in page
    assert 'data-code="choice_unknown"' in page


def test_choices_are_ranked_without_a_script(fill: Callable[..., Any]) -> None:
    places = {"a-rang.rank.werk": "2", "a-rang.rank.leren": "1", "a-rang.rank.mensen": "1"}
    answers, page = fill(places)
    assert answers["rang"].value == ("werk",)
    assert page.count("Plaats 1 is twee keer gekozen.") == 2
    answers, page = fill(places | {"a-rang.rank.mensen": "3"})
    assert answers["rang"].value == ("leren", "werk", "mensen")
    assert "twee keer gekozen" not in page


def test_choices_out_of_an_attached_table_are_folded_filtered_and_looked_up(
    fill: Callable[..., Any],
) -> None:
    answers, page = fill({"a-land": "beland"})
    assert answers["land"].value == "beland"
    found = re.search(r'<select[^>]*name="a-land".*?</select>', page, re.DOTALL)
    assert found
    assert 'value="beland" selected' in found[0]
    assert 'data-choice="aland" data-columns="{&#34;deel&#34;: &#34;noord&#34;}"' in found[0]
    assert "Beland &lt;b&gt;</option>" in found[0]
    assert '<output data-calculated="deel">zuid</output>' in page


def test_a_quote_is_kept_with_who_said_it(fill: Callable[..., Any]) -> None:
    fields = {
        "a-citaat": "Het helpt echt.",
        "a-citaat.quote_kind": "noted_live",
        "a-citaat.said_by": "werkleider",
        "a-citaat.printing": "not_asked",
    }
    answers, page = fill(fields)
    assert answers["citaat"].parts == {
        "quote_kind": "noted_live",
        "said_by": "werkleider",
        "printing": "not_asked",
    }
    assert '<option value="noted_live" selected>' in page
    assert value(page, "a-citaat.said_by") == "werkleider"


def test_bounds_of_a_long_row_are_said(fill: Callable[..., Any]) -> None:
    answers, page = fill({"a-drukte": "44"})
    assert "Van 0 tot 100, in stappen van 5" in page
    assert answers["drukte"].value == 44
    assert "zit niet in de reeks" in page


def test_the_server_notes_start_once_and_end_with_every_save(
    fill: Callable[..., Any], session: Session, talk: Conversation
) -> None:
    who = talk.world.researcher.display_name
    session.rollback()
    first, page = fill({"a-pas": "1"})
    assert "a-begin" not in page
    assert first["wie"].value == who
    assert first["dag"].value == str(first["begin"].value)[:10]
    second, _page = fill({"a-pas": "2", "a-eind": "gisteren"})
    assert second["begin"] == first["begin"]
    assert str(second["eind"].value) >= str(first["eind"].value)
    rows = {row.item: row.text for row in session.scalars(select(Answer))}
    session.rollback()
    assert rows["wie"] == who


def test_nothing_changed_makes_no_revision(
    fill: Callable[..., Any], session: Session, talk: Conversation
) -> None:
    fill({"a-pas": "1"})
    fill({"a-pas": "1"})
    response = talk.response(session, talk.officer)
    latest = queries.latest_revision(session, response.id)
    assert latest is not None
    assert latest.number == 1


def test_a_hidden_value_opens_a_question_and_reaches_the_browser(fill: Callable[..., Any]) -> None:
    _answers, page = fill({"a-open": "ja"})
    assert value(page, "a-open") == "ja"
    found = re.search(r'id="capture-values">(.*?)</script>', page)
    assert found
    assert json.loads(found[1])["values"]["stil"] == "stil"
    assert "Alleen als stil = &#39;stil&#39;" in page


def test_an_anonymous_survey_asks_no_place_and_notes_nothing(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    link = links.open_link(session, talk.world.case, talk.version)
    session.commit()
    form = hidden(client.get(f"/s/{link.code}").text)
    page = client.post(f"/s/{link.code}", data=form | {"go": "next"}).text
    assert "a-pas" in page
    assert "a-plek" not in page
    assert "f-foto" not in page
    assert "a-begin" not in page
    assert "a-citaat.said_by" not in page


def test_4_1_who_answers_by_link_is_held_to_the_same_rules(
    client: PageClient, session: Session, talk: Conversation
) -> None:
    link = links.open_link(session, talk.world.case, talk.version)
    session.commit()
    form = hidden(client.get(f"/s/{link.code}").text) | {"at": "soorten", "go": "send"}
    form |= {
        "a-rapport": "8",
        "a-o_hulp": "goed",
        "a-rang.rank.werk": "1",
        "a-rang.rank.leren": "1",
        "a-tijd.row.tijd_werk": "60",
        "a-tijd.row.tijd_les": "30",
        "a-begin": "2020-01-01",
    }
    refused = client.post(f"/s/{link.code}", data=form)
    assert refused.status_code == 422
    assert "De percentages zijn samen 90%" in refused.text
    assert "Plaats 1 is twee keer gekozen." in refused.text
    assert value(refused.text, "a-tijd.row.tijd_werk") == "60"
    form |= {"a-rang.rank.leren": "2", "a-tijd.row.tijd_les": "40"}
    # What is required and left open stands in nobody's way: it is shown once.
    shown = client.post(f"/s/{link.code}", data=form).text
    assert 'name="remarked" value="soorten"' in shown
    form |= {"remarked": "soorten"}
    assert "Bedankt" in client.post(f"/s/{link.code}", data=form, follow_redirects=True).text
    session.rollback()
    documents = [found.text or "" for found in session.scalars(select(MixingAnswer.document))]
    assert [json.loads(text).keys() for text in documents] == [
        {"rapport", "o_hulp", "rang", "tijd"}
    ]
