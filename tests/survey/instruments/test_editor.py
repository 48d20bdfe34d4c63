"""Point 4.6: what the editor asks of the server: save, judge, read a condition, show a section."""

import io
import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

from formats.instruments.columns import COLUMNS
from formats.instruments.tree import tree_of
from formats.item_types import COMMON_KEYS
from formats.item_types import ITEM_TYPES
from survey.instruments import drafts
from survey.instruments import editor
from survey.instruments import editor_fields
from survey.instruments import editor_views
from survey.instruments import media
from survey.models import InstrumentDraft
from tests.support.factories import World
from tests.support.factories import sign_in
from tests.support.pagecheck import PageClient
from tests.support.pictures import picture
from tests.survey.mixed_design import order

SECTION: dict[str, Any] = {
    "type": "section",
    "name": "begin",
    "label": {"nl": "Begin", "en": "Start"},
    "items": [
        {"type": "select_one ja_nee", "name": "werk", "label": {"nl": "Werkt u?", "en": "Work?"}},
        {"type": "integer", "name": "uren", "label": "Uren?", "relevant": "${werk} = 'ja'"},
    ],
}
CHOICES = {"ja_nee": [{"name": "ja", "label": "Ja"}, {"name": "nee", "label": "Nee"}]}


def tree(**other: Any) -> dict[str, Any]:
    made = drafts.empty("proef", "Proef (verzonnen)", "survey")
    return {**made, "choices": CHOICES, "survey": [SECTION], **other}


@pytest.fixture
def draft(session: Session, world: World) -> InstrumentDraft:
    made = drafts.create(session, world.project, tree(), account=world.coordinator)
    session.commit()
    return made


@pytest.fixture
def there(client: PageClient, session: Session, world: World, draft: InstrumentDraft) -> str:
    sign_in(client, session, world.researcher)
    return f"/projects/{world.project.slug}/instruments/drafts/{draft.slug}/edit"


def test_a_save_tells_what_is_wrong_and_keeps_it(
    client: PageClient, session: Session, draft: InstrumentDraft, there: str
) -> None:
    section = {**SECTION, "items": [*SECTION["items"], {"type": "text", "name": "uren"}]}
    sent = tree(survey=[section])
    reply = client.post(there, json={"tree": sent, "base": draft.number}).get_json()
    assert reply["number"] == draft.number + 1
    found = {problem["path"]: problem for problem in reply["problems"]}
    assert found["survey[0].items[2].name"]["code"] == "name_taken"
    assert found["survey[0].items[2].label"]["where"] == "uren"
    assert all(problem["message"] for problem in reply["problems"])
    session.refresh(draft)
    assert drafts.tree_of_draft(session, draft) == sent


def test_two_who_save_at_once_are_told(
    client: PageClient, session: Session, draft: InstrumentDraft, there: str
) -> None:
    base = draft.number
    first = client.post(there, json={"tree": tree(choices={}), "base": base})
    assert first.status_code == 200
    second = client.post(there, json={"tree": tree(survey=[]), "base": base})
    assert second.status_code == 409
    assert second.get_json()["details"]["number"] == str(first.get_json()["number"])
    session.refresh(draft)
    assert "survey" in drafts.tree_of_draft(session, draft)
    assert drafts.tree_of_draft(session, draft)["survey"] == [SECTION]


def test_a_save_whose_answer_got_lost_can_be_sent_again(
    client: PageClient, draft: InstrumentDraft, there: str
) -> None:
    """4.6: it makes one edit, and nobody is told that somebody else was there."""
    sent = {"tree": tree(choices={}), "base": draft.number}
    first, second = (client.post(there, json=sent).get_json() for _time in range(2))
    assert first["number"] == second["number"] == sent["base"] + 1


