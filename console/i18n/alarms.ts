import { en } from "./alarms.en.ts";
import { zhCN } from "./alarms.zh-CN.ts";
import type { Catalogue } from "./index.ts";

export const alarms: Catalogue = { "zh-CN": zhCN, en };
