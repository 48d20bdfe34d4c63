"""Errors of the domain. They know no HTTP; core/web/failures.py maps them to pages and JSON."""


class VerhaalError(Exception):
    """Something that a user can be told about. `code` is stable, `message` is for people."""

    code = "error"

    def __init__(self, message: str = "", **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class NotFoundError(VerhaalError):
    """There is no such thing, or the viewer may not know that there is."""

    code = "not_found"


class NotAllowedError(VerhaalError):
    """The viewer may see that this exists, but may not do it."""

    code = "not_allowed"


class OnlyLookingError(NotAllowedError):
    """Somebody who looks through the eyes of another wanted to change something."""

    code = "only_looking"


class GoneError(VerhaalError):
    """It was there and is closed for good (a closed survey link)."""

    code = "gone"


class InvalidError(VerhaalError):
    """What was given cannot be accepted; `field` in details names the place where it went wrong."""

    code = "invalid"


class ConflictError(VerhaalError):
    """Somebody else changed the same thing meanwhile; both versions are kept."""

    code = "conflict"


class TooManyAttemptsError(VerhaalError):
    """Signing in was tried too often; `until` in details says when it may be tried again."""

    code = "too_many_attempts"
