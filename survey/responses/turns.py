"""Which turns of repeats a form holds, and what goes with a turn that is taken away. Pure."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date

from formats.answers import AnswerValue
from formats.instruments.draws import Draws
from formats.instruments.generate import Questionnaire
from formats.instruments.turns import is_turn
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from survey.rendering import CompiledSection
from survey.rendering.turning import begun_turns
from survey.rendering.turning import turn_fields
from survey.rendering.turning import turned
from survey.responses.documents import Answers
from survey.responses.reading import Fields
from survey.responses.reading import read_form


def sent_in_turns(
    questionnaire: Questionnaire,
    section: CompiledSection,
    fields: Fields,
    base: Answers,
    only: Collection[str] | None = None,
) -> Questionnaire:
    """Return what is asked, with the turns that a form of this section holds.

    With `only` other items of the section were not sent, and a repeat of which no turn was sent is
    as it was.
    """
    known = questionnaire.repeats
    if not known.names:
        return questionnaire
    turns: dict[str, AnswerValue] = {
        name: answer
        for name, answer in base.items()
        if name_of(name) in known.names and (name_of(name) not in section.names or only is not None)
    }
    for field, ids in fields.items():
        about = field[2:]
        if name_of(about) in section.names and name_of(about) in known.names:
            turns[about] = AnswerValue(value=tuple(filter(is_turn, ids)))
    for about in only or ():
        if name_of(about) in known.names and f"a-{about}" not in fields:
            turns.pop(about, None)
    return questionnaire.written_out(known.turns(turns, {}))


def with_turn(
    asked: Questionnaire,
    section: CompiledSection,
    fields: Fields,
    command: str,
    base: Answers,
    today: date,
    draws: Draws,
) -> Fields:
    """Return a form's fields after a button for turns was pressed on it; see `turned`.

    `asked` is not written out; `base` are the answers that were saved. A new turn begins with what
    stands in it before anybody answers.
    """
    language = section.compiler.language
    changed = turned(fields, command, asked.repeats)
    written = sent_in_turns(asked, section, changed, base)
    there = written.section(section.name)
    items = [leaf.item for leaf in there.leaves()] if there else []
    read = {**base, **read_form(items, changed, base, language).answers}
    answers = {name: answer for name, answer in read.items() if answer is not None}
    seen = {**turn_fields(asked.written_out(asked.repeats.turns(base, {}))), **fields}
    return {**begun_turns(written, seen, answers, language, today, draws), **changed}


def taken_away(
    asked: Questionnaire,
    section: CompiledSection,
    read: Mapping[str, AnswerValue | None],
    base: Answers,
) -> Iterator[str]:
    """Yield what was answered in turns that the form no longer has."""
    for name in base:
        path = path_of(name)
        if not path or name_of(name) not in section.names or name in asked.by_name:
            continue
        chain = asked.repeats.around[name_of(name)]
        # Where the repeat itself was not sent, none of its turns went.
        if any(key in read for key in _keys(chain, path)):
            yield name


def _keys(chain: tuple[str, ...], path: tuple[str, ...]) -> Iterator[str]:
    for depth, repeat in enumerate(chain):
        yield "@".join((repeat, *path[:depth]))
