import type { Catalogue } from "./index.ts";
import { en } from "./ladder.en.ts";
import { zhCN } from "./ladder.zh-CN.ts";

export const ladder: Catalogue = { "zh-CN": zhCN, en };
