import type { Form } from "../../../shared/domain/form.ts";
import { useLanguage } from "../../i18n/index.ts";
import type { DraftInHand } from "./draft.ts";
import { idOfField } from "./form-sections.tsx";
import { useResultWords } from "./use-result-words.ts";
import { firstObstacle } from "./what-is-missing.ts";

/** What stands in the way of uploading, in words, and the way to it; null when nothing does. */
export function useObstacle(form: Form, draft: DraftInHand): { words: string; show(): void } | null {
  const t = useResultWords();
  const language = useLanguage();
  const obstacle = firstObstacle(form, draft.answers, draft.confirmed);
  if (!obstacle) return null;
  const wordOf = (name: string) => form.properties[name]?.["x-label"][language] ?? name;
  return { words: say(), show: () => showField(obstacle.field) };

  function say(): string {
    switch (obstacle?.kind) {
      case "missing":
        return t("result.missing", {
          count: obstacle.fields.length,
          fields: obstacle.fields.slice(0, 4).map(wordOf).join(", "),
        });
      case "range":
        return t("result.outOfRange", {
          field: wordOf(obstacle.field),
          minimum: obstacle.minimum ?? "",
          maximum: obstacle.maximum ?? "",
          reason: obstacle.reason?.[language] ?? "",
        });
      case "error":
        return `${wordOf(obstacle.field)}: ${obstacle.message[language]}`;
      case "warning":
        return t("result.confirmFirst", {
          field: wordOf(obstacle.field),
          message: obstacle.message[language],
        });
      default:
        return "";
    }
  }
}

function showField(name: string): void {
  const field = document.getElementById(idOfField(name));
  field?.scrollIntoView({ block: "center" });
  field
    ?.querySelector<HTMLElement>("input, select, textarea, summary, button")
    ?.focus({ preventScroll: true });
}
