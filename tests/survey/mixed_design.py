"""An invented questionnaire with choices in a random order, of every kind that can be."""

import re

_CHOICE = "    - {name: NAME, label: {nl: Keuze NAME}, columns: {soort: SORT}}\n"
_LIST = "".join(_CHOICE.replace("NAME", n).replace("SORT", "yx"[n in "ace"]) for n in "abcdef")
MIXED = f"""
settings:
  form_id: gemengd
  version: "1"
  form_title: {{nl: Gemengd}}
  default_language: nl
  verhaal: {{kind: KIND, roles: [policy_officer, head_of_service]}}
choices:
  l:
{_LIST}survey:
  - type: section
    name: een
    label: {{nl: Een}}
    items:
      - {{type: text, name: zaad, label: {{nl: Zaad}}, ASK}}
      - {{type: integer, name: moet, label: {{nl: Moet}}, constraint: ". < 10", ASK}}
      - {{type: select_one l, name: vast, label: {{nl: Vast}}, parameters: {{randomize: true, seed: 42}}, ASK}}
      - {{type: select_multiple l, name: vrij, label: {{nl: Vrij}}, parameters: {{randomize: true}}, ASK}}
      - {{type: rank l, name: rang, label: {{nl: Rang}}, parameters: {{randomize: true, seed: "${{zaad}}"}}, ASK}}
      - {{type: select_one l, name: lijst, label: {{nl: Lijst}}, appearance: minimal, parameters: {{randomize: true, seed: "${{zaad}}"}}, ASK}}
      - {{type: select_one l, name: soort, label: {{nl: Soort}}, choice_filter: "${{zaad}} = '' or soort = ${{zaad}}", parameters: {{randomize: true, seed: 1}}, ASK}}
      - type: group
        name: raster
        label: {{nl: Raster}}
        appearance: table-list
        items:
          - {{type: select_one l, name: rij1, label: {{nl: Rij 1}}, parameters: {{randomize: true, seed: "${{zaad}}"}}, ASK}}
          - {{type: select_one l, name: rij2, label: {{nl: Rij 2}}, parameters: {{randomize: true, seed: "${{zaad}}"}}, ASK}}
      - type: repeat
        name: beurten
        label: {{nl: Beurt}}
        items:
          - {{type: select_one l, name: beurt, label: {{nl: Beurt}}, parameters: {{randomize: true}}, ASK}}
  - type: section
    name: twee
    label: {{nl: Twee}}
    items:
      - {{type: select_one l, name: later, label: {{nl: Later}}, parameters: {{randomize: true, seed: "${{zaad}}"}}, ASK}}
"""  # noqa: E501 - an item a line


def order(page: str, key: str) -> str:
    """Return the names of the choices of an item, in the order in which a page has them."""
    part = page.partition(f'id="q-{key}"')[2]
    starts = [match.start() for match in re.finditer(r'id="q-', part)]
    own = part[: starts[0]] if starts else part
    control = re.escape(f"a-{key}")
    names = re.findall(
        rf'(?:name="{control}" value="|<option value="|name="{control}\.rank\.)([a-f])"', own
    )
    return "".join(dict.fromkeys(names))
