import { useTranslation } from "react-i18next";
import { grouped } from "../ui/format.ts";
import { type Draft, movedM } from "./draft.ts";

/** What the caller said beside what the map found: neither replaces the other. */
export function SaidAndFound({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation("call");
  const said = draft.addressSaid.trim();
  const moved = movedM(draft);
  return (
    <dl className="said-found" aria-live="polite">
      <dt>{t("call.said")}</dt>
      <dd className={said === "" ? "t3" : ""}>{said === "" ? t("call.notSaid") : `“${said}”`}</dd>
      <dt>{t("call.foundAt")}</dt>
      <dd>
        <Found draft={draft} />
        {moved > 0 && (
          <span className="mind">
            {t("call.moved", { distance: t("unit.m", { value: grouped(moved) }) })}
          </span>
        )}
      </dd>
    </dl>
  );
}

function Found({ draft: { found, pin } }: { readonly draft: Draft }) {
  const { t } = useTranslation("call");
  if (found)
    return (
      <>
        {found.label} <span className="t3">{t(`kind.${found.kind}`)}</span>
      </>
    );
  if (pin) return t("call.pinOnly", { point: `${pin[1].toFixed(5)}, ${pin[0].toFixed(5)}` });
  return <span className="t3">{t("call.notFound")}</span>;
}
