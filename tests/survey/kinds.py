"""A small instrument with an item of each type, for pages and responses."""

KINDS = """
settings:
  form_id: soorten
  version: "1"
  form_title: {nl: Soorten, en: Kinds}
  default_language: nl
  verhaal: {kind: format, roles: [policy_officer, head_of_service]}
choices:
  mening:
    - {name: slecht, label: {nl: Slecht, en: Bad}}
    - {name: matig, label: {nl: Matig, en: Poor}}
    - {name: goed, label: {nl: Goed, en: Good}}
    - {name: top, label: {nl: Heel goed, en: Very good}}
  doel:
    - {name: werk, label: {nl: Werk vinden, en: Finding work}}
    - {name: leren, label: {nl: Iets leren, en: Learning something}}
    - {name: mensen, label: {nl: Mensen ontmoeten, en: Meeting people}}
tables:
  landen.csv: |
    name,label,deel
    aland,Aland,noord
    beland,Beland <b>,zuid
survey:
  - type: section
    name: soorten
    label: {nl: Van alles, en: All kinds}
    verhaal: {ask: [policy_officer]}
    items:
      - {type: range, name: rapport, label: {nl: Welk cijfer geeft u?, en: Which mark?}}
      - type: range
        name: drukte
        label: {nl: "Hoe vol was het, in procenten?", en: "How full was it, in percent?"}
        parameters: {start: 0, end: 100, step: 5}
        verhaal: {unit: percent}
      - {type: time, name: laat, label: {nl: Hoe laat begon het?, en: When did it begin?}}
      - {type: dateTime, name: toen, label: {nl: Wanneer was het?, en: When was it?}}
      - {type: geopoint, name: plek, label: {nl: Waar was het?, en: Where was it?}}
      - {type: barcode, name: pas, label: {nl: Wat staat er op de pas?, en: What is on the card?}}
      - type: percentages
        name: tijd
        label: {nl: Waar gaat de tijd heen?, en: Where does the time go?}
        verhaal:
          rows:
            - {name: tijd_werk, label: {nl: Werk, en: Work}}
            - {name: tijd_les, label: {nl: Les, en: Lessons}}
          total: must_equal
      - type: group
        name: oordeel
        label: {nl: Wat vindt u van …, en: What do you think of …}
        appearance: table-list
        items:
          - {type: select_one mening, name: o_uitleg, label: {nl: de uitleg, en: the explanation}}
          - {type: scale mening, name: o_hulp, label: {nl: de hulp, en: the help}, required: true}
      - {type: rank doel, name: rang, label: {nl: Wat is het belangrijkst?, en: What matters most?}}
      - type: select_one_from_file landen.csv
        name: land
        label: {nl: Welk land?, en: Which country?}
        appearance: minimal
        choice_filter: deel = 'zuid' or ${pas} = 'alles'
      - type: calculate
        name: deel
        label: {nl: Deel, en: Part}
        calculation: pulldata('landen', 'deel', 'name', ${land})
      - {type: image, name: foto, label: {nl: Een foto van de werkplek, en: A picture of the place}}
      - {type: quote, name: citaat, label: {nl: Wat zei men?, en: What was said?}}
      - {type: hidden, name: stil, default: stil}
      - {type: start, name: begin}
      - {type: end, name: eind}
      - {type: today, name: dag}
      - {type: username, name: wie}
      - type: text
        name: open
        label: {nl: En verder?, en: And more?}
        relevant: "${stil} = 'stil'"
"""
