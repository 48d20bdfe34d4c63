"""4.4, 4.7: a comparison says what the mapping makes comparable, and what it leaves behind."""

from formats.editions.compare import compare
from formats.editions.mapping import library_mapping
from formats.instruments.library import instrument

FORMAT, PRINTED, NEW = "stakeholder-format", "2005", "2027-01-01"


def test_a_mapping_says_what_is_comparable() -> None:
    old, new = instrument(FORMAT, PRINTED), instrument(FORMAT, NEW)
    mapped = compare(old, new, library_mapping(FORMAT, PRINTED, NEW))
    before, now = (
        {change.name: change.standing for change in comparison.items}
        for comparison in (compare(old, new), mapped)
    )
    assert (before["f20"], now["f20"]) == ("broken", "mapped")
    assert "mapping" not in now.values(), "4.7: nothing asks for a mapping that is there"
    assert now["f64_intake"] == "broken", "a note is not comparable with a score"
    # The words alone did not say that it is a percentage of other people now.
    assert (before["f04"], now["f04"]) == ("kept", "broken")
    change = mapped.change("f04")
    assert change is not None
    (why,) = [one for one in change.reasons if one.verdict == "broken"]
    assert why.message("nl").endswith("inwoners van 15 tot 75 jaar, eerder van een andere groep.")
