import type { Assignment } from "../../shared/schema.ts";
import { Since } from "./running-clock.tsx";
import { useWords } from "./use-words.ts";

/**
 * Sent, taken by the push channel, on the phone, seen, waiting: nobody has to guess whether the phone rang. A phone
 * whose page is open gets it over its own line; then the channel is no step of the way and is left out.
 */
export function OfferSteps({ offer }: { readonly offer: Assignment }) {
  const { t, timeOf } = useWords();
  return (
    <ol className={offer.channelAt === null ? "steps" : "steps five"}>
      <li className="done">
        {t("step.sent")}
        <b className="at">{timeOf(offer.offeredAt)}</b>
      </li>
      {offer.channelAt !== null && (
        <Receipt word={t("step.channel")} at={offer.channelAt} since={offer.offeredAt} />
      )}
      <Receipt word={t("step.delivered")} at={offer.deliveredAt} since={offer.offeredAt} />
      <Receipt word={t("step.seen")} at={offer.seenAt} since={offer.offeredAt} />
      <li className="now">
        {t("step.answer")}
        <b className="at">
          <Since at={offer.offeredAt} />
        </b>
      </li>
    </ol>
  );
}

interface ReceiptProps {
  readonly word: string;
  readonly at: string | null;
  readonly since: string;
}

function Receipt({ word, at, since }: ReceiptProps) {
  const { t, language } = useWords();
  if (at === null)
    return (
      <li className="not-yet">
        {word}
        <b className="at">{t("step.open")}</b>
      </li>
    );
  const seconds = Math.max(0, (Date.parse(at) - Date.parse(since)) / 1_000);
  const figure = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <li className="done">
      {word}
      <b className="at">+{t("age.seconds", { value: figure.format(seconds) })}</b>
    </li>
  );
}
