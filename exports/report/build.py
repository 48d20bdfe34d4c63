"""Build the report of a wave: what may be told of it, out of what the viewer may see."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.orm import Session
from sqlalchemy.orm import joinedload

from coding.models import Code
from coding.models import Codebook
from coding.queries import Quote as Passage
from coding.queries import passages
from core.models import Case
from core.models import Circle
from core.models import CircleMember
from core.models import Programme
from core.models import Wave
from core.visibility import Viewer
from core.visibility import visible
from exports.disclosure import CIRCLE_MINIMUM
from exports.language import in_all
from exports.report.data import Benchmark
from exports.report.data import Chapter
from exports.report.data import IndicatorTable
from exports.report.data import Participation
from exports.report.data import Quote
from exports.report.data import Reason
from exports.report.data import ReportCase
from exports.report.data import ReportData
from exports.report.data import Round
from exports.report.facts import facts_of
from exports.report.figures import Remarks
from exports.report.figures import items_of
from exports.report.figures import other_tables
from exports.report.figures import remarks_on
from exports.report.figures import table_of
from exports.report.indicator_tables import indicator_tables
from exports.report.material import Material
from exports.report.material import gather
from exports.report.satisfaction import answered_and_leaves
from exports.report.satisfaction import scored
from exports.report.spreads import Member
from formats.codebooks import Beside
from formats.codebooks import codebook
from formats.text import Text

LIBRARY_CODEBOOK = "work-first"


@dataclass(frozen=True, slots=True)
class _Theme:
    name: str
    label: Text
    definition: Text
    beside: Sequence[Beside]


def build(
    session: Session, viewer: Viewer, wave: Wave, found: Sequence[Passage] | None = None
) -> ReportData:
    """Return all that the report of the wave says now.

    `found`: the wave's passages, where they have been read already.
    """
    project = viewer.project
    cases = list(
        session.scalars(
            visible(viewer, Case)
            .where(Case.wave_id == wave.id)
            .options(joinedload(Case.programme).joinedload(Programme.organisation))
            .order_by(Case.slug)
        )
    )
    taking_part = [case for case in cases if case.state == "taking_part"]
    material = gather(session, viewer, wave, taking_part)
    remarks = remarks_on(material, wave.ends_on)
    circles = _circles(session, viewer, taking_part)
    from_clients = scored(session, viewer, taking_part)
    answered, leaves = answered_and_leaves(from_clients)
    told = passages(session, viewer, wave) if found is None else found
    minimum = project.minimum_cell
    members = [
        Member(case.slug, case.programme.organisation_id, circles[case.slug])
        for case in taking_part
    ]
    indicators = indicator_tables(material, remarks, from_clients, members, wave.name, minimum)
    themes = _themes(session, viewer)
    chapters = _chapters(themes, told, material, remarks, circles, indicators, minimum)
    beside = frozenset(table.key for chapter in chapters for table in chapter.tables)
    in_chapters = {table.name for chapter in chapters for table in chapter.indicators}
    return ReportData(
        benchmark=Benchmark(
            project.slug,
            project.name,
            project.goal_note,
            project.client_word,
            project.is_invented,
            minimum,
        ),
        wave=Round(
            wave.slug, wave.name, wave.starts_on.isoformat(), wave.ends_on.isoformat(), wave.state
        ),
        marking=in_all("Invented: this benchmark is an example; nothing in it happened.")
        if project.is_invented
        else {},
        cases=tuple(ReportCase(case.slug, case.name, circles[case.slug]) for case in taking_part),
        participation=_participation(cases, material),
        chapters=chapters,
        tables=tuple(other_tables(material, remarks, beside, minimum)),
        leaves=leaves,
        answered=answered,
        facts=facts_of(session, viewer, material),
        indicators=tuple(
            table
            for name, table in indicators.items()
            if name not in in_chapters and any(value.state != "none" for value in table.values)
        ),
    )


def _circles(session: Session, viewer: Viewer, cases: list[Case]) -> dict[str, tuple[str, ...]]:
    """Return each case's circles, largest first: only those of which enough others take part."""
    present = {case.programme.organisation_id for case in cases}
    members: dict[str, set[object]] = {}
    for name, organisation_id in session.execute(
        visible(viewer, CircleMember)
        .join(Circle, CircleMember.circle_id == Circle.id)
        .where(CircleMember.organisation_id.in_(present))
        .with_only_columns(Circle.name, CircleMember.organisation_id)
    ):
        members.setdefault(name, set()).add(organisation_id)
    large = {name: ids for name, ids in members.items() if len(ids) >= CIRCLE_MINIMUM}
    names = sorted(large, key=lambda name: (-len(large[name]), name))
    return {
        case.slug: tuple(n for n in names if case.programme.organisation_id in large[n])
        for case in cases
    }


