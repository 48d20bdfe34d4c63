"""A draft in the demonstration: the clients' guide with two changes, so that it can be compared."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from core.models import Account
from core.models import Project
from formats.instruments.library import edition
from formats.instruments.tree import Tree
from formats.instruments.tree import tree_of
from survey.instruments import drafts
from survey.instruments.service import publish

OF = "klantgesprek"
#: An option is split in two, and one question asked in other words.
CHOICE_OUT = "een_beetje"
CHOICES_IN: tuple[Tree, ...] = (
    {"name": "over_het_werk", "label": {"nl": "Over het werk wel", "en": "About the work, yes"}},
    {"name": "over_de_uren", "label": {"nl": "Over de uren wel", "en": "About the hours, yes"}},
)
REWORDED = "k02"
WORDING = {
    "nl": "Wat is er in het eerste gesprek met u afgesproken?",
    "en": "What was agreed with you in the first conversation?",
}


def play_draft(session: Session, project: Project, script: Mapping[str, Any]) -> None:
    """Let the researcher begin a next version of the guide for clients."""
    by: Account = script["people"]["onderzoeker"]
    tree, _problems = tree_of(edition(OF).text)
    if tree is None:
        msg = f"{OF} is no tree"
        raise ValueError(msg)
    version = publish(session, OF)
    tree["settings"]["version"] = drafts.free_version(version.version, {version.version})
    draft = drafts.create(session, project, tree, account=by, based_on=version)
    options = tree["choices"]["keuze_gehad"]
    place = next(at for at, one in enumerate(options) if one["name"] == CHOICE_OUT)
    options[place : place + 1] = [dict(one) for one in CHOICES_IN]
    for section in tree["survey"]:
        for item in section["items"]:
            if item["name"] == REWORDED:
                item["label"] = dict(WORDING)
    drafts.save(session, draft, tree, draft.number, by)
