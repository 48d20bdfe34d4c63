"""Static files under a path that names the release, so that browsers may keep them for good.

`<package>/…` is served from that package's static folder and `vendor/…` from node_modules, but
only what `VENDOR` lists. The release is the hash of all of it.
"""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint
from flask import abort
from flask import send_from_directory
from werkzeug.wrappers import Response

from core.settings import ROOT
from core.web.access import public

PACKAGES = ("core", "survey", "coding", "exports")
#: Folders of npm packages that are served as they are.
VENDOR = (
    "@utrecht/",
    "@nl-design-system-unstable/voorbeeld-design-tokens/",
    "sortablejs/modular/",
)
VENDOR_ENDINGS = (".css", ".mjs", ".js", ".woff2")

bp = Blueprint("assets", __name__)


def folder_of(filename: str) -> tuple[Path, str] | None:
    """Return the folder and the rest of the path for a static file's name, or None."""
    package, _, rest = filename.partition("/")
    if package in PACKAGES:
        return ROOT / package / "static", rest
    if package == "vendor" and rest.startswith(VENDOR) and rest.endswith(VENDOR_ENDINGS):
        return ROOT / "node_modules", rest
    return None


@cache
def release() -> str:
    """Return the release: a hash over our static files and the lock file of npm's."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((ROOT / package / "static").rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    lock = ROOT / "package-lock.json"
    if lock.exists():
        digest.update(lock.read_bytes())
    return digest.hexdigest()[:12]


@bp.get("/static/<release_name>/<path:filename>")
@public
def static(release_name: str, filename: str) -> Response:
    """Serve a static file; the current release may be kept for ever, others must ask again."""
    found = folder_of(filename)
    if found is None:
        abort(404)
    response = send_from_directory(found[0], found[1])
    if release_name == release():
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response


def asset(filename: str) -> str:
    """Return the address of a static file in the current release."""
    return f"/static/{release()}/{filename}"
