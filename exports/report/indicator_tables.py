"""Every indicator of the library that a wave can have, with how its values lie. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from exports.report.data import IndicatorTable
from exports.report.figures import Remarks
from exports.report.figures import items_of
from exports.report.indicators import asked_tables
from exports.report.indicators_of_clients import client_tables
from exports.report.material import Material
from exports.report.satisfaction import Scored
from exports.report.spreads import Member
from exports.report.spreads import spreads_of
from formats.indicators import indicators
from formats.vocabulary import INDICATOR_GROUPS


def indicator_tables(
    material: Material,
    remarks: Remarks,
    told: Sequence[Scored],
    members: Sequence[Member],
    period: str,
    minimum: int,
) -> dict[str, IndicatorTable]:
    """Return the indicators by name, group by group, each in the order of its file.

    `told`: what clients answered; `period`: what the wave is called; `minimum`: persons too few.
    """
    groups = list(INDICATOR_GROUPS)
    found = sorted(indicators().values(), key=lambda one: groups.index(one.group))
    slugs = [case.case.slug for case in material.cases]
    tables = {
        table.name: table
        for table in (
            *asked_tables(found, items_of(material), material, remarks, minimum),
            *client_tables(found, told, slugs, period, minimum),
        )
    }
    return {
        one.name: replace(tables[one.name], spreads=spreads_of(tables[one.name], members))
        for one in found
        if one.name in tables
    }