def test_what_was_saved_is_not_read_again_for_a_condition(
    client: PageClient, draft: InstrumentDraft, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4.9: reading thousands of questions takes seconds, and somebody is typing."""
    read: list[str] = []
    monkeypatch.setattr(editor, "tree_of", lambda text: (read.append(text), tree_of(text))[1])
    asked = {"source": "${werk} = 'ja'"}
    client.post(there, json={"tree": tree(choices={}), "base": draft.number})
    client.post(there, json={"tree": tree(), "base": draft.number + 1})
    assert "Werkt u?" in client.post(f"{there}/condition", json=asked).get_json()["words"]
    assert read == []
    monkeypatch.setattr(editor, "_READ", {})
    assert "Werkt u?" in client.post(f"{there}/condition", json=asked).get_json()["words"]
    assert len(read) == 1


def test_what_is_too_large_is_told(
    client: PageClient, draft: InstrumentDraft, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MAX_CHARACTERS", 100)
    refused = client.post(there, json={"tree": tree(), "base": draft.number})
    assert refused.status_code == 422
    assert "te groot" in refused.get_json()["message"]


def test_a_large_draft_is_shown_before_it_is_judged(
    client: PageClient, draft: InstrumentDraft, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4.9: what is wrong with it comes with the first answer to the script."""
    assert '"problems": []' in client.get(there).get_data(as_text=True)
    monkeypatch.setattr(editor_views, "LARGE", 100)
    assert '"problems": null' in client.get(there).get_data(as_text=True)
    # As the script sends it: the order of keys is part of what is saved.
    sent = json.dumps({"tree": tree(), "base": draft.number})
    reply = client.post(there, data=sent, content_type="application/json").get_json()
    assert (reply["number"], reply["problems"]) == (draft.number, [])


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'"x"', b'{"tree": []}', b'{"tree": ' + b'{"a":' * 3000 + b"1" + b"}" * 3001],
)
def test_what_is_no_questionnaire_is_refused(
    client: PageClient, session: Session, draft: InstrumentDraft, there: str, body: bytes
) -> None:
    number = draft.number
    for address in (there, f"{there}/preview"):
        refused = client.post(address, data=body, content_type="application/json")
        assert refused.status_code == 422
        assert refused.get_json()["message"] == "Dit is geen vragenlijst."
    session.refresh(draft)
    assert draft.number == number


@pytest.mark.parametrize("base", [10**400, -(10**20), "x", 1.5, None, [1], {"a": 1}])
def test_4_bad_input_a_save_upon_what_is_no_edit_is_refused(
    client: PageClient, session: Session, draft: InstrumentDraft, there: str, base: object
) -> None:
    number = draft.number
    refused = client.post(there, json={"tree": tree(choices={}), "base": base})
    assert refused.status_code == 409
    session.refresh(draft)
    assert draft.number == number


@pytest.mark.parametrize("language", [{"nl": "x"}, ["nl"], None, 7])
def test_4_bad_input_a_draft_in_no_language_keeps_its_title(
    client: PageClient, session: Session, draft: InstrumentDraft, there: str, language: object
) -> None:
    settings = {"form_id": "x", "form_title": {"nl": "Titel"}, "default_language": language}
    reply = client.post(there, json={"tree": tree(settings=settings), "base": draft.number})
    assert reply.status_code == 200
    session.refresh(draft)
    assert draft.title == "Titel"


def test_odd_signs_and_kinds_are_kept_as_text(
    client: PageClient, session: Session, draft: InstrumentDraft, there: str
) -> None:
    item = {"type": "text", "name": "a\x00b", "label": "half \ud83d 😀", "required": True}
    section = {**SECTION, "items": [{**item, "verhaal": {"max_length": 20, "archive": None}}]}
    reply = client.post(there, json={"tree": tree(survey=[section]), "base": draft.number})
    assert reply.status_code == 200
    session.refresh(draft)
    kept = drafts.tree_of_draft(session, draft)["survey"][0]["items"][0]
    assert kept["name"] == "ab"
    assert kept["label"] == "half ? 😀"
    assert kept["required"] == "true"
    assert kept["verhaal"] == {"max_length": "20"}


@pytest.mark.parametrize(
    ("source", "words", "wrong"),
    [
        ("${werk} = 'ja'", "“Werkt u?”: “Ja”", ""),
        ("${uren} > 5 or ${werk} = 'nee'", "“Uren?”: meer dan 5 of “Werkt u?”: “Nee”", ""),
        ("not(${uren} < -5)", "niet (“Uren?”: minder dan -5)", ""),
        ("${uren} >= today()", "“Uren?”: vandaag of meer", ""),
        ("${uren} = ${werk}", "“Uren?”: “Werkt u?”", ""),
        ("${werk} =", "", "teken"),
        ("nergens(1)", "", "nergens"),
        ("‘ja’", "", "teken 1"),
    ],
)
def test_a_typed_condition_is_read(
    client: PageClient, there: str, source: str, words: str, wrong: str
) -> None:
    reply = client.post(f"{there}/condition", json={"source": source}).get_json()
    assert reply["words"] == words
    assert bool(reply["problems"]) == bool(wrong)
    assert wrong in " ".join(reply["problems"])
    assert (reply["tree"] is None) == bool(wrong)


def test_a_filter_of_choices_may_name_their_columns(client: PageClient, there: str) -> None:
    sent = {"source": "gemeente = ${werk}"}
    assert client.post(f"{there}/condition", json=sent).get_json()["problems"]
    reply = client.post(f"{there}/condition", json={**sent, "columns": True}).get_json()
    assert (reply["problems"], reply["words"]) == ([], "gemeente = “Werkt u?”")


