"""From the report on: to the statements behind a figure, the place of a quote, and the charts.

The pages are survey's and coding's; where one of them is not there, the report does without.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask import url_for

from coding.queries import Quote as Passage
from exports.charts.data import Chart
from exports.report.data import Quote

STATEMENTS = "/projects/<project>/waves/<wave>/cases/<case>/values/<item>"
COMPARISON = "/projects/<project>/instruments/<name>/compare"
TEXT = "/projects/<project>/waves/<wave>/coding/sources/<source>"


@dataclass(frozen=True, slots=True)
class StaffLinks:
    """Addresses for staff, who may see all of their benchmark.

    `places` by the id of a coding; `drawn`: hash and width of the charts that there are.
    """

    places: Mapping[str, Passage]
    drawn: frozenset[tuple[str, str]]

    def picture(self, chart: Chart, width: str) -> str | None:
        """Return where a chart is, where it was drawn."""
        return _picture(self.drawn, chart, width)

    def statements(self, case: str, item: str) -> str | None:
        """Return where the statements of a case about an item stand side by side."""
        endpoint = _endpoint(STATEMENTS)
        return url_for(endpoint, case=case, item=item) if endpoint else None

    def comparison(self, versions: tuple[str, ...]) -> str | None:
        """Return where the versions that a figure stands on are compared; none where it is one."""
        endpoint = _endpoint(COMPARISON)
        if endpoint is None or not versions:
            return None
        name, old, new = versions
        pair: dict[str, Any] = {"from": old, "to": new}
        return url_for(endpoint, name=name, **pair)

    def text(self, quote: Quote) -> str | None:
        """Return where a passage stands in its text."""
        endpoint, passage = _endpoint(TEXT), self.places.get(quote.coding)
        if endpoint is None or passage is None:
            return None
        return url_for(endpoint, source=passage.source.slug, _anchor=passage.anchor)

    def case(self, quote: Quote) -> str:
        """Return the case of a passage: staff may know, files say it only where released."""
        passage = self.places.get(quote.coding)
        return passage.case.slug if passage else quote.case


@dataclass(frozen=True, slots=True)
class ContactLinks:
    """For the contact of a municipality: charts, and nothing that leads to what others said."""

    drawn: frozenset[tuple[str, str]]

    def picture(self, chart: Chart, width: str) -> str | None:
        """Return where a chart is, where it was drawn."""
        return _picture(self.drawn, chart, width)

    def statements(self, _case: str, _item: str) -> None:
        """No address."""

    def comparison(self, _versions: tuple[str, ...]) -> None:
        """No address."""

    def text(self, _quote: Quote) -> None:
        """No address."""

    def case(self, quote: Quote) -> str:
        """Return the case of a passage, as far as it was released."""
        return quote.case


def _picture(drawn: frozenset[tuple[str, str]], chart: Chart, width: str) -> str | None:
    if (chart.sha256, width) not in drawn:
        return None
    return url_for("exports.chart", sha256=chart.sha256, width=width)


def staff_links(found: Sequence[Passage], drawn: frozenset[tuple[str, str]]) -> StaffLinks:
    """Return the addresses for a wave's passages and charts."""
    return StaffLinks({str(one.coding_id): one for one in found}, drawn)


def _endpoint(address: str) -> str | None:
    """Return the endpoint of the page at an address that reads so, whoever owns it."""
    known: dict[str, str] = current_app.extensions.setdefault("verhaal_addresses", {})
    if not known:
        for rule in current_app.url_map.iter_rules():
            if "GET" in (rule.methods or ()):
                known.setdefault(rule.rule.rstrip("/"), rule.endpoint)
    return known.get(address)
