"""4.1: a photo is made smaller before it is sent (`max-pixels`), in a real browser."""

import pytest
from sqlalchemy import select

from core import files
from core.models import StoredFile
from formats.instruments.picture_size import picture_size
from tests.support.factories import cookie_for
from tests.support.pictures import picture
from tests.survey.conversation import make_conversation
from tests.survey.live_design import design

PHOTO = """
settings:
  form_id: foto
  version: "1"
  form_title: {nl: Foto}
  default_language: nl
  verhaal: {kind: KIND, roles: [policy_officer, head_of_service]}
survey:
  - type: section
    name: een
    label: {nl: Een}
    items:
      - {type: image, name: foto, label: {nl: Foto}, parameters: {max-pixels: 300}, ASK}
"""


@pytest.mark.parametrize(
    ("javascript", "sent", "kept"),
    [
        (True, (1200, 800), (300, 200)),
        (True, (90, 1000), (27, 300)),
        (True, (300, 20), (300, 20)),
        (False, (1200, 800), (1200, 800)),
    ],
)
def test_what_is_larger_is_made_smaller_by_the_browser(
    page_at, app, session, settings, javascript, sent, kept
):
    talk = make_conversation(session, settings, design(text=PHOTO))
    visitor = page_at(820, javascript=javascript)
    cookie = cookie_for(app, session, talk.world.researcher)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])
    page = visitor.go(talk.address(talk.officer, "sections/een"), check=javascript)
    given = {"name": "buiten.png", "mimeType": "image/png", "buffer": picture(*sent)}
    page.locator("#a-foto").set_input_files([given])
    page.get_by_role("button", name="Stuur dit bestand").click()
    page.get_by_text("buiten.png").first.wait_for()
    session.rollback()
    (row,) = session.scalars(select(StoredFile))
    data = files.read(row)
    session.rollback()
    assert data is not None
    assert picture_size(data, row.media_type) == kept


def test_what_is_no_picture_that_it_can_read_goes_as_it_is(page_at, app, session, settings):
    talk = make_conversation(session, settings, design(text=PHOTO))
    visitor = page_at(820)
    cookie = cookie_for(app, session, talk.world.researcher)
    visitor.context.add_cookies([{**cookie, "url": visitor.base}])
    page = visitor.go(talk.address(talk.officer, "sections/een"))
    broken = picture(900, 900)[:60]
    given = {"name": "half.png", "mimeType": "image/png", "buffer": broken}
    page.locator("#a-foto").set_input_files([given])
    page.get_by_role("button", name="Stuur dit bestand").click()
    page.get_by_text("half.png").first.wait_for()
    session.rollback()
    (row,) = session.scalars(select(StoredFile))
    assert files.read(row) == broken
    session.rollback()
