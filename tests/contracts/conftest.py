"""What contracts need that a machine may not have."""

import shutil

import pytest

from tests.conftest import absent


@pytest.fixture(scope="session")
def java() -> None:
    """Skip, with the reason, what needs Java where there is none."""
    if shutil.which("java") is None:
        absent("Java is not installed (Debian: apt-get install default-jre-headless)")