def preview(client: PageClient, there: str, sent: dict[str, Any], **asked: Any) -> str:
    body = {"tree": sent, "section": 0, "language": "nl", **asked}
    html: str = client.post(f"{there}/preview", json=body).get_json()["html"]
    return html


def test_the_preview_shows_what_is_not_saved(client: PageClient, there: str) -> None:
    settings = tree()["settings"]
    settings["verhaal"]["roles"] = ["client", "coach"]
    items = [{**SECTION["items"][0], "verhaal": {"ask": ["coach"]}}, SECTION["items"][1]]
    sent = tree(settings=settings, survey=[SECTION, {**SECTION, "name": "twee", "items": items}])
    assert "Werkt u?" in preview(client, there, sent)
    assert "Work?" in preview(client, there, sent, language="en")
    asked = preview(client, there, tree(settings=settings, survey=[{**SECTION, "items": items}]))
    assert "Werkt u?" in asked
    other = tree(settings=settings, survey=[{**SECTION, "items": items}])
    assert "Werkt u?" not in preview(client, there, other, role="client")
    assert "Hier wordt niets gevraagd." in preview(client, there, sent, section=9)
    right = preview(client, there, sent, language="ar")
    assert 'lang="ar" dir="rtl"' in right


def test_4_6_signs_that_mark_places_in_a_page_are_no_such_place(
    client: PageClient, there: str
) -> None:
    """Bad input: a NUL marks where answers go, \\x01 stands between the parts of such a mark."""
    label = "A \x00nergens\x00 \x00value\x01a-b\x00 Z"
    items = [{"type": "select_one l", "name": "een", "label": label}]
    choices = {"l": [{"name": "a\x01b\x01c", "label": "half \ud83d"}]}
    html = preview(client, there, tree(choices=choices, survey=[{**SECTION, "items": items}]))
    assert "A nergens value" in html
    assert 'value="abc"' in html


def test_4_1_the_preview_mixes_choices_and_does_not_change_meanwhile(
    client: PageClient, there: str
) -> None:
    choices = {"l": [{"name": name, "label": name.upper()} for name in "abcdef"]}
    mixes = {"vast": {"randomize": "true", "seed": "42"}, "vrij": {"randomize": "true"}}
    items = [
        {"type": "select_one l", "name": name, "label": name, "parameters": mix}
        for name, mix in mixes.items()
    ]
    sent = tree(choices=choices, survey=[{**SECTION, "items": items}])
    first, again = preview(client, there, sent), preview(client, there, sent)
    assert order(first, "vast") == "afcbde"
    assert sorted(order(first, "vrij")) == list("abcdef") != list(order(first, "vrij"))
    assert order(first, "vrij") == order(again, "vrij")
    items[0]["relevant"] = "${weg} = 1"
    assert order(preview(client, there, sent), "vast") == "abcdef", "as listed until it is mended"


def test_4_6_the_preview_shows_as_many_turns_as_will_be_asked(
    client: PageClient, there: str
) -> None:
    """A repeat of a fixed or computed count has its turns, and one in it its own."""
    name = {"type": "text", "name": "naam", "label": "Hoe heet het?"}
    twice = {"type": "repeat", "name": "vak", "label": "Vak", "repeat_count": "2"}
    inner = {**twice, "items": [{"type": "text", "name": "cijfer", "label": "Welk cijfer?"}]}
    repeat = {"type": "repeat", "name": "kind", "label": "Kind", "repeat_count": "${hoeveel}"}
    items: list[dict[str, Any]] = [
        {"type": "calculate", "name": "hoeveel", "calculation": "1 + 2"},
        {**repeat, "items": [name, inner]},
    ]
    html = preview(client, there, tree(survey=[{**SECTION, "items": items}]))
    for turn in "123":
        assert f'name="a-naam@{turn}"' in html
        assert f'name="a-cijfer@{turn}@2"' in html
    assert 'name="a-naam@4"' not in html
    items.append({"type": "text", "name": "fout", "label": "Fout", "relevant": "${weg} = 1"})
    html = preview(client, there, tree(survey=[{**SECTION, "items": items}]))
    assert 'name="a-cijfer@1@1"' in html, "once, until it can be worked out again"
    assert 'name="a-naam@2"' not in html


