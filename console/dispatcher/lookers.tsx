import { useLookers } from "../live/other-desks.ts";
import { useWords } from "./use-words.ts";

/** Another desk has it open: two should not send at once without knowing. */
export function Lookers({ ticketId }: { readonly ticketId: string }) {
  const { t } = useWords();
  const [first, ...others] = useLookers(ticketId);
  if (first === undefined) return null;
  const words =
    others.length > 0
      ? t("desks.more", { name: first, count: others.length })
      : t("desks.looking", { name: first });
  return (
    <span className="lookers" title={[first, ...others].join(", ")}>
      {words}
    </span>
  );
}
