"""4.4: what clients judged by links of different versions says how far it can be compared."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.models import Case
from core.settings import Settings
from exports.report.build import build
from exports.report.data import LeafResult
from exports.report.data import ReportData
from exports.report.data import from_json
from exports.report.data import to_json
from exports.report.indicators_of_clients import client_tables
from exports.report.outline import outline
from exports.report.perspective import seen_from
from exports.report.satisfaction import scored
from exports.report.voice import Voice
from exports.writers import WRITERS
from formats.editions.mapping import Mapping
from formats.editions.mapping import Rule
from formats.indicators import indicators
from survey.instruments import queries
from survey.instruments.mappings import save_mapping
from survey.instruments.service import definition
from survey.instruments.service import field
from survey.instruments.service import take_out
from survey.links import service
from survey.models import InstrumentVersion
from survey.models import SurveyLink
from tests.exports.test_told_in_files import whole
from tests.exports.wave import Told
from tests.exports.wave import make_told
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import put_version

OLD = """
settings:
  form_id: clienttevredenheid
  version: "proef-1"
  form_title: {nl: "Tevredenheid (verzonnen)"}
  default_language: nl
  verhaal: {kind: survey}
choices:
  vijf:
    - {name: zeer_ontevreden, label: {nl: "Zeer ontevreden"}}
    - {name: ontevreden, label: {nl: "Ontevreden"}}
    - {name: neutraal, label: {nl: "Neutraal"}}
    - {name: tevreden, label: {nl: "Tevreden"}}
    - {name: zeer_tevreden, label: {nl: "Zeer tevreden"}}
survey:
  - type: section
    name: begin
    label: {nl: "Begin"}
    items:
      - {type: scale vijf, name: intake, label: {nl: "De intake"}}
      - {type: scale vijf, name: informatie, label: {nl: "De informatie"}}
      - {type: scale vijf, name: uitleg, label: {nl: "De uitleg"}}
      - {type: scale vijf, name: weg, label: {nl: "De weg"}}
