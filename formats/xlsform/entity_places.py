"""Where in a form the entities of ODK are made: each in one turn of one repeat, and each elsewhere.

What goes into an entity, and what its rules look at, must be known in one turn; and a group or
repeat holds one entity at most. Both are as pyxform has them:
https://docs.getodk.org/entities-quick-reference/.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from formats.problems import Place
from formats.xlsform.tables import Tables
from formats.xlsform.turns import FORM
from formats.xlsform.turns import Path
from formats.xlsform.turns import turn_of


@dataclass(frozen=True, slots=True)
class Mention:
    """A question that an entity needs: what it stands in, where that is said, and whether its
    answer is saved in the entity.
    """

    path: Path
    place: Place
    is_saved: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entity: where its list is named, what it needs, and where it would be made."""

    place: Place
    mentions: list[Mention]

    @property
    def saved(self) -> list[Path]:
        """What the questions stand in whose answers are saved."""
        return list(dict.fromkeys(one.path for one in self.mentions if one.is_saved))

    @property
    def scope(self) -> Path:
        """The turn in which it is made: the innermost of those that it looks at."""
        return max((turn_of(one.path) for one in self.mentions), key=_turns, default=FORM)

    @property
    def path(self) -> Path:
        """Where it would be made: round all that is saved, else beside what it looks at."""
        inside = [one.path for one in self.mentions if turn_of(one.path) == self.scope]
        saved = self.saved
        if not saved:
            return max(inside, key=len, default=FORM)
        shared = _shared(saved)
        if len(saved) == 1:
            return shared
        deepest = max(saved, key=lambda one: (_turns(one), _groups(one)))
        return max(turn_of(deepest), shared, key=lambda one: (_turns(one), _groups(one)))


def judge_places(tables: Tables, wanted: Mapping[str, Wanted]) -> None:
    """Report entities that look into two repeats, and those for which there is no place left."""
    for name, entity in wanted.items():
        scope, turn = entity.scope, turn_of(entity.path)
        for one in entity.mentions:
            own = turn_of(one.path)
            if scope[: len(own)] != own or (one.is_saved and own != turn):
                tables.report("entity_two_turns", one.place, list=name)
                break
    _judge_room(tables, wanted)


def _judge_room(tables: Tables, wanted: Mapping[str, Wanted]) -> None:
    by_scope: dict[Path, list[str]] = defaultdict(list)
    for name, entity in wanted.items():
        by_scope[entity.scope].append(name)
    taken: dict[Path, str] = {}
    for scope, names in by_scope.items():
        for name in names:
            entity = wanted[name]
            path, saved = entity.path, entity.saved
            if len(path) < len(scope):
                continue  # pyxform then makes it nowhere, and says nothing of it
            free = (path[:end] for end in range(len(path), len(scope) - 1, -1))
            here = next((one for one in free if one not in taken), None)
            is_full = path in taken and any(one in taken for one in saved)
            if here is None or is_full:
                tables.report("entity_without_room", entity.place, list=name)
                continue
            taken[here] = name
            for mention in entity.mentions:
                own = turn_of(mention.path)
                if here[: len(own)] != own:
                    tables.report("entity_two_turns", mention.place, list=name)
                    break
            for one in saved:
                taken |= {one[:end]: name for end in range(len(here), len(one) + 1)}


def _turns(path: Path) -> int:
    return sum(is_repeat for _name, is_repeat in path)


def _groups(path: Path) -> int:
    return len(path) - len(turn_of(path))


def _shared(paths: list[Path]) -> Path:
    length = 0
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        length += 1
    return paths[0][:length]
