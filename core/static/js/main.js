// What every staff page has. Packages load a module of their own beside it.
import { copy } from "./controllers/copy.js";
import { errorSummary } from "./controllers/error_summary.js";
import { menu } from "./controllers/menu.js";
import { once } from "./controllers/once.js";
import { sectionRail } from "./controllers/section_rail.js";
import { selectAll } from "./controllers/select_all.js";
import { register, upgrade } from "./upgrade.js";

register("js-menu", menu);
register("js-error-summary", errorSummary);
register("js-copy", copy);
register("js-once", once);
register("js-section-rail", sectionRail);
register("js-select-all", selectAll);

upgrade();