"""
NEW = (
    OLD.replace("proef-1", "proef-2")
    .replace("name: tevreden,", "name: blij,")
    .replace("name: informatie,", "name: informatie, relevant: \"${intake} != ''\",")
    .replace("name: weg,", "name: nieuw,")
)
JUDGED = ("intake", "informatie", "uitleg", "weg")


class Judged:
    """Three cases: the first answered the old version, the third the new one, the second both."""

    def __init__(self, told: Told) -> None:
        self.told, self.session = told, told.session
        wave = told.world.wave
        fielded = queries.fielded(self.session, wave, "clienttevredenheid")
        assert fielded is not None
        take_out(self.session, fielded)
        self.old, self.new = put_version(self.session, OLD), put_version(self.session, NEW)
        field(self.session, wave, self.new)
        rules = {n: Rule(n, n, choices={"tevreden": "blij"}) for n in ("intake", "informatie")}
        mapping = Mapping("clienttevredenheid", "proef-1", "proef-2", rules)
        pair = (definition(self.old), definition(self.new))
        save_mapping(self.session, told.world.project, mapping, *pair)
        first, second, third = told.cases
        for case in (first, second):
            self.answer(case, self.old, JUDGED, ["tevreden"] * 6)
        for case in (second, third):
            self.answer(
                case, self.new, ("intake", "informatie", "uitleg", "nieuw"), ["neutraal"] * 6
            )
        self.session.commit()

    def answer(
        self, case: Case, version: InstrumentVersion, items: Sequence[str], words: list[str]
    ) -> SurveyLink:
        link = service.open_link(self.session, case, version)
        for word in words:
            said = json.dumps({item: {"value": word} for item in items})
            assert service.take_answer(self.session, link.id, uuid4().hex, said)
        service.close_link(self.session, link)
        return link

    def build(self) -> ReportData:
        return build(self.session, self.told.analyst, self.told.world.wave)


@pytest.fixture
def judged(session: Session, settings: Settings, app: Any) -> Judged:
    return Judged(make_told(session, settings))


def results(data: ReportData, item: str) -> dict[str, LeafResult]:
    leaf = next(leaf for leaf in data.leaves if leaf.item == item)
    return {result.case: result for result in leaf.results}


def test_4_4_answers_are_counted_through_the_mapping_and_say_so(judged: Judged) -> None:
    data = judged.build()
    first, second, third = (case.slug for case in judged.told.cases)
    found = results(data, "intake")
    assert [found[slug].compared for slug in (first, second, third)] == ["mapped", "mapped", ""]
    assert [found[slug].mean for slug in (first, second, third)] == [4, 3.5, 3]
    assert found[first].versions == ("clienttevredenheid", "proef-1", "proef-2")
    assert (
        found[first]
        .attention[0]["nl"]
        .startswith("Alleen vergelijkbaar via de omzetting: beantwoord in versie proef-1")
    )
    assert "een deel antwoordde in versie proef-1" in found[second].attention[0]["nl"]
    assert found[third].attention == ()


def test_4_4_what_is_broken_stands_apart_and_is_in_no_mean(judged: Judged) -> None:
    data = judged.build()
    first, second, third = (case.slug for case in judged.told.cases)
    found = results(data, "informatie")
    assert [found[slug].compared for slug in (first, second, third)] == ["broken", "", ""]
    assert [found[slug].mean for slug in (first, second, third)] == [4, 3, 3]
    assert found[first].attention[0]["nl"].endswith("de voorwaarde is anders.")
    assert "telt hier niet mee" in found[second].attention[0]["nl"]
    leaf = next(leaf for leaf in data.leaves if leaf.item == "informatie")
    assert leaf.mean == 3, "of the second and third alone"
    seen = seen_from(data, frozenset({third}))
    assert {leaf.item: leaf.mean for leaf in seen.leaves}["informatie"] is None, "of two"


def test_4_4_a_question_that_another_version_asks_was_not_put(judged: Judged) -> None:
    data = judged.build()
    first, second, third = (case.slug for case in judged.told.cases)
    new, gone = results(data, "nieuw"), results(data, "weg")
    assert (new[first].state, new[first].compared) == ("none", "broken")
    assert (new[second].low, new[third].state) == (6, "known")
    assert (gone[first].state, gone[first].compared) == ("known", "broken")
    assert gone[third].state == "none"


def test_4_4_without_a_rule_old_choices_find_no_place_and_none_is_invented(judged: Judged) -> None:
    found = results(judged.build(), "uitleg")
    first, second, third = (case.slug for case in judged.told.cases)
    assert found[first].state == "suppressed"
    assert (found[second].state, found[third].mean) == ("known", 3)


def test_4_4_every_file_and_the_page_say_it(
    client: PageClient, session: Session, judged: Judged
) -> None:
    data = judged.build()
    assert from_json(json.loads(to_json(data))) == data
    assert "Niet vergelijkbaar: beantwoord in versie proef-1" in str(outline(data, Voice("nl")))
    for name in WRITERS.keys() - {"csv-quotes", "csv-codes"}:
        text = " ".join(whole(name, WRITERS[name].write(data, "nl")).split())
        assert "Niet vergelijkbaar: beantwoord in versie" in text, name
    judged.told.tell()
    sign_in(client, session, judged.told.world.analyst)
    at = f"/projects/{judged.told.world.project.slug}"
    page = client.get(f"{at}/waves/{judged.told.world.wave.slug}/report/").text
    assert "Niet vergelijkbaar: beantwoord in versie proef-1" in page
    assert f"{at}/instruments/clienttevredenheid/compare?from=proef-1&amp;to=proef-2" in page


def test_4_4_indicators_of_clients_carry_the_same_marks(judged: Judged) -> None:
    found = scored(judged.session, judged.told.analyst, list(judged.told.cases))
    slugs = [case.slug for case in judged.told.cases]
    tables = client_tables(indicators().values(), found, slugs, "2026", 5)
    values = {table.name: {one.case: one for one in table.values} for table in tables}
    about = values["tevreden-informatie"]
    assert [about[slug].compared for slug in slugs] == ["broken", "", ""]
    assert about[slugs[0]].attention[0]["nl"].startswith("Niet vergelijkbaar")
    assert about[slugs[0]].versions == ("clienttevredenheid", "proef-1", "proef-2")
    whole_survey = values["tevreden-totaal"]
    assert [whole_survey[slug].compared for slug in slugs] == ["broken", "mapped", ""]
