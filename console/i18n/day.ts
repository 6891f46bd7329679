import { en } from "./day.en.ts";
import { zhCN } from "./day.zh-CN.ts";
import type { Catalogue } from "./index.ts";

export const day: Catalogue = { "zh-CN": zhCN, en };
