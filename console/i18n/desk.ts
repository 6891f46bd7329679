import { en } from "./desk.en.ts";
import { zhCN } from "./desk.zh-CN.ts";
import type { Catalogue } from "./index.ts";

export const desk: Catalogue = { "zh-CN": zhCN, en };
