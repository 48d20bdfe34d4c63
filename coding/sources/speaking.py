"""Who speaks in a text: its labels, joined to the speakers of its interview."""

from uuid import UUID

from coding.anchors import Stretch
from coding.models import Source
from coding.turns import INTERVIEWER
from coding.turns import NO_TURN
from coding.turns import SOMEBODY
from coding.turns import Talk
from coding.turns import paragraphs
from coding.turns import talk_of
from core.models import Speaker


def read_talk(source: Source, text: str) -> Talk[Speaker]:
    """Return a text's paragraphs with who speaks in them, as far as text or people say so."""
    speakers = list(source.interview.speakers) if source.interview else []
    known = {str(one.id): one for one in speakers}
    said: dict[str, Speaker | None] = {}
    for label, meant in source.turn_speakers.items():
        if meant in {INTERVIEWER, SOMEBODY, NO_TURN}:
            said[label] = None
        # Somebody who was taken out of the interview since leaves the label to speak for itself.
        elif meant in known:
            said[label] = known[meant]
    found = paragraphs(
        text,
        is_speech=source.kind != "document",
        said=source.turn_speakers,
        marks=source.versions[-1].turn_marks,
    )
    return talk_of(found, speakers, said)


def speaker_in(source: Source, text: str, stretch: Stretch) -> UUID | None:
    """Return who speaks in a stretch, where text or people make that certain."""
    if source.interview is None:
        return None
    one, _is_certain = read_talk(source, text).speaking_in(stretch)
    return one.id if one else None
