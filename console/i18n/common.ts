import { en } from "./common.en.ts";
import { zhCN } from "./common.zh-CN.ts";
import type { Catalogue } from "./index.ts";

export const common: Catalogue = { "zh-CN": zhCN, en };
