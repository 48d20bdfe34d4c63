"""Oddities in printed figures are found, not mended."""

from exports.report.attention import Published
from exports.report.attention import points


def printed(key: str, label: str, number: float | None, unit: str = "%") -> Published:
    return Published(key, label, number, unit, "2004-2005", "004")


HELMOND = [
    printed("1", "Helmond Actief: uitstroom naar werk", 44),
    printed("2", "Helmond Actief: uitstroom naar sociale activering", 35),
    printed("3", "Helmond Actief: uitstroom om andere redenen", 16),
    printed("4", "Helmond Actief: uitvallers", 24),
]


def test_shares_of_one_project_that_make_119_percent_are_pointed_out() -> None:
    found = points(HELMOND)
    assert set(found) == {"1", "2", "3", "4"}
    assert "44%, 35%, 16%, 24% tellen op tot 119%" in found["1"][0]["nl"]
    assert "add up to 119%" in found["1"][0]["en"]


def test_shares_that_make_a_hundred_or_belong_apart_are_not() -> None:
    assert points(HELMOND[1:]) == {}
    apart = [printed(str(n), f"Preventiequote {n}", 60) for n in range(3)]
    assert points(apart) == {}, "without a common subject there is no common base"


def test_a_number_out_of_a_number_says_what_share_that_is() -> None:
    found = points([printed("u", "WARMM: doel duurzame uitstroom", 38, "personen van 50")])
    assert found["u"][0]["nl"] == "38 van 50 is 76%."
