"""Indicators worked out in a test, of definitions that the test itself writes."""

from typing import Any

from core.models import Case
from exports.report.data import IndicatorTable
from exports.report.data import IndicatorValue
from exports.report.figures import items_of
from exports.report.figures import remarks_on
from exports.report.indicators import asked_tables
from exports.report.material import gather
from formats.indicators import load_indicators
from tests.exports.wave import Told

HEAD = 'settings: {form_id: t, version: "1", form_title: {nl: T, en: T}, default_language: nl}\n'
DESTINATIONS = (
    "${f41_regulier_werk} + ${f41_gesubsidieerd_werk} + ${f41_sociale_activering}"
    " + ${f41_terugkeer_school} + ${f41_zorg_hulp}"
)


def counts(
    base: int, kind: str = "registered", *, period: str = "2026", table: str = "f41", **rows: int
) -> dict:
    named = {f"{table}_{name}": number for name, number in rows.items()}
    return {"value": {"base": base, "rows": named}, "kind": kind, "period": period}


def table(
    told: Told, numerator: str, denominator: str = "", unit: str = "percent"
) -> IndicatorTable:
    """Work an indicator out that is defined here, over the three cases."""
    below = f'    denominator: "{denominator}"\n' if denominator else ""
    text = (
        f"{HEAD}indicators:\n  - name: x\n    group: outflow\n    label: {{nl: A, en: A}}\n"
        f"    definition: {{nl: A, en: A}}\n    instrument: stakeholder-format\n"
        f'    numerator: "{numerator}"\n{below}    unit: {unit}\n    decimals: 1\n'
    )
    told.session.commit()
    material = gather(told.session, told.analyst, told.world.wave, list(told.cases))
    remarks = remarks_on(material, told.world.wave.ends_on)
    found = load_indicators(text, "t")
    return next(asked_tables(found, items_of(material), material, remarks, 5))


def of(found: IndicatorTable, case: Case) -> IndicatorValue:
    return next(value for value in found.values if value.case == case.slug)


def worked_out(told: Told, *expressions: str, **more: Any) -> IndicatorValue:
    return of(table(told, *expressions, **more), told.cases[0])


__all__ = ["DESTINATIONS", "counts", "of", "worked_out"]
