"""ODK Web Forms in a real browser: a form is shown, filled in and sent, as a respondent would."""

from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Browser
from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import Route

MODULES = Path(__file__).resolve().parents[2] / "node_modules"
ORIGIN = "http://127.0.0.1:9"
_PAGE = """<!doctype html><html lang="nl"><title>Web Forms</title>
<script type="importmap">{"imports": {
  "vue": "/vue/dist/vue.runtime.esm-browser.prod.js",
  "web-forms": "/@getodk/web-forms/dist/index.js"
}}</script><div id="form"></div>"""
_SHOW = """async ({ xml, files }) => {
  const { createApp, h } = await import("vue");
  const { OdkWebForm, webFormsPlugin } = await import("web-forms");
  window.app?.unmount();
  window.sent = null;
  const attached = async (url) => {
    const name = String(url).split("/").pop();
    return name in files
      ? new Response(files[name], { headers: { "content-type": "text/csv" } })
      : new Response("", { status: 404 });
  };
  window.app = createApp({ render: () => h(OdkWebForm, {
    formXml: xml,
    fetchFormAttachment: attached,
    missingResourceBehavior: "BLANK",
    onSubmit: async (payload) => {
      window.sent = await payload.data[0].get("xml_submission_file").text();
    },
  }) });
  window.app.use(webFormsPlugin);
  window.app.mount("#form");
}"""

#: Words above a form that is not sent.
_STOPPED = ".form-error-message, .p-message-error"
#: Answers texts and choices at once, and gives the numbers that are still to be typed.
_FILL = """() => {
  const todo = [];
  for (const question of document.querySelectorAll(".question-container:not([data-tried])")) {
    const fields = [...question.querySelectorAll("input, textarea")];
    if (!fields.length || question.querySelector(".question-container")) continue;
    question.dataset.tried = "";
    const [first] = fields;
    if (fields.some((field) => field.checked)) continue;
    // A box to tick alone is a way out of other questions.
    if (first.type === "checkbox" && fields.length === 1) continue;
    if (first.type === "radio" || first.type === "checkbox") first.click();
    else if (first.role === "spinbutton") todo.push(question.id);
    else if (first.role !== "combobox") {
      first.value = "invulling";
      for (const name of ["input", "change", "blur"]) first.dispatchEvent(new Event(name));
    }
  }
  return todo;
}"""

#: Takes the next choice where the form says that the one taken is not right.
_CHOOSE_NEXT = """() => {
  for (const message of document.querySelectorAll(".validation-message")) {
    const radios = [...(message.closest(".question-container")
      ?.querySelectorAll("input[type=radio]") ?? [])];
    const next = radios.findIndex((radio) => radio.checked) + 1;
    if (message.checkVisibility() && radios[next]) radios[next].click();
  }
}"""


class Form:
    """The form that is shown; `trouble` fills with errors of its scripts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.trouble: list[str] = []
        page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def show(self, xml: str, files: Mapping[str, str] | None = None) -> None:
        """Show a form in place of the one before, and wait until it can be filled in.

        `files` are the texts of files that the form takes choices from, by name.
        """
        self.trouble.clear()
        self.page.evaluate(_SHOW, {"xml": xml, "files": dict(files or {})})
        self.page.get_by_role("button", name="Send", exact=True).or_(
            self.page.locator(".form-load-failure-dialog")
        ).first.wait_for()

    def question(self, label: str) -> Locator:
        """The question whose label or hint holds that text."""
        text = self.page.locator(".control-text", has_text=label)
        return self.page.locator(".question-container", has=text).first

    def type(self, label: str, text: str) -> None:
        """Type a text or a number, in place of what stands there."""
        field = self.question(label).locator("input, textarea").first
        field.focus()
        field.press("Control+A")
        field.press_sequentially(text)
        field.blur()

    def choose(self, label: str, choice: str) -> None:
        """Choose, or take back, one of the choices of a question."""
        self.question(label).locator("label.value-option", has_text=choice).first.click()

    def messages(self) -> list[str]:
        """What the form says of answers that do not meet a condition."""
        shown = self.page.locator(".validation-message").filter(visible=True)
        return shown.all_inner_texts()

    def fill_all(self, numbers: int = 10) -> None:
        """Answer every question that is shown, and those that come of it; so many numbers at most.

        A number is typed key by key, which takes long in a large form.
        """
        for _round in range(6):
            todo: list[str] = self.page.evaluate(_FILL)
            for number in todo[:numbers]:
                self._number(number)
            numbers -= len(todo[:numbers])
            self.page.evaluate(_CHOOSE_NEXT)
            if not todo:
                return

    def _number(self, number: str) -> None:
        """Find a number that the question takes: none at all is the likeliest."""
        container = self.page.locator(f'[id="{number}"]')
        if not container.count():
            return
        field = container.locator("input").first
        for text in ("0", "1", "50"):
            field.focus()
            field.press("Control+A")
            field.press_sequentially(text)
            field.blur()
            if not container.locator(".validation-message").filter(visible=True).count():
                return

    def send(self) -> ElementTree.Element | None:
        """Press Send: what is sent, or None where the form does not let it go."""
        self.page.evaluate("window.sent = null")
        self.page.get_by_role("button", name="Send", exact=True).click()
        self.page.wait_for_function(f"window.sent !== null || document.querySelector({_STOPPED!r})")
        sent: str | None = self.page.evaluate("window.sent")
        return ElementTree.fromstring(sent) if sent else None


@contextmanager
def web_forms(browser: Browser) -> Iterator[Form]:
    """A window with ODK Web Forms, out of node_modules; nothing is asked of any machine."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        file = MODULES / path.lstrip("/")
        if path == "/":
            route.fulfill(body=_PAGE, content_type="text/html; charset=utf-8")
        elif file.is_file():
            route.fulfill(path=file, content_type="text/javascript")
        else:
            route.abort()

    context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 52.1, "longitude": 5.1, "accuracy": 10})
    context.set_default_timeout(15_000)
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(f"{ORIGIN}/")
    try:
        yield Form(page)
    finally:
        context.close()
