import { zhCN as common } from "../../i18n/common.zh-CN.ts";
import { zhCN as phone } from "../../i18n/phone.zh-CN.ts";
import { zhCN as shell } from "../../i18n/shell.zh-CN.ts";

export const words = { common, phone, shell };
