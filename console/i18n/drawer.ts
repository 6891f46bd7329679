import { en } from "./drawer.en.ts";
import { zhCN } from "./drawer.zh-CN.ts";
import type { Catalogue } from "./index.ts";

export const drawer: Catalogue = { "zh-CN": zhCN, en };
