"""The reference of the command line, made from the commands themselves.

`python -m core.reference` writes docs/cli.md; a test holds the file to what this makes.
"""

import re
from collections.abc import Iterator
from importlib import import_module

import click

from core.cli import make_cli
from core.settings import ROOT

PAGE = ROOT / "docs" / "cli.md"
HEAD = """# The command `verhaal`

Made by `python -m core.reference`; do not edit by hand. Slugs are those of the addresses on screen:
in `/projects/voorbeeldbenchmark/waves/2026-1/` the benchmark is `voorbeeldbenchmark` and the wave
`2026-1`. `verhaal COMMAND --help` says the same at the terminal.
"""


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command that does something, with the words that call it, in order."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def reference(group: click.Group) -> str:
    """Return the reference as Markdown."""
    return HEAD + "".join(_section(path, command) for path, command in commands(group))


def _section(path: tuple[str, ...], command: click.Command) -> str:
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    usage = ["verhaal", *path]
    usage += [_option_usage(one) for one in options if one.required]
    usage += [_argument(one) for one in arguments]
    if any(not one.required for one in options):
        usage.append("[OPTIONS]")
    lines = [
        "",
        f"## `verhaal {' '.join(path)}`",
        "",
        _line(command.help or ""),
        "",
        "```",
        " ".join(usage),
        "```",
    ]
    if options:
        lines += ["", "| Option | Meaning |", "|---|---|"]
        lines += [f"| {_names(one)} | {_meaning(one)} |" for one in options]
    return "\n".join([*lines, ""])


def _argument(argument: click.Argument) -> str:
    name = (argument.metavar or (argument.name or "").upper()) + (
        "..." if argument.nargs < 0 else ""
    )
    return name if argument.required else f"[{name}]"


def _option_usage(option: click.Option) -> str:
    return f"{option.opts[-1]} {_value(option)}".strip()


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return "|".join(str(choice) for choice in option.type.choices)
    return option.metavar or re.sub(r"[^A-Z]", "", option.opts[-1].upper()) or "VALUE"


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    return f"{names} ({', '.join(f'`{choice}`' for choice in choices)})" if choices else names


def _meaning(option: click.Option) -> str:
    said = _line(option.help or "")
    if option.required:
        return f"{said} Required.".strip()
    shown = option.show_default and option.default not in (None, False)
    return f"{said} Default `{option.default}`.".strip() if shown else said


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write docs/cli.md."""
    # By name: core may not know the module that knows every package.
    import_module("wsgi").load_packages()
    PAGE.write_text(reference(make_cli()), encoding="utf-8")


if __name__ == "__main__":
    main()
