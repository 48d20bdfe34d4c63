"""An invented questionnaire in which much follows from what is filled in on the same page."""

import hashlib

from sqlalchemy.orm import Session

from core.clock import now
from survey.models import InstrumentVersion

DESIGN = """
settings:
  form_id: gezin
  version: "1"
  form_title: {nl: Gezin, en: Family}
  default_language: nl
  verhaal: {kind: KIND, roles: [policy_officer, head_of_service]}
choices:
  ja_nee:
    - {name: ja, label: {nl: Ja, en: "Yes"}}
    - {name: nee, label: {nl: Nee, en: "No"}}
survey:
  - type: section
    name: eerst
    label: {nl: Eerst, en: First}
    items:
      - {type: text, name: plaats, label: {nl: Waar woont u?, en: Where do you live?}, ASK}
  - type: section
    name: gezin
    label: {nl: "Gezin in ${plaats}", en: "Family in ${plaats}"}
    items:
      - type: select_one ja_nee
        name: heeft
        label: {nl: Hebt u kinderen?, en: Do you have children?}
        ASK
      - type: text
        name: waarom
        label: {nl: Waarom niet?, en: Why not?}
        relevant: "${heeft} = 'nee'"
        ASK
      - type: repeat
        name: kinderen
        label: {nl: Kind, en: Child}
        relevant: "${heeft} = 'ja'"
        items:
          - {type: text, name: naam, label: {nl: Naam, en: Name}, ASK}
          - type: integer
            name: jaren
            label: {nl: "Hoe oud is ${naam}?", en: "How old is ${naam}?"}
            ASK
          - type: text
            name: beroep
            label: {nl: "Wat doet ${naam}?", en: "What does ${naam} do?"}
            relevant: "${jaren} >= 18"
            ASK
          - type: repeat
            name: scholen
            label: {nl: School, en: School}
            items:
              - {type: text, name: school, label: {nl: Naam van de school, en: Name of the school}, ASK}
      - type: calculate
        name: samen
        label: {nl: Jaren samen, en: Years together}
        calculation: "sum(${jaren})"
      - type: note
        name: lezen
        label:
          nl: "U noemde ${aantal} kinderen in ${plaats}."
          en: "You named ${aantal} children in ${plaats}."
      - {type: calculate, name: aantal, calculation: "count(${kinderen})"}
"""  # noqa: E501


def design(kind: str = "format") -> str:
    """Return the definition, for a conversation with a speaker or for a survey."""
    asked = "verhaal: {ask: [policy_officer, head_of_service]}"
    return DESIGN.replace("KIND", kind).replace("ASK", asked)


def publish_design(session: Session, kind: str = "format") -> InstrumentVersion:
    """Publish it."""
    definition = design(kind)
    version = InstrumentVersion(
        name="gezin",
        version="1",
        kind=kind,
        definition=definition,
        sha256=hashlib.sha256(definition.encode()).hexdigest(),
        published_at=now(),
    )
    session.add(version)
    session.flush()
    return version
