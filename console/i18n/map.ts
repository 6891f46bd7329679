import type { Catalogue } from "./index.ts";
import { en } from "./map.en.ts";
import { zhCN } from "./map.zh-CN.ts";

export const map: Catalogue = { "zh-CN": zhCN, en };