def _participation(cases: list[Case], material: Material) -> Participation:
    states = [case.state for case in cases]
    reasons: dict[tuple[str, str], int] = {}
    for case in cases:
        reason = case.withdrawal_reason if case.state == "withdrawn" else case.refusal_reason
        if case.state in {"refused", "withdrawn"} and reason:
            reasons[case.state, reason] = reasons.get((case.state, reason), 0) + 1
    return Participation(
        invited=len(cases),
        taking_part=states.count("taking_part"),
        refused=states.count("refused"),
        withdrawn=states.count("withdrawn"),
        not_answered=states.count("invited"),
        without_figures=sum(not case.chosen and not case.statements for case in material.cases),
        reasons=tuple(Reason(*key, count) for key, count in sorted(reasons.items())),
    )


def _chapters(
    themes: Sequence[_Theme],
    found: Sequence[Passage],
    material: Material,
    remarks: Remarks,
    circles: dict[str, tuple[str, ...]],
    indicators: Mapping[str, IndicatorTable],
    minimum: int,
) -> tuple[Chapter, ...]:
    known = items_of(material)
    chapters = []
    for theme in themes:
        own = [one for one in found if one.code.name == theme.name]
        withheld = _widest([one for one in own if one.state == "withheld"])
        items = [beside.item for beside in theme.beside if beside.item]
        tables = [
            table_of(known[item], material, remarks, minimum) for item in items if item in known
        ]
        chapters.append(
            Chapter(
                name=theme.name,
                label=theme.label,
                definition=theme.definition,
                tables=tuple(tables),
                quotes=_quotes(_widest([one for one in own if one.state == "quotable"]), circles),
                withheld=len(withheld),
                not_asked=tuple(item for item in items if item not in known),
                indicators=tuple(
                    indicators[beside.indicator]
                    for beside in theme.beside
                    if beside.indicator in indicators
                ),
            )
        )
    return tuple(chapters)


def _themes(session: Session, viewer: Viewer) -> list[_Theme]:
    """Return the themes of the benchmark.

    Before the first text came in a benchmark has no codebook of its own: then the library's.
    """
    codes = session.scalars(
        visible(viewer, Code)
        .join(Codebook, Code.codebook_id == Codebook.id)
        .where(Code.is_theme.is_(True))
        .order_by(Codebook.id, Code.position)
    ).all()
    if codes:
        return [
            _Theme(
                code.name,
                code.label,
                code.definition.get("definition", {}),
                [
                    Beside(entry.get("item", ""), entry.get("indicator", ""))
                    for entry in code.definition.get("beside", [])
                ],
            )
            for code in codes
        ]
    return [
        _Theme(code.name, dict(code.label), dict(code.definition), code.beside)
        for code in codebook(LIBRARY_CODEBOOK).codes
    ]


def _widest(found: Sequence[Passage]) -> list[Passage]:
    """Return passages of one theme without those that overlap a wider one of the same case.

    Coders differ in where a passage begins and ends; the same words are printed once.
    """
    kept: list[Passage] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(
            (one.source.id, one.case.id) == (other.source.id, other.case.id)
            and one.start < other.end
            and other.start < one.end
            for other in kept
        ):
            kept.append(one)
    return kept


def _quotes(found: Sequence[Passage], circles: dict[str, tuple[str, ...]]) -> tuple[Quote, ...]:
    # By the hash of the words: an order of cases or of texts would tell what belongs together.
    ordered = sorted(found, key=lambda one: sha256((one.text or "").encode()).hexdigest())
    return tuple(_quote(one, circles) for one in ordered)


def _names_place(role: str, case: Case) -> bool:
    """Tell whether a role as printed says where somebody works: then only its group is told."""
    organisation = case.programme.organisation.name
    names = (case.programme.name, organisation, organisation.removeprefix("Gemeente "))
    return any(name.casefold() in role.casefold() for name in names)


def _quote(one: Passage, circles: dict[str, tuple[str, ...]]) -> Quote:
    is_named = one.release in {"organisation", "public"}
    return Quote(
        coding=str(one.coding_id),
        kind=one.quote_kind,
        is_quotation=one.is_quotation,
        text=one.text,
        role=one.role if is_named or not _names_place(one.role, one.case) else "",
        role_group=one.role_group,
        case=one.case.slug if is_named else "",
        case_name=one.case.name if is_named else "",
        circle=next(iter(circles.get(one.case.slug, ())), ""),
        document=(one.document.title if one.document else one.source.title)
        if one.release == "public"
        else "",
        place=str(one.line) if is_named else "",
        key_id=str(one.key_id),
    )
