"""The texts of the library's instruments, as they are published."""

from functools import cache

from formats.instruments.library import LIBRARY


@cache
def names() -> tuple[str, ...]:
    """Return the names of the library's instruments."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.yaml")))


def text(name: str) -> str | None:
    """Return the YAML text of an instrument, or None where the library has none of that name."""
    return (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8") if name in names() else None
