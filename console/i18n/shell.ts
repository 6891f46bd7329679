import type { Catalogue } from "./index.ts";
import { en } from "./shell.en.ts";
import { zhCN } from "./shell.zh-CN.ts";

export const shell: Catalogue = { "zh-CN": zhCN, en };
