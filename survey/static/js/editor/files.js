// Files put in where they are used: a picture, sound or film of a question or choice, a table with its choices. The
// server says what a file is and keeps what it holds; that the questionnaire names it is a change like any other.
import { button, el } from "./dom.js";
import { fieldId, TYPED } from "./fields.js";
import { all, get, put, texts, withText, written } from "./tree.js";

const ADDRESS = "/media/";

function nodes(tree) {
  return [...[...all(tree)].map(([, node]) => node), ...Object.values(tree.choices ?? {}).flat()];
}

/** The questionnaire without a file that nothing names any more. */
export function withoutUnnamed(tree, name) {
  const named = nodes(tree).flatMap((node) => Object.values(node?.media ?? {})).flatMap((one) => (typeof one === "string" ? [one] : Object.values(one)));
  return named.includes(name) ? tree : put(tree, ["files", name], undefined);
}

/** The questionnaire with a file; one that holds something else under that name stays, and this gets a number. */
export function withFile(tree, name, file) {
  const files = tree.files ?? {};
  const [, stem, ending] = name.match(/^(.*?)(\.[^.]*)?$/s);
  let free = name;
  for (let number = 2; files[free] && files[free].sha256 !== file.sha256; number += 1) free = `${stem}-${number}${ending ?? ""}`;
  return [put(tree, ["files", free], file), free];
}

/** Where something stands by now that stood at a path: the same place, or where its name has gone; null if nowhere. */
export function whereNow(tree, path, name) {
  if (get(tree, path)?.name === name) return path;
  if (path[0] === "survey") return [...all(tree)].find(([, node]) => node?.name === name)?.[0] ?? null;
  const at = (get(tree, path.slice(0, -1)) ?? []).findIndex((one) => one.name === name);
  return at < 0 ? null : [...path.slice(0, -1), at];
}

/** A button that takes a file, and a place that says why it was not taken. received(reply, name) has it from there. */
function upload(store, { id, label, accept, received }) {
  const wrong = el("div", { class: "editor__refused", role: "alert" });
  const refuse = (said) => wrong.replaceChildren(el("div", { class: "utrecht-form-field-error-message field__error" }, said));
  const chosen = el("input", { type: "file", accept, hidden: true, on: { change: () => chosen.files[0] && send(chosen.files[0]) } });
  const press = button(store.say("upload"), () => chosen.click(), { id, "aria-label": store.say("uploadNamed", { name: label }), variant: "secondary-action" });
  const send = async (file) => {
    wrong.replaceChildren();
    press.setAttribute("aria-busy", "true");
    store.emit({ told: true, said: store.say("uploading", { name: file.name }) });
    try {
      const said = received(await store.upload(file), file.name);
      if (said) refuse(said);
    } catch (error) {
      refuse(error instanceof TypeError ? store.say("uploadOffline", { name: file.name }) : error.isSignedOut ? store.say("signedOut") : error.message);
    }
    press.removeAttribute("aria-busy");
    chosen.value = "";
  };
  return { press, chosen, wrong };
}

/** The file of one kind in one language: its name, what it holds if it is there, and ways to bring it and take it out. */
export function medium(kind, path, language, store, { label: what, id }) {
  const shown = kind.replace("big-", "");
  // The choices of a question stand on one page with it: each says whose picture it is.
  const label = path[0] === "choices" ? `${what}, ${store.named(store.get(path.slice(0, -2)))}` : what;
  const name = texts(store.get(path), store.base)[language] ?? "";
  const owner = store.get(path.slice(0, -2))?.name;
  const file = store.get(["files"])?.[name];
  const naming = (tree, at, to) => put(tree, at, withText(get(tree, at), store.base, language, to));
  const received = (reply) => {
    const [sent, told] = Object.entries(reply.files)[0] ?? [];
    if (!told?.type.startsWith(shown)) return store.say(`no_${shown}`);
    const at = whereNow(store.tree, path.slice(0, -2), owner);
    if (!at) return store.say("uploadNowhere");
    const [tree, free] = withFile(store.tree, sent, told);
    const here = [...at, ...path.slice(-2)];
    const before = texts(get(tree, here), store.base)[language];
    const changed = naming(tree, here, free);
    store.change(before && before !== free ? withoutUnnamed(changed, before) : changed, { said: store.say("uploaded", { name: free }) });
    return "";
  };
  const { press, chosen, wrong } = upload(store, { id: `${id}-up`, label, accept: `${shown}/*`, received });
  const out = () => {
    store.change(withoutUnnamed(naming(store.tree, path, ""), name), { said: store.say("deleted", { name }) });
    document.getElementById(`${id}-up`)?.focus();
  };
  const offered = Object.entries(store.get(["files"]) ?? {}).filter(([, one]) => String(one?.type ?? "").startsWith(shown));
  const input = el("input", {
    id, class: TYPED, list: `${id}-files`, spellcheck: "false", autocomplete: "off", value: name,
    on: { input: () => store.set(path, withText(store.get(path), store.base, language, input.value.trim()), { typing: true, key: `${written(path)}.${language}` }) },
  });
  const picture = file && shown === "image" ? el("img", { class: "editor__picture", src: ADDRESS + file.sha256, alt: "", loading: "lazy" }) : null;
  return el("div", { class: "editor__file" }, picture, input, el("datalist", { id: `${id}-files` }, offered.map(([one]) => el("option", { value: one }))),
    press, chosen, name ? button(store.say("takeOut"), out, { id: `${id}-out`, hiddenText: `${label}: ${name}` }) : null, wrong);
}

/** The table that the choices of a question stand in. */
export function table(path, store) {
  const [type, now = ""] = String(store.get([...path, "type"])).split(" ");
  const id = `${fieldId(path)}-table`;
  const { name: owner } = store.get(path);
  const received = (reply) => {
    const [sent, text] = Object.entries(reply.tables)[0] ?? [];
    if (!sent || /\s/.test(sent)) return store.say(sent ? "tableName" : "no_table");
    const at = whereNow(store.tree, path, owner);
    if (!at) return store.say("uploadNowhere");
    // Calculations look things up by its name, so that one of the same name takes its place.
    const tree = put(store.tree, ["tables", sent], text);
    store.change(put(tree, [...at, "type"], `${type} ${sent}`), { said: store.say("uploaded", { name: sent }) });
    return "";
  };
  const label = store.say("tableOfChoices");
  const { press, chosen, wrong } = upload(store, { id: `${id}-up`, label, accept: ".csv", received });
  const rows = String(store.get(["tables"])?.[now] ?? "").split("\n").filter((line) => line.trim());
  const there = rows.length ? el("p", { class: "small muted" }, store.say("tableHolds", { name: now, n: rows.length - 1, columns: rows[0] })) : null;
  return el("div", { class: "editor__file" }, press, chosen, there, wrong);
}
