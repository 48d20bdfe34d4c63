// Finding words in a text whatever their capitals and accents: pure functions over strings.

/** The text without capitals and accents, with per letter of it the offset in the text it came from. */
function folded(text) {
  let plain = "";
  const origin = [];
  let offset = 0;
  for (const sign of text) {
    const letters = sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    for (let index = 0; index < letters.length; index += 1) origin.push(offset);
    plain += letters;
    offset += sign.length;
  }
  origin.push(offset);
  return { plain, origin };
}

/** Where `wanted` stands in a text: [{start, end}] in UTF-16 units. */
export function occurrences(text, wanted) {
  const needle = folded(wanted.trim()).plain;
  if (!needle) return [];
  const { plain, origin } = folded(text);
  const found = [];
  for (let at = plain.indexOf(needle); at >= 0; at = plain.indexOf(needle, at + needle.length)) {
    found.push({ start: origin[at], end: origin[at + needle.length] });
  }
  return found;
}
