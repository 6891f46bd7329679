import { createStore } from "../../live/store.ts";
import { useStored } from "../use-phone.ts";
import { update } from "./browser-update.ts";
import { useShellWords } from "./use-shell-words.ts";

const never = createStore("none" as const);

/** On pages where nothing is entered: a newer version, taken when the person wants it. */
export function UpdateBar() {
  const t = useShellWords();
  const state = useStored<"none" | "waiting" | "taken">(update?.state ?? never);
  if (state === "none" || !update) return null;
  return (
    <div className="panel" role="status">
      <span className="grow">
        <span className="mid">{t("update.title")}</span>
        <small>{t(state === "waiting" ? "update.sentence" : "update.takenSentence")}</small>
      </span>
      <button type="button" className="key" onClick={update.take}>
        {t("update.take")}
      </button>
    </div>
  );
}
