"""A questionnaire page of 60 questions with 200 conditions, made up to be measured."""

QUESTIONS, CONDITIONS = 60, 200

HEAD = """
settings:
  form_id: meten
  version: "1"
  form_title: {nl: Meten, en: Measuring}
  default_language: nl
  verhaal: {kind: survey, roles: [client]}
survey:
  - type: section
    name: alles
    label: {nl: Alles, en: All}
    items:
"""


def page_design() -> str:
    """Return its YAML: every condition looks at the first question, and at one or two others.

    60 questions; 59 are asked on a condition, 59 are required on one, 82 more are calculated.
    """
    lines = [HEAD.rstrip(), _question(0, "")]
    for number in range(1, QUESTIONS):
        near = f"${{v{number - 1}}}" if number > 1 else "${v0}"
        lines.append(
            _question(
                number,
                f'relevant: "${{v0}} mod {number % 7 + 2} = 1 or ({near} > 5 and ${{v0}} < 0)", '
                f"required: \"${{v0}} > {number} and {near} != ''\", ",
            )
        )
    for number in range(CONDITIONS - 2 * (QUESTIONS - 1)):
        other = f"${{v{number % QUESTIONS}}}"
        condition = f"if(${{v0}} > {number} and {other} != '', ${{v0}} + 1, 0)"
        lines.append(f'      - {{type: calculate, name: c{number}, calculation: "{condition}"}}')
    return "\n".join(lines) + "\n"


def _question(number: int, rules: str) -> str:
    label = f"{{nl: Vraag {number}, en: Question {number}}}"
    return f"      - {{type: integer, name: v{number}, {rules}label: {label}}}"
