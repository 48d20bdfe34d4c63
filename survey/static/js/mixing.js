// The order that a seed gives choices, as formats/instruments/mixing.py has it: that of ODK.
import { toNumber } from "./values.js";

const MODULUS = 2147483647;
const MULTIPLIER = 16807;

/** Return the values in the order that a seed gives them. */
export function mixed(values, seed) {
  let state = typeof seed === "bigint" ? Number(seed % BigInt(MODULUS)) : seed % MODULUS;
  if (state <= 0) state += MODULUS - 1;
  const found = [];
  values.forEach((value, place) => {
    state = (state * MULTIPLIER) % MODULUS;
    const other = Math.floor(((state - 1) / (MODULUS - 1)) * (place + 1));
    found.push(found[other]);
    found[other] = value;
  });
  return found;
}

/** Return the seed that a value gives: a whole number, or one of 64 bits as a BigInt. */
export function seedOf(value) {
  const number = toNumber(value);
  if (Number.isNaN(number)) return value === "" ? 0 : hashOf(String(value));
  if (!Number.isFinite(number)) return number > 0 ? 2n ** 63n - 1n : -(2n ** 63n);
  return Math.trunc(number);
}

/** The first 64 bits of the SHA-256 of a text, with a sign. The browser's own gives it only later, and not on http. */
function hashOf(text) {
  const bytes = new TextEncoder().encode(text);
  const whole = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) << 6));
  bytes.forEach((byte, at) => whole.setUint8(at, byte));
  whole.setUint8(bytes.length, 0x80);
  whole.setUint32(whole.byteLength - 4, bytes.length * 8);
  const state = rootsOf(8, 2);
  for (let start = 0; start < whole.byteLength; start += 64) compress(state, whole, start);
  return BigInt.asIntN(64, (BigInt(state[0] >>> 0) << 32n) | BigInt(state[1] >>> 0));
}

const KEYS = rootsOf(64, 3);
const turned = (word, by) => (word >>> by) | (word << (32 - by));

function compress(state, data, start) {
  const words = Array.from({ length: 16 }, (_, at) => data.getInt32(start + at * 4));
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [words[at - 15], words[at - 2]];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words.push((words[at - 16] + first + words[at - 7] + second) | 0);
  }
  let [a, b, c, d, e, f, g, h] = state;
  words.forEach((word, at) => {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + KEYS[at] + word) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  });
  [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = (state[at] + word) | 0));
}

/** 32 bits behind the point of the square (2) or cube (3) roots of the first primes: the constants of SHA-256. */
function rootsOf(count, root) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    if (isPrime(number)) found.push((((root === 2 ? Math.sqrt(number) : Math.cbrt(number)) % 1) * 2 ** 32) | 0);
  }
  return found;
}

function isPrime(number) {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
}

/**
 * Put the choices of a question, or the columns of a grid, in the order of a seed. What a filter hides stands last.
 * What is ranked already stays where it was put.
 */
export function mixChoices(question, value) {
  const isGrid = question.dataset.type === "group";
  const isOwn = (place) => isGrid || place.closest("[data-item][data-type]") === question;
  const places = [...question.querySelectorAll("[data-at]")].filter(isOwn);
  if (places.some((place) => place.querySelector("select")?.value)) return;
  for (const parent of new Set(places.map((place) => place.parentElement))) {
    const found = places.filter((place) => place.parentElement === parent);
    const listed = [...found].sort((one, other) => one.dataset.at - other.dataset.at);
    const offered = listed.filter((place) => !place.hidden);
    const wanted = [...mixed(offered, seedOf(value)), ...listed.filter((place) => place.hidden)];
    if (wanted.every((place, at) => place === found[at])) continue;
    const focused = document.activeElement;
    const after = found.at(-1).nextSibling;
    for (const place of wanted) parent.insertBefore(place, after);
    if (parent.contains(focused)) focused.focus();
  }
}
