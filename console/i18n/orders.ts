import type { Catalogue } from "./index.ts";
import { en } from "./orders.en.ts";
import { zhCN } from "./orders.zh-CN.ts";

export const orders: Catalogue = { "zh-CN": zhCN, en };
