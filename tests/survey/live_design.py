"""An invented questionnaire in which much follows from what is filled in on the same page."""

from sqlalchemy.orm import Session

from survey.models import InstrumentVersion
from tests.survey.conversation import put_version

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
"""  # noqa: E501 - an item a line

RULES = """
settings:
  form_id: regels
  version: "1"
  form_title: {nl: Regels, en: Rules}
  default_language: nl
  verhaal: {kind: KIND, roles: [policy_officer, head_of_service]}
choices:
  landen:
    - {name: nl, label: {nl: Nederland, en: Netherlands}}
    - {name: be, label: {nl: België, en: Belgium}}
  steden:
    - {name: breda, label: {nl: Breda, en: Breda}, columns: {land: nl}}
    - {name: delft, label: {nl: Delft, en: Delft}, columns: {land: nl}}
    - {name: gent, label: {nl: Gent, en: Ghent}, columns: {land: be}}
survey:
  - type: section
    name: plaats
    label: {nl: Plaats, en: Place}
    items:
      - {type: select_one landen, name: land, label: {nl: Welk land?, en: Which country?}, ASK}
      - type: select_one steden
        name: stad
        label: {nl: Welke stad?, en: Which town?}
        choice_filter: "land = ${land}"
        ASK
      - type: select_one steden
        name: naast
        label: {nl: Welke stad nog meer?, en: Which town besides?}
        choice_filter: "land = ${land} and name != ${stad}"
        appearance: minimal
        ASK
      - {type: date, name: dag, label: {nl: Sinds wanneer?, en: Since when?}, ASK}
      - type: text
        name: lang
        label: {nl: Waarom al zo lang?, en: Why for so long?}
        relevant: "${dag} < date('2020-01-01')"
        required: "${land} = 'be'"
        ASK
      - type: text
        name: adres
        label: {nl: Hoe heet die plaats?, en: What is that place called?}
        calculation: "jr:choice-name(${stad}, '${stad}')"
        trigger: [stad]
        ASK
      - {type: integer, name: dubbel, label: {nl: Tweemaal, en: Twice}, calculation: "2 * ${getal}", ASK}
      - {type: integer, name: getal, label: {nl: Getal, en: Number}, ASK}
  - type: section
    name: later
    label: {nl: Later, en: Later}
    items:
      - type: select_one steden
        name: derde
        label: {nl: En een derde?, en: And a third?}
        choice_filter: "land = ${land}"
        ASK
"""  # noqa: E501 - an item a line

LENGTH = """
settings:
  form_id: duur
  version: "1"
  form_title: {nl: Duur}
  default_language: nl
  verhaal: {kind: KIND, roles: [policy_officer, head_of_service]}
survey:
  - type: section
    name: duur
    label: {nl: Duur}
    items:
      - type: integer
        name: dagen
        label: {nl: Dagen}
        calculation: "${weken} * 7"
        trigger: [weken]
        ASK
      - type: integer
        name: weken
        label: {nl: Weken}
        calculation: "int(${dagen} div 7)"
        trigger: [dagen]
        ASK
"""

CHILDREN = """
settings:
  form_id: kinderen
  version: "1"
  form_title: {nl: Kinderen}
  default_language: nl
  verhaal: {kind: KIND, roles: [policy_officer, head_of_service]}
survey:
  - type: section
    name: gezin
    label: {nl: Gezin}
    items:
      - {type: text, name: achternaam, label: {nl: Achternaam}, ASK}
      - {type: integer, name: fietsen, label: {nl: Fietsen}, ASK}
      - type: repeat
        name: kinderen
        label: {nl: Kind}
        items:
          - {type: text, name: naam.kind, label: {nl: Naam}, default: "${achternaam}", ASK}
          - {type: integer, name: plaats, label: {nl: Plaats}, default: "position(..)", ASK}
          - {type: integer, name: jaren, label: {nl: Jaren}, default: "4", ASK}
          - {type: text, name: noem, label: {nl: Noem}, default: "concat(${plaats}, ${jaren})", ASK}
      - type: repeat
        name: fiets
        label: {nl: Fiets}
        repeat_count: "${fietsen}"
        items:
          - {type: text, name: kleur, label: {nl: Kleur}, default: rood, ASK}
"""


def design(kind: str = "format", text: str = DESIGN) -> str:
    """Return the definition, for a conversation with a speaker or for a survey."""
    asked = "verhaal: {ask: [policy_officer, head_of_service]}"
    return text.replace("KIND", kind).replace("ASK", asked)


def publish_design(session: Session, kind: str = "format", text: str = DESIGN) -> InstrumentVersion:
    """Publish it."""
    return put_version(session, design(kind, text))
