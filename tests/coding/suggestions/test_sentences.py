"""Where sentences begin and end."""

import pytest

from coding.suggestions.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat is de eerste. Dit is de tweede! En de derde?", 3),
        ("Dat kost o.a. tijd en geld, bijv. op 3 jan. Dat was het nl. Niet meer dan dat.", 2),
        ("De heer J. de Vries van de gemeente was daar ook bij.", 1),
        ("Nou… en toen kwam er niemand meer. Echt helemaal niemand.", 2),
        ("Hij zei: “Dat doe ik niet.” Toen ging hij weg.", 2),
    ],
)
def test_punctuation(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


def test_headings_bullets_and_turns_are_apart() -> None:
    text = (
        "Wat er opvalt in het project\n\n"
        "Het loopt goed met de mensen\n- een punt over de poort\n- een punt over de klant\n"
        "I: En hoe gaat het nu?\nR: Dat gaat wel goed hoor\n"
    )
    assert [one.text for one in sentences(text)] == [
        "Wat er opvalt in het project",
        "Het loopt goed met de mensen",
        "een punt over de poort",
        "een punt over de klant",
        "Dat gaat wel goed hoor",
    ]


def test_lines_that_are_broken_within_a_sentence_are_one() -> None:
    text = (
        "De gemeente heeft in dat jaar besloten dat alle nieuwe aanvragers meteen\n"
        "aan het werk gaan. Dat geldt ook voor wie eerder al een re-inte-\n"
        "gratietraject heeft gevolgd.\n"
    )
    found = sentences(text)
    assert len(found) == 2
    assert "\n" in found[0].text
    assert "reintegratietraject" in {word.folded for word in found[1].words}
    assert all(text[one.start : one.end] == one.text for one in found)
    for one in found:
        for word in one.words:
            assert one.text[word.start : word.end].strip()
