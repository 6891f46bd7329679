import { Warning } from "./icons.tsx";
import { usePhone, useStored, useWords } from "./use-phone.ts";

/** Whether this phone also rings with the page closed, and if not, why and what to do. */
export function PushLine() {
  const { push } = usePhone();
  const t = useWords();
  const state = useStored(push.state);
  switch (state) {
    case "unknown":
      return null;
    case "on":
      return (
        <div className="panel" role="status">
          <small>{t("push.on")}</small>
        </div>
      );
    case "asking":
      return (
        <div className="panel" role="status">
          <span className="grow">
            <span className="mid">{t("push.asking")}</span>
            <small>{t("push.askingSentence")}</small>
          </span>
        </div>
      );
    case "off":
    case "failed":
      return (
        <div className="caution" role="status">
          <Warning />
          <span className="grow">
            <span className="mid">{t(state === "off" ? "push.off" : "push.failed")}</span>
            <small>{t(state === "off" ? "push.offSentence" : "push.failedSentence")}</small>
            <button type="button" className="key" onClick={() => void push.turnOn()}>
              {t(state === "off" ? "push.turnOn" : "push.again")}
            </button>
          </span>
        </div>
      );
    case "blocked":
    case "insecure":
    case "unsupported":
      return (
        <div className="caution" role="status">
          <Warning />
          <span className="grow">
            <span className="mid">{t(`push.${state}`)}</span>
            <small>{t(`push.${state}Sentence`)}</small>
          </span>
        </div>
      );
  }
}
