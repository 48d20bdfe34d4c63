import pytest

from formats.text import pick
from formats.text import to_html
from formats.text import to_html_paragraphs
from formats.text import to_plain


def test_pick_falls_back_to_base_then_any():
    text = {"nl": "ja", "en": "yes"}
    assert pick(text, "en") == "yes"
    assert pick(text, "en-GB") == "yes"
    assert pick(text, "tr") == "ja"
    assert pick({"tr": "evet"}, "en") == "evet"
    assert pick({}, "nl") == ""
    assert pick(None, "nl") == ""


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**vet** en *schuin*", "<strong>vet</strong> en <em>schuin</em>"),
        ("**a *b* c**", "**a <em>b</em> c**"),
        ("f41_nog_in_traject", "f41_nog_in_traject"),
        ("_zo_", "<em>zo</em>"),
        (r"\*niet\*", "*niet*"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](https://a.nl/?b=1&c=2)", '<a href="https://a.nl/?b=1&amp;c=2">x</a>'),
        ("[*x*](/hulp)", '<a href="/hulp"><em>x</em></a>'),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[x](//kwaad.nl)", "[x](//kwaad.nl)"),
        ('[x](https://a.nl/"onclick="b)', '<a href="https://a.nl/&quot;onclick=&quot;b">x</a>'),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_html(source, html):
    assert to_html(source) == html


def test_paragraphs():
    assert to_html_paragraphs("een\ntwee\n\n**drie**\n") == (
        "<p>een<br>\ntwee</p>\n<p><strong>drie</strong></p>"
    )


def test_plain():
    assert to_plain("**vet** [x](https://a.nl) \\*") == "vet x *"
