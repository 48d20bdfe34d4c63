// The side panel: what is selected, the codes on it, and the history of the text.

import { excerpt, fill, make, quiet, refill } from "./make.js";

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
  const speakers = view.speakers(stretch.start, stretch.end);
  const who = fill(speakers.length > 1 ? words.speakers : words.speaker, { who: speakers.join(", ") });
  box.replaceChildren(
    make("blockquote", { class: "coding-selection__words voice" }, said),
    make("p", { class: "muted small" }, `${where} · ${size}`),
    speakers.length ? make("p", { class: "muted small" }, who) : "",
  );
}

/** `acts`: remove(coding), setKind(coding, kind), word(coding, edge, forward); `text` gets the focus of what went. */
export function drawHere(list, codings, { codes, words, settings, acts, text }) {
  const none = make("li", { class: "muted" }, words.noCodes);
  const entries = codings.map((coding) => entry(coding, { codes, words, settings, acts }));
  refill(list, entries.length ? entries : [none], text);
}

function entry(coding, { codes, words, settings, acts }) {
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
    make("p", { class: "muted small" }, [by, settings.origins[coding.origin], coding.at, coding.case].filter(Boolean).join(" · ")),
    make("blockquote", { class: "coding-here__words voice" }, excerpt(coding.words, 90)),
    kindChoice(coding, { words, settings, setKind: acts.setKind }),
    links,
  ];
  if (settings.canEdit && coding.isMine) {
    const name = fill(words.removeNamed, { code: code.label });
    parts[0].append(quiet(words.remove, name, () => acts.remove(coding), `remove-${coding.id}`));
    parts.push(ends(coding, code, { words, word: acts.word }));
  }
  return make("li", {}, ...parts);
}

// Four buttons that each move one end by a word: what the handles in the text do for who can drag.
function ends(coding, code, { words, word }) {
  const button = (sign, text, edge, forward) =>
    quiet(sign, fill(text, { code: code.label }), () => word(coding, edge, forward), `${edge}-${forward}-${coding.id}`);
  return make(
    "details",
    { id: `ends-${coding.id}`, class: "coding-here__ends" },
    make("summary", { class: "small" }, words.longer, make("span", { class: "visually-hidden" }, ` ${code.label}`)),
    make("p", {}, words.begin, button("◂", words.beginBack, "start", false), button("▸", words.beginOn, "start", true)),
    make("p", {}, words.finish, button("◂", words.finishBack, "end", false), button("▸", words.finishOn, "end", true)),
  );
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

export function drawHistory(list, history, none) {
  if (!history.length) {
    list.replaceChildren(make("li", { class: "muted" }, none));
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
        one.excerpt ? make("p", { class: "voice coding-log__words" }, one.excerpt) : "",
        make("p", { class: "muted small" }, `${one.coder} · ${one.at}`),
      ),
    ),
  );
}
