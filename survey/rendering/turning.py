"""Turns of a repeat on a form: one more, one taken away, one put back; nothing is kept by it."""

from collections.abc import Container
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from formats.answers import AnswerValue
from formats.instruments.defaults import defaults_in_turns
from formats.instruments.draws import Draws
from formats.instruments.generate import Questionnaire
from formats.instruments.turns import MAX_TURNS
from formats.instruments.turns import Turns
from formats.instruments.turns import is_turn
from formats.instruments.turns import key
from formats.instruments.turns import name_of
from formats.instruments.turns import path_of
from formats.instruments.written_out import Repeats
from formats.item_types import ITEM_TYPES
from formats.item_types.form import item_of

Fields = Mapping[str, Sequence[str]]


def turned(fields: Fields, command: str, repeats: Repeats) -> dict[str, Sequence[str]]:
    """Return a form's fields after a button was pressed on it.

    command: `add:<repeat>`, `remove:<turn>` or `restore:<turn>`, by their keys. A turn that was
    taken away stays in the form, in a field of its own (`a-<repeat>.gone`), until it is saved. What
    is no such command changes nothing.
    """
    changed = dict(fields)
    verb, _, about = command.partition(":")
    if not repeats.is_key(about) and verb == "add":
        return changed
    path = path_of(about)
    own = f"a-{about}" if verb == "add" else f"a-{key(name_of(about), path[:-1])}"
    here, gone = list(fields.get(own, ())), list(fields.get(f"{own}.gone", ()))
    if verb == "add" and name_of(about) in repeats.names and len(here) < MAX_TURNS:
        here.append(_next(fields, about, (*here, *gone), repeats.around))
    elif verb == "remove" and path and path[-1] in here:
        here.remove(path[-1])
        gone.append(path[-1])
    elif verb == "restore" and path and path[-1] in gone:
        gone.remove(path[-1])
        here.append(path[-1])
    changed[own], changed[f"{own}.gone"] = in_order(here), in_order(gone)
    return changed


def turn_fields(asked: Questionnaire) -> dict[str, Sequence[str]]:
    """Return the fields that name the turns of a questionnaire that is written out."""
    return {f"a-{repeat}": ids for repeat, ids in (asked.turns or {}).items()}


def _new_turns(turns: Turns, seen: Fields) -> Iterator[str]:
    for repeat, ids in turns.items():
        known = {*seen.get(f"a-{repeat}", ()), *seen.get(f"a-{repeat}.gone", ())}
        for one in ids:
            if one not in known:
                yield key(name_of(repeat), (*path_of(repeat), one))


def begun_turns(
    asked: Questionnaire,
    seen: Fields,
    answers: Mapping[str, AnswerValue],
    language: str,
    today: date,
    draws: Draws,
) -> dict[str, Sequence[str]]:
    """Return the fields with which turns begin that `seen` does not name.

    `asked` is written out and has them; `answers` are those so far.
    """
    new = frozenset(_new_turns(asked.turns or {}, seen))
    found: dict[str, Sequence[str]] = {}
    for name, answer in defaults_in_turns(asked, new, answers, today, draws).items():
        item = asked.by_name[name].item
        found.update(ITEM_TYPES[item.type].fields(item, answer, language))
    return found


def in_order(ids: Sequence[str]) -> list[str]:
    """Return ids of turns in the order in which they were made, as far as they are numbers."""
    known = [one for one in dict.fromkeys(ids) if is_turn(one)]
    return sorted(known, key=lambda one: (len(one), one) if one.isdigit() else (99, ""))


def _next(fields: Fields, repeat: str, ids: Sequence[str], known: Container[str]) -> str:
    """A number that no turn of the repeat has, nor anything that stands in one."""
    depth = len(path_of(repeat))
    used = {*ids}
    for field in fields:
        path = path_of(item_of(field, known))
        if path[:depth] == path_of(repeat) and len(path) > depth:
            used.add(path[depth])
    return str(1 + max((int(one) for one in used if one.isdigit()), default=0))
