import type { Catalogue } from "./index.ts";
import { en } from "./phone.en.ts";
import { zhCN } from "./phone.zh-CN.ts";

export const phone: Catalogue = { "zh-CN": zhCN, en };
