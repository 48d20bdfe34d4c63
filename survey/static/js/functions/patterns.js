// Whether a whole text fits a pattern of regex(). RegExp would go back and try anew, which for some
// patterns takes years and holds up the page; here all ways to read the text are followed at once,
// sign by sign, as RE2 does on the server. The pattern comes in the part of the syntax in which the
// two agree (formats/expressions/regex.py); RegExp judges single signs only.
const made = new Map();

export function fits(text, pattern) {
  if (!made.has(pattern)) made.set(pattern, machine(pattern));
  const { states, start, end } = made.get(pattern);
  const signs = [...text];
  let here = reached(states, [start], signs, 0);
  for (const [place, sign] of signs.entries()) {
    const onward = [...here].filter((at) => states[at].fits?.(sign)).map((at) => states[at].next);
    if (!onward.length) return false;
    here = reached(states, onward, signs, place + 1);
  }
  return here.has(end);
}

function reached(states, from, signs, place) {
  const found = new Set();
  const waiting = [...from];
  while (waiting.length) {
    const at = waiting.pop();
    if (found.has(at)) continue;
    found.add(at);
    const { ways, edge, next } = states[at];
    for (const way of ways ?? []) waiting.push(way);
    if (edge && EDGES[edge](signs, place)) waiting.push(next);
  }
  return found;
}

const isWord = (sign) => sign !== undefined && /^[0-9A-Za-z_]$/.test(sign);
const isBorder = (signs, place) => isWord(signs[place - 1]) !== isWord(signs[place]);
const EDGES = {
  "^": (_signs, place) => place === 0,
  $: (signs, place) => place === signs.length,
  "\\b": isBorder,
  "\\B": (signs, place) => !isBorder(signs, place),
};

// States are made from the end to the beginning: each knows what comes after it.
function machine(pattern) {
  const states = [];
  const put = (state) => states.push(state) - 1;
  function lay(part, next) {
    if (part.either) return put({ ways: part.either.map((one) => lay(one, next)) });
    if (part.row) return part.row.reduceRight((after, one) => lay(one, after), next);
    if (part.edge) return put({ edge: part.edge, next });
    if (part.fits) return put({ fits: part.fits, next });
    let begin = next;
    if (part.most === Infinity) {
      begin = put({ ways: [next] });
      states[begin].ways.push(lay(part.again, begin));
    } else {
      for (let turn = part.least; turn < part.most; turn++)
        begin = put({ ways: [lay(part.again, begin), next] });
    }
    for (let turn = 0; turn < part.least; turn++) begin = lay(part.again, begin);
    return begin;
  }
  const end = put({});
  return { states, end, start: lay(parts(pattern), end) };
}

function parts(pattern) {
  const signs = [...pattern];
  let at = 0;

  function either() {
    const found = [row()];
    while (signs[at] === "|") {
      at++;
      found.push(row());
    }
    return { either: found };
  }

  function row() {
    const found = [];
    while (at < signs.length && signs[at] !== "|" && signs[at] !== ")") found.push(repeated());
    return { row: found };
  }

  function repeated() {
    let part = one();
    for (let times = count(); times; times = count()) part = { again: part, ...times };
    return part;
  }

  function count() {
    let times = { "*": [0, Infinity], "+": [1, Infinity], "?": [0, 1] }[signs[at]];
    if (signs[at] === "{") {
      const [least, most = least] = signs.slice(at + 1, signs.indexOf("}", at)).join("").split(",");
      times = [Number(least), most === "" ? Infinity : Number(most)];
      at = signs.indexOf("}", at);
    }
    if (!times) return null;
    // A question mark after it says in which order to try: whether the whole fits is the same.
    at += signs[at + 1] === "?" ? 2 : 1;
    return { least: times[0], most: times[1] };
  }

  function one() {
    if (signs[at] === "(") {
      at += signs[at + 1] === "?" ? 3 : 1;
      const found = either();
      at++;
      return found;
    }
    const begin = at;
    if (signs[at] === "[") while (signs[at] !== "]") at += signs[at] === "\\" ? 2 : 1;
    else if (signs[at] === "\\") at++;
    at++;
    const piece = signs.slice(begin, at).join("");
    if (Object.hasOwn(EDGES, piece)) return { edge: piece };
    if (at - begin === 1) return { fits: (sign) => sign === piece };
    const single = new RegExp(`^${piece}$`, "u");
    return { fits: (sign) => single.test(sign) };
  }

  return either();
}
