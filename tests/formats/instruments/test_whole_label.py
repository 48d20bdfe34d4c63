"""The label of a question that says too little without its group."""

from formats.instruments.library import instrument


def test_a_question_of_a_group_is_told_with_its_group() -> None:
    design = instrument("stakeholder-format")
    told = {
        item.name: section.whole_label(item.name)
        for section in design.sections
        for item in section.leaves()
    }
    assert told["f58_wie"]["nl"] == "Wie coördineert het project? Welke organisatie of functie?"
    assert told["f64_wat"]["en"].startswith("About the measurement: What")
    assert told["f10"] == next(item.label for item in design.leaves() if item.name == "f10")
    for language in ("nl", "en"):
        labels = [label[language] for label in told.values()]
        assert len(set(labels)) == len(labels)
