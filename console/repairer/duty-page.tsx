import type { MyWork } from "../../shared/answer.ts";
import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { Header } from "./header.tsx";
import { JobRows } from "./job-rows.tsx";
import { SentList } from "./late-pages.tsx";
import { LineBar } from "./line-bar.tsx";
import { sortWork } from "./next-step.ts";
import { isWaiting } from "./outbox.ts";
import { PositionPanel } from "./position-panel.tsx";
import { PushLine } from "./push-line.tsx";
import { Refusals } from "./refusals.tsx";
import { UpdateBar } from "./shell/update-bar.tsx";
import { SoundLine } from "./sound-line.tsx";
import { Tabs } from "./tabs.tsx";
import { usePhone, useStored, useTimeOfDay, useWords } from "./use-phone.ts";
import { viewWaiting } from "./view-waiting.ts";
import { sayAge } from "./words.ts";

export function DutyPage({ work }: { readonly work: MyWork | null }) {
  const t = useWords();
  const now = useNow();
  return (
    <div className="screen">
      <div className="duty-top">
        <Header />
        <DutySwitch work={work} />
      </div>
      <LineBar onView={viewWaiting} />
      <main className="scroll">
        <Refusals />
        <UpdateBar />
        {work?.shift && <PositionPanel />}
        {work?.shift && <PushLine />}
        <SoundLine />
        <h2 className="section">
          <span className="strong">{t("duty.work")}</span>
          {work && <span>{t("duty.readAgo", { age: sayAge(t, (now - Date.parse(work.now)) / 1_000) })}</span>}
        </h2>
        <WorkList work={work} />
        <SentList />
        <p className="foot">{t("duty.privacy")}</p>
      </main>
      <Tabs page="duty" />
    </div>
  );
}

function DutySwitch({ work }: { readonly work: MyWork | null }) {
  const { phone } = usePhone();
  const t = useWords();
  const now = useNow();
  const timeOf = useTimeOfDay();
  const pending = useStored(phone.outbox.list).find(
    (sent) => isWaiting(sent) && (sent.command.type === "shift.open" || sent.command.type === "shift.close"),
  );
  const isOn = work?.shift != null;
  const since = work?.shift ? Date.parse(work.shift.openedAt) : 0;
  return (
    <button
      type="button"
      role="switch"
      className="duty"
      aria-checked={isOn}
      aria-label={t("duty.switch")}
      aria-describedby="duty-hint"
      disabled={!work || pending !== undefined}
      onClick={() => void phone.submit({ type: isOn ? "shift.close" : "shift.open" })}
    >
      <span className="grow">
        <span className="large">{isOn ? t("duty.on") : t("duty.off")}</span>
        <span className="duty-hint" id="duty-hint">
          {pending && t(pending.command.type === "shift.open" ? "duty.opening" : "duty.closing")}
          {!pending && !work && t("phone.loading")}
          {!pending &&
            isOn &&
            t("duty.since", { time: mmss((now - since) / 1_000), at: timeOf(since, false) })}
          {!pending && work && !isOn && t("duty.offSentence")}
        </span>
      </span>
      <span className={isOn ? "lever on" : "lever"} aria-hidden="true">
        <span>{isOn ? t("duty.switchOn") : t("duty.switchOff")}</span>
        <i />
      </span>
    </button>
  );
}

function WorkList({ work }: { readonly work: MyWork | null }) {
  const t = useWords();
  const { inHand, behind } = sortWork(work?.work ?? []);
  return (
    <>
      {inHand.length === 0 && <p className="empty">{nothing()}</p>}
      <JobRows items={inHand} />
      {behind.length > 0 && (
        <h2 className="section">
          <span className="strong">{t("duty.behind")}</span>
          <span>{behind.length}</span>
        </h2>
      )}
      <JobRows items={behind} />
    </>
  );

  function nothing(): string {
    if (!work) return t("phone.loading");
    return work.shift ? t("duty.noWork") : t("duty.noWorkOff");
  }
}
