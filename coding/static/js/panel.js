// The side panel: what is selected, the codes on it, and the history of the text.

/** Fill {name} in a text with values. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Make an element: make("p", {class: "x"}, "words", child). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== "") element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** The beginning of a passage on one line. */
export function excerpt(words, length = 60) {
  const line = words.replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= length ? line : `${letters.slice(0, length - 1).join("").trimEnd()}…`;
}

export function drawSelection(box, view, stretch, words) {
  if (!stretch) {
    box.replaceChildren(make("p", { class: "muted" }, words.noSelection));
    return;
  }
  const said = view.words(stretch.start, stretch.end);
  const touched = view.between(stretch.start, stretch.end);
  const [first, last] = [touched[0].line, touched.at(-1).line];
  const where = first === last ? fill(words.line, { line: first }) : fill(words.lines, { first, last });
  const size = fill(words.characters, { count: [...said].length });
  box.replaceChildren(
    make("blockquote", { class: "coding-selection__words voice" }, said),
    make("p", { class: "muted small" }, `${where} · ${size}`),
  );
}

export function drawHere(list, codings, { codes, words, settings, remove, setKind }) {
  if (!codings.length) {
    list.replaceChildren(make("li", { class: "muted" }, words.noCodes));
    return;
  }
  list.replaceChildren(...codings.map((coding) => entry(coding, { codes, words, settings, remove, setKind })));
}

function entry(coding, { codes, words, settings, remove, setKind }) {
  const code = codes.get(coding.code) ?? { label: "?", colour: 12 };
  const by = fill(words.by, { coder: coding.isMine ? words.you : coding.coder });
  const links = make(
    "p",
    { class: "coding-here__links small" },
    make("a", { href: `#coding-${coding.id}` }, words.address),
    coding.report ? make("a", { href: coding.report }, words.toReport) : "",
  );
  const parts = [
    make("p", { class: "coding-here__head" }, make("span", { class: `code-chip code-${code.colour}` }, code.label)),
    make("p", { class: "muted small" }, [by, coding.case].filter(Boolean).join(" · ")),
    make("blockquote", { class: "coding-here__words voice" }, excerpt(coding.words, 90)),
    kindChoice(coding, { words, settings, setKind }),
    links,
  ];
  if (settings.canEdit && coding.isMine) {
    const label = make("span", { class: "visually-hidden" }, fill(words.removeNamed, { code: code.label }));
    const button = make("button", { type: "button", class: "utrecht-button utrecht-button--subtle coding-here__remove" }, label);
    button.append(make("span", { "aria-hidden": "true" }, words.remove));
    button.addEventListener("click", () => remove(coding));
    parts[0].append(button);
  }
  return make("li", {}, ...parts);
}

function kindChoice(coding, { words, settings, setKind }) {
  const how = coding.isQuotation ? words.quotation : words.rendering;
  if (!settings.canEdit) return make("p", { class: "muted small" }, how);
  const id = `kind-${coding.id}`;
  const select = make("select", { id, class: "utrecht-select utrecht-select--html-select" });
  select.append(new Option(fill(words.asText, { kind: settings.defaultQuoteKind }), ""));
  for (const kind of settings.quoteKinds) select.append(new Option(kind.label, kind.key));
  select.value = coding.quoteKind;
  select.addEventListener("change", () => setKind(coding, select.value || null));
  return make(
    "div",
    { class: "coding-here__kind" },
    make("label", { for: id, class: "small" }, words.quoteKind),
    select,
    make("p", { class: "muted small" }, how),
  );
}

export function drawHistory(list, history, words) {
  if (!history.length) {
    list.replaceChildren(make("li", { class: "muted" }, words.noHistory));
    return;
  }
  list.replaceChildren(
    ...history.map((one) =>
      make(
        "li",
        {},
        make(
          "p",
          {},
          one.code ? make("span", { class: `code-chip code-${one.colour}` }, one.code) : "",
          one.code ? " " : "",
          one.verb,
        ),
        make("p", { class: "voice coding-log__words" }, one.excerpt),
        make("p", { class: "muted small" }, `${one.coder} · ${one.at}`),
      ),
    ),
  );
}
