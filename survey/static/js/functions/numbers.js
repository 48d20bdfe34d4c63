// Functions over numbers.
import { toNumber } from "../values.js";

/** Half goes up (2.5 -> 3, -2.5 -> -2). */
export function roundHalfUp(number, decimals = 0) {
  const factor = 10 ** decimals;
  const scaled = number * factor;
  if (!Number.isFinite(scaled)) return number;
  const floor = Math.floor(scaled);
  return (scaled - floor < 0.5 ? floor : floor + 1) / factor;
}

function round([value, decimals = 0]) {
  const number = toNumber(value);
  const places = toNumber(decimals);
  if (!Number.isFinite(number) || !(places >= -15 && places <= 15)) return Number.isNaN(places) ? NaN : number;
  return roundHalfUp(number, Math.trunc(places));
}

/** The smallest or largest; nothing at all has none, and what is no number spoils it. */
const extreme = (choose) => (values) => (values.length ? choose(...values.map(toNumber)) : NaN);

export const NUMBERS = {
  round,
  int: ([value]) => Math.trunc(toNumber(value)),
  floor: ([value]) => Math.floor(toNumber(value)),
  ceiling: ([value]) => Math.ceil(toNumber(value)),
  abs: ([value]) => Math.abs(toNumber(value)),
  pow: ([base, power]) => toNumber(base) ** toNumber(power),
  min: extreme(Math.min),
  max: extreme(Math.max),
  sum: (values) => values.reduce((total, value) => total + toNumber(value), 0),
  number: ([value]) => toNumber(value),
  random: (_values, { world }) => world.random?.() ?? NaN,
};
