// The coding page. It needs JavaScript and says so; all other pages of coding do without.
import { register, upgrade } from "../../core/js/upgrade.js";
import { codingPage } from "./page.js";

register("js-coding", codingPage);
upgrade();