def test_the_preview_leaves_out_what_cannot_be_shown(client: PageClient, there: str) -> None:
    broken: list[Any] = [
        {"type": "bestaat_niet", "name": "een", "label": "Een"},
        {"type": "select_one weg", "name": "twee", "label": "Twee"},
        {"type": "text", "label": "Zonder naam"},
        {"type": "group", "name": "leeg", "label": "Leeg"},
        "losse tekst",
        {"type": "text", "name": "fout", "label": "Wel", "relevant": "${een} ="},
        {"type": "counts", "name": "tabel", "label": "Tabel"},
        {"type": "text", "name": "vals", "label": "<script>alert(1)</script>"},
    ]
    html = preview(client, there, tree(survey=[{**SECTION, "items": broken}]))
    assert "5 vragen met een fout worden hier niet getoond." in html
    assert "Wel" in html
    assert "<script>alert" not in html


def test_every_type_is_shown_as_it_is_added(client: PageClient, there: str) -> None:
    """What the menu adds can be seen at once, whatever its type."""
    for name, item_type in ITEM_TYPES.items():
        kind = f"{name} ja_nee" if item_type.takes_list else name
        item: dict[str, Any] = {"type": kind, "name": "nieuw", "label": {}}
        if item_type.name in {"group", "repeat"}:
            item["items"] = [{"type": "text", "name": "binnen", "label": {}}]
        items = [*SECTION["items"], item]
        html = preview(client, there, tree(survey=[{**SECTION, "items": items}]))
        assert "Begin" in html


def test_every_column_of_an_item_has_a_field() -> None:
    known = {one.path.split(".")[0] for one in editor_fields.ITEM_FIELDS}
    columns = {one.name.split("::")[0] for one in COLUMNS if one.sheet == "survey" and one.runs}
    # The type is above the fields; a row that is switched off is not read at all.
    assert columns - known == {"type", "disabled"}
    for name, item_type in ITEM_TYPES.items():
        plain = {one.path.split(".")[1] for one in editor_fields.others(name)}
        keys = COMMON_KEYS | item_type.keys
        missing = keys - editor_fields.described(name) - plain
        assert missing <= (set() if item_type.has_answer else {"constraint_severity"}), name


def test_who_may_not_draft_does_not_edit(
    client: PageClient, session: Session, world: World, there: str
) -> None:
    for account, status in ((world.contact, 403), (world.outsider, 404)):
        sign_in(client, session, account)
        assert client.get(there).status_code == status
        assert client.post(there, json={"tree": tree(), "base": 1}).status_code == status
    sign_in(client, session, world.analyst)
    page = client.get(there).get_data(as_text=True)
    assert "heeft JavaScript nodig" in page
    assert client.get(f"{there.replace('proef', 'weg')}").status_code == 404


JSON = {"Accept": "application/json"}


def send(client: PageClient, there: str, name: str, held: bytes) -> Any:
    """Send a file as the script does."""
    return client.post(f"{there}/file", data={"file": (io.BytesIO(held), name)}, headers=JSON)


@pytest.mark.parametrize(
    ("name", "held", "said"),
    [
        ("leeg.png", b"", "leeg.png"),
        ("tekst.png", b"no picture at all", "tekst.png"),
        ("latin.csv", "naam\ncaf\u00e9".encode("latin-1"), "UTF-8"),
        ("../../x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "x.svg"),
    ],
)
def test_a_file_that_cannot_go_along_is_refused_where_it_is_sent(
    client: PageClient, draft: InstrumentDraft, there: str, name: str, held: bytes, said: str
) -> None:
    refused = send(client, there, name, held)
    assert refused.status_code == 422
    assert said in refused.get_json()["message"]
    assert client.post(f"{there}/file", data={}, headers=JSON).status_code == 422


def test_a_file_is_kept_and_named_by_the_save(
    client: PageClient, session: Session, draft: InstrumentDraft, there: str
) -> None:
    """4.6: taking a file in makes no edit: the change that names it does."""
    number = draft.number
    told = send(client, there, "deur.png", picture()).get_json()["files"]["deur.png"]
    session.refresh(draft)
    assert draft.number == number
    session.commit()
    assert client.get(f"/media/{told['sha256']}").data == picture()
    words = {"nl": "Een deur.", "en": "A door."}
    shown = {"media": {"image": "deur.png"}, "verhaal": {"media_text": words}}
    item = {**SECTION["items"][0], **shown}
    whole = tree(files={"deur.png": told}, survey=[{**SECTION, "items": [item]}])
    assert client.post(there, json={"tree": whole, "base": number}).get_json()["problems"] == []


def test_too_many_bytes_are_told(
    client: PageClient, draft: InstrumentDraft, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "MAX_TOTAL", 3)
    refused = send(client, there, "deur.png", picture())
    assert refused.status_code == 422
    assert "MB" in refused.get_json()["message"]
