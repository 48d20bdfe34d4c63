"""Where the paths in expressions of ODK lead, be there something or not."""

from collections.abc import Iterable

Names = tuple[str, ...]
"""Names of groups from the outside in, and of what stands in them; none for the form itself."""


def follow(base: Names | None, steps: Iterable[str], own: Names = ()) -> Names | None:
    """Return where steps lead from a place; None for what is not of this form.

    `own` is where the path itself stands: a star is only of use to what stands among others.
    """
    for step in steps:
        name = step.rpartition("::")[2]
        if base is None or (name == ".." and not base):
            return None
        if step == "*":
            # Whatever stands there is waited for only by what stands there itself.
            return own if own[:-1] == base else None
        if name == "..":
            base = base[:-1]
        elif name != ".":
            base = (*(base[:-1] if "::" in step else base), name)
    return base
