import type { Catalogue } from "./index.ts";
import { en } from "./result.en.ts";
import { zhCN } from "./result.zh-CN.ts";

export const result: Catalogue = { "zh-CN": zhCN, en };
