import { en } from "./call.en.ts";
import { zhCN } from "./call.zh-CN.ts";
import type { Catalogue } from "./index.ts";

export const call: Catalogue = { "zh-CN": zhCN, en };
