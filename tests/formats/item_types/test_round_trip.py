"""Whatever somebody types: it is read without a crash, and what is stored comes back the same."""

import json

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from formats.answers import answers_from_json
from formats.answers import answers_to_json
from formats.instruments.library import instruments
from formats.instruments.load import load_instrument
from formats.item_types import ITEM_TYPES
from tests.survey.kinds import KINDS

ITEMS = {
    item.type: item
    for instrument in (*instruments().values(), load_instrument(KINDS, "kinds.yaml"))
    for item in instrument.leaves()
    if ITEM_TYPES[item.type].has_answer
}
TYPED = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="0123456789.,-€% ", max_size=25),
    st.sampled_from(["1", "ja", "anders", "publication", "registered", "not_recorded", "20-35"]),
)


def suffixes(item):
    found = ["", ".kind", ".period", ".source", ".missing", ".note", ".percent_only"]
    if item.choices:
        found += [f".{kind}.{c.name}" for c in item.choices.choices for kind in ("other", "number")]
    if item.table:
        found += [".base", ".none", *(f".row.{row.name}" for row in item.table.rows)]
    if item.type == "label_value":
        found += [".label", ".text", ".unit", ".when", ".where"]
    if item.type == "geopoint":
        found += [".lat", ".lon", ".altitude", ".accuracy"]
    if item.type == "quote":
        found += [".quote_kind", ".said_by", ".printing"]
    if item.type == "rank":
        found += [f".rank.{choice.name}" for choice in item.choices.choices]
    return found


@pytest.mark.parametrize("name", ITEMS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_round_trip(name, data):
    item, item_type = ITEMS[name], ITEM_TYPES[name]
    chosen = data.draw(
        st.dictionaries(st.sampled_from(suffixes(item)), st.lists(TYPED, max_size=3))
    )
    fields = {f"a-{item.name}{suffix}": values for suffix, values in chosen.items()}
    language = data.draw(st.sampled_from(["nl", "en"]))

    parsed = item_type.parse(item, fields, language)
    assert parsed.typed == fields
    if parsed.answer is None:
        return
    document = json.loads(json.dumps(answers_to_json({item.name: parsed.answer})))
    assert answers_from_json(document) == {item.name: parsed.answer}
    again = item_type.parse(item, item_type.fields(item, parsed.answer, language), language)
    assert again.answer == parsed.answer
    assert not again.problems
    for problem in item_type.problems(item, parsed.answer):
        assert problem.message(language)
    item_type.display(item, parsed.answer, language)
    list(item_type.parts(item, parsed.answer))
