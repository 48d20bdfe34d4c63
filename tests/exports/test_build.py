"""What the report of a wave says, and what it must not say."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.models import Source
from core.models import Project
from core.projects.cases import refuse_case
from core.projects.cases import withdraw_case
from core.settings import Settings
from exports.report.data import Chapter
from exports.report.data import from_json
from exports.report.data import to_json
from exports.report.figures import items_of
from exports.report.material import gather
from survey.fieldwork.speakers import set_release
from survey.fieldwork.speakers import withdraw_speaker
from survey.instruments.service import definition
from survey.links.service import close_link
from tests.exports.wave import COUNTS
from tests.exports.wave import PASSAGE
from tests.exports.wave import Told
from tests.exports.wave import figure
from tests.exports.wave import make_told
from tests.exports.wave import other
from tests.exports.wave import theme_table


@pytest.fixture
def told(session: Session, settings: Settings) -> Told:
    return make_told(session, settings)


def rows(**changed: int) -> dict:
    values = {**COUNTS["value"]["rows"], **{f"f41_{name}": n for name, n in changed.items()}}
    return {"f41": {**COUNTS, "value": {"base": sum(values.values()), "rows": values}}}


class TestFigures:
    def test_a_chosen_count_stands_with_its_percentage_base_and_origin(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": COUNTS})
        found = figure(theme_table(told.build(), "poortwachtereffect"), told.cases[0])
        assert (found.state, found.number, found.percent, found.base) == ("known", 12, 20, 60)
        assert (found.kind, found.period, found.source) == ("registered", "2026", "GWS")
        assert found.stated_by["nl"] == "beleidsmedewerker"
        assert found.revision_number == 1

    def test_nothing_said_is_no_figure_and_something_said_is_not_settled(self, told: Told) -> None:
        _interview, speaker = told.speak(told.cases[0])
        told.answer(speaker, {"f41": COUNTS})
        table = theme_table(told.build(), "poortwachtereffect")
        assert figure(table, told.cases[0]).state == "undecided"
        assert figure(table, told.cases[1]).state == "none"
        assert table.known == 0

    def test_why_a_figure_is_missing_needs_no_choice(self, told: Told) -> None:
        _interview, speaker = told.speak(told.cases[0])
        told.answer(speaker, {"f44": {"missing": "not_recorded"}})
        found = figure(theme_table(told.build(), "draaideur"), told.cases[0])
        assert (found.state, found.missing) == ("missing", "not_recorded")

    def test_statements_that_differ_are_told(self, told: Told) -> None:
        said = {"f43": {"value": 80, "kind": "estimate"}}
        told.settle(told.cases[0], said)
        _interview, second = told.speak(told.cases[0], "provider_representative")
        told.answer(second, {"f43": {"value": 95, "kind": "registered"}})
        found = figure(other(told.build(), "f43"), told.cases[0])
        assert (found.number, found.is_disputed, found.statements) == (80, True, 2)

    def test_contact_data_never_stand_in_it(self, told: Told) -> None:
        told.settle(told.cases[0], {"f43": {"value": 80}})
        contact = {item.name for item in definition(told.version).leaves() if item.is_contact}
        material = gather(told.session, told.analyst, told.world.wave, list(told.cases))
        assert contact
        assert not contact & items_of(material).keys()


class TestSuppression:
    def test_a_small_cell_hides_itself_and_what_it_could_be_worked_out_from(
        self, told: Told
    ) -> None:
        told.settle(told.cases[0], rows(uitval_voor_aanvang=3))
        data = told.build()
        found = figure(theme_table(data, "poortwachtereffect"), told.cases[0])
        assert found.state == "suppressed"
        assert (found.number, found.percent, found.base) == (None, None, None)
        hidden = [t.key for t in data.tables if figure(t, told.cases[0]).state == "suppressed"]
        assert hidden == ["f41_nog_in_traject"], "the next smallest goes along"
        assert '"number":3,' not in to_json(data)

    def test_the_minimum_is_a_setting_of_the_benchmark(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": COUNTS})
        told.session.get_one(Project, told.world.project.id).minimum_cell = 15
        found = figure(theme_table(told.build(), "poortwachtereffect"), told.cases[0])
        assert found.state == "suppressed"

    def test_targets_and_publications_count_nobody(self, told: Told) -> None:
        small = {"f16": {"value": 3, "kind": "publication"}}
        told.settle(told.cases[0], small)
        told.settle(told.cases[1], {"f16": {"value": 3, "kind": "registered"}})
        table = other(told.build(), "f16")
        assert figure(table, told.cases[0]).number == 3
        assert figure(table, told.cases[1]).state == "suppressed"

    def test_words_of_a_note_go_no_further_than_released(self, told: Told) -> None:
        said = {"f43": {"value": 80, "kind": "registered", "note": "Dat weet ik zelf."}}
        told.settle(told.cases[0], said)
        told.settle(told.cases[1], said, release="organisation", printed="Hoofd SZW")
        table = other(told.build(), "f43")
        assert figure(table, told.cases[0]).note is None
        second = figure(table, told.cases[1])
        assert (second.note, second.stated_by["nl"]) == ("Dat weet ik zelf.", "Hoofd SZW")


class TestSatisfaction:
    def test_few_answers_are_suppressed_and_their_number_is_not_told(self, told: Told) -> None:
        link = told.satisfaction(told.cases[0], ["tevreden"] * 20)
        few = told.satisfaction(told.cases[1], ["tevreden"] * 4)
        for one in (link, few):
            close_link(told.session, one)
        data = told.build()
        assert [answered.released for answered in data.answered] == [20, None]
        leaf = next(leaf for leaf in data.leaves if leaf.item == "intake")
        assert (leaf.results[0].state, leaf.results[0].mean, leaf.results[0].low) == (
            "known",
            4.0,
            20,
        )
        assert leaf.results[1].state == "suppressed"
        assert leaf.mean is None, "a mean of one case says nothing new"

    def test_few_judgements_among_many_answers_are_suppressed_too(self, told: Told) -> None:
        link = told.satisfaction(told.cases[0], ["tevreden"] * 3 + [""] * 17)
        close_link(told.session, link)
        leaf = next(leaf for leaf in told.build().leaves if leaf.item == "intake")
        assert leaf.results[0].state == "suppressed"
        assert (leaf.results[0].low, leaf.results[0].mean) == (None, None)


class TestQuotes:
    def chapter(self, told: Told) -> Chapter:
        return next(c for c in told.build().chapters if c.name == "poortwachtereffect")

    def test_the_organisation_is_named_only_where_released(self, told: Told) -> None:
        told.quote("role")
        [quote] = self.chapter(told).quotes
        assert quote.text == PASSAGE
        assert (quote.role_group, quote.circle) == ("head_of_service", "Klein")
        assert (quote.case, quote.case_name, quote.place) == ("", "", "")

    def test_a_role_that_names_the_place_is_told_as_its_group(self, told: Told) -> None:
        interview, _speaker = told.speak(
            told.cases[0], "client", "role", f"Deelnemers {told.cases[0].programme.name}"
        )
        source = told.text(f"Zo. {PASSAGE}", case=told.cases[0], interview=interview)
        told.code(source, PASSAGE, "poortwachtereffect")
        [quote] = self.chapter(told).quotes
        assert (quote.role, quote.role_group) == ("", "client")

    def test_where_released_it_is(self, told: Told) -> None:
        told.quote("organisation")
        [quote] = self.chapter(told).quotes
        assert (quote.case, quote.case_name) == (told.cases[0].slug, told.cases[0].name)

    def test_what_was_not_released_is_counted_only(self, told: Told) -> None:
        told.quote("none")
        chapter = self.chapter(told)
        assert (chapter.quotes, chapter.withheld) == ((), 1)

    def test_what_a_speaker_takes_back_is_gone(self, told: Told) -> None:
        interview, speaker = told.speak(told.cases[0])
        response = told.answer(speaker, {"f43": {"value": 80}})
        told.choose(response, "f43")
        source = told.text(f"Zo. {PASSAGE}", case=told.cases[0], interview=interview)
        told.code(source, PASSAGE, "poortwachtereffect")
        assert len(self.chapter(told).quotes) == 1
        withdraw_speaker(told.session, speaker)
        data = told.build()
        chapter = next(c for c in data.chapters if c.name == "poortwachtereffect")
        assert (chapter.quotes, chapter.withheld) == ((), 0)
        assert [table.item for table in data.tables] == []

    def test_a_circle_of_two_is_not_told(self, told: Told) -> None:
        withdraw_case(told.session, told.cases[2], "Geen tijd meer.")
        told.quote("role")
        assert self.chapter(told).quotes[0].circle == ""

    def test_a_published_document_stands_with_its_place(self, told: Told) -> None:
        source = told.text(f"Titel\n\n{PASSAGE}", kind="document", title="Nota 2007")
        told.code(source, PASSAGE, "poortwachtereffect", told.cases[1])
        [quote] = self.chapter(told).quotes
        assert (quote.is_quotation, quote.document, quote.kind) == (True, "Nota 2007", "published")
        assert quote.place == "2"

    def test_what_overlaps_is_told_once_and_at_its_widest(self, told: Told) -> None:
        told.quote("role")
        source = told.session.scalars(select(Source)).one()
        for passage in ("Zo ging dat. Ze kwamen", "kwamen gewoon", "En toen?"):
            told.code(source, passage, "poortwachtereffect")
        told.code(source, "kwamen gewoon", "draaideur")
        chapters = {chapter.name: chapter for chapter in told.build().chapters}
        texts = {quote.text for quote in chapters["poortwachtereffect"].quotes}
        assert texts == {PASSAGE, "En toen?"}
        assert [quote.text for quote in chapters["draaideur"].quotes] == ["kwamen gewoon"]

    def test_the_order_says_nothing_of_who_belongs_together(self, told: Told) -> None:
        interview, speaker = told.speak(told.cases[0])
        set_release(told.session, speaker, "role")
        passages = [f"Passage nummer {n} van dit gesprek." for n in range(6)]
        source = told.text(" ".join(passages), case=told.cases[0], interview=interview)
        for passage in passages:
            told.code(source, passage, "poortwachtereffect")
        assert [quote.text for quote in self.chapter(told).quotes] != passages


class TestWhole:
    def test_who_does_not_take_part_is_counted(self, told: Told) -> None:
        told.settle(told.cases[1], {"f43": {"value": 80}})
        withdraw_case(told.session, told.cases[1], "Reorganisatie")
        data = told.build()
        assert [case.slug for case in data.cases] == sorted(
            case.slug for case in (told.cases[0], told.cases[2])
        )
        assert data.participation.withdrawn == 1
        assert data.participation.reasons[0].reason == "Reorganisatie"
        assert data.tables == ()
        assert told.cases[1].slug not in to_json(data)

    def test_a_refusal_is_counted(self, told: Told) -> None:
        case = told.cases[1]
        case.agreed_at = None
        refuse_case(told.session, case, "Geen tijd")
        told_of = told.build().participation
        assert (told_of.invited, told_of.taking_part, told_of.refused) == (3, 2, 1)

    def test_json_gives_back_the_same(self, told: Told) -> None:
        told.settle(told.cases[0], {"f41": COUNTS, "f54": {"value": ["korting"]}})
        data = told.build()
        assert from_json(json.loads(to_json(data))) == data
        assert to_json(data) == to_json(told.build())

    def test_another_version_or_shape_is_refused(self, told: Told) -> None:
        plain = json.loads(to_json(told.build()))
        with pytest.raises(ValueError, match="version"):
            from_json({**plain, "version": 99})
        with pytest.raises(ValueError, match="no"):
            from_json({**plain, "extra": 1})

    def test_an_empty_wave_has_its_chapters(self, told: Told) -> None:
        data = told.build()
        assert [chapter.name for chapter in data.chapters] == [
            "poortwachtereffect",
            "afschrikking",
            "additionaliteit",
            "draaideur",
        ]
        assert data.participation.without_figures == 3
        assert replace(data, marking={}) == data, "a real benchmark carries no marking"

    def test_a_choice_stands_in_words(self, told: Told) -> None:
        told.settle(
            told.cases[0],
            {
                "f54": {
                    "value": ["korting", "anders"],
                    "parts": {"anders": "Dat mag ik niet zeggen"},
                }
            },
            role="head_of_service",
        )
        found = figure(theme_table(told.build(), "afschrikking"), told.cases[0])
        assert found.display["nl"].split("; ")[-1] == "Anders, namelijk"
        assert "mag ik niet zeggen" not in str(found.display)
