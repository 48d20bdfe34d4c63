// The functions of expressions: the same names, files and meanings as formats/expressions/functions, and held to the
// same table of cases (tests/formats/expressions/expression_cases.json). Each takes its arguments, the context and
// the node of the tree.
import { CHOICES } from "./functions/choices.js";
import { DATES } from "./functions/dates.js";
import { LOGIC } from "./functions/logic.js";
import { NUMBERS } from "./functions/numbers.js";
import { REPEATS } from "./functions/repeats.js";
import { TEXTS } from "./functions/texts.js";

export { roundHalfUp } from "./functions/numbers.js";

export const FUNCTIONS = { ...CHOICES, ...LOGIC, ...NUMBERS, ...TEXTS, ...DATES, ...REPEATS };
