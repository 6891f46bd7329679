import { en as common } from "../../i18n/common.en.ts";
import { en as phone } from "../../i18n/phone.en.ts";
import { en as shell } from "../../i18n/shell.en.ts";

export const words = { common, phone, shell };
