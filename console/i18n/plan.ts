import type { Catalogue } from "./index.ts";
import { en } from "./plan.en.ts";
import { zhCN } from "./plan.zh-CN.ts";

export const plan: Catalogue = { "zh-CN": zhCN, en };
