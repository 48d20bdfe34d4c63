"""4.5: names in letters of any script, from the address of a section to what is stored."""

from uuid import uuid4

from sqlalchemy.orm import Session

from core.settings import Settings
from formats.instruments.write_yaml import to_yaml
from formats.xlsform.read import read_xlsform
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.survey.conversation import make_conversation
from tests.survey.test_capture import hidden
from tests.survey.test_capture import stored

FORM = """
| survey |
| | type | name | label | relevant | bind::verhaal:ask |
| | begin group | größe | Grootte | | |
| | integer | één | Hoeveel? | | policy_officer |
| | text | вік | U zei ${één}. | ${één} > 3 | policy_officer |
| | end group | | | | |
| settings |
| | form_id | version | default_language | verhaal_kind | verhaal_roles |
| | letters | 1 | nl | format | policy_officer |
"""


def test_4_5_names_in_any_letters_are_asked_judged_and_stored(
    client: PageClient, session: Session, settings: Settings
) -> None:
    instrument, _problems = read_xlsform(FORM.encode(), "letters.md")
    assert instrument is not None
    talk = make_conversation(session, settings, to_yaml(instrument))
    sign_in(client, session, talk.world.researcher)
    address = talk.address(talk.officer, "sections/größe")
    session.rollback()
    form = hidden(client.get(address).text) | {"save_id": str(uuid4()), "go": "stay"}
    page = client.post(address, data=form | {"a-één": "4", "a-вік": "ja"}, follow_redirects=True)
    assert "U zei" in page.text
    answers = stored(session, talk, talk.officer)
    assert {name: answer.value for name, answer in answers.items()} == {"één": 4, "вік": "ja"}
