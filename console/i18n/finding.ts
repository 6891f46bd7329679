import { en } from "./finding.en.ts";
import { zhCN } from "./finding.zh-CN.ts";
import type { Catalogue } from "./index.ts";

/** What was found and done, as the desk reads it. */
export const finding: Catalogue = { "zh-CN": zhCN, en };
