"""Puts the packages together; this module alone knows all of them."""

from importlib import import_module

from flask import Flask

from core.cli import make_cli
from core.settings import Settings
from core.settings import from_environment
from core.web.app import build_app

#: In the order in which data flows; each has `models` and, from `setup`, what it adds to core.
PACKAGES = ("core", "survey", "coding", "exports")


def load_packages() -> None:
    """Import every package's tables and let it fill core's registries (once per process)."""
    for name in PACKAGES:
        import_module(f"{name}.models")
        import_module(f"{name}.setup")


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application. Without settings they are read from the environment."""
    load_packages()
    blueprints = [
        blueprint for name in PACKAGES for blueprint in import_module(f"{name}.setup").blueprints()
    ]
    return build_app(settings or from_environment(), blueprints)


def cli() -> None:
    """Run `verhaal`."""
    load_packages()
    make_cli()()
