import { useState } from "react";
import type { MyWork } from "../../shared/answer.ts";
import { isLive } from "../../shared/domain/assignment.ts";
import { distanceM } from "../../shared/geo.ts";
import { useLanguage } from "../i18n/index.ts";
import { Area } from "./area.tsx";
import { FinishFlow } from "./finish-flow.tsx";
import type { Reading } from "./fix-rate.ts";
import { Header } from "./header.tsx";
import { JobFacts } from "./job-facts.tsx";
import { JobHead } from "./job-head.tsx";
import { JobSteps } from "./job-steps.tsx";
import { LineBar } from "./line-bar.tsx";
import { MainKey } from "./main-key.tsx";
import { MapKey } from "./map/map-key.tsx";
import { MessagePage } from "./messages/message-page.tsx";
import { Messages } from "./messages/messages.tsx";
import type { Step, WorkItem } from "./next-step.ts";
import { addressOf } from "./notice.ts";
import { OtherKeys } from "./other-keys.tsx";
import { go } from "./place.ts";
import { ReasonPage } from "./reason-page.tsx";
import { Refusals } from "./refusals.tsx";
import { readDraft } from "./result/draft.ts";
import { SentList } from "./sent-list.tsx";
import { SiteSafety } from "./site-safety.tsx";
import { Trail } from "./trail.tsx";
import { useDropUploadedDraft, useUntriedFinish } from "./untried-finish.ts";
import { usePhone, useWords } from "./use-phone.ts";
import { viewWaiting } from "./view-waiting.ts";
import { farM, farReasons, returnReasons, sayAge, sayDistance } from "./words.ts";
import "./job-page.css";

interface JobPageProps {
  readonly assignmentId: string;
  readonly work: MyWork | null;
}

export function JobPage({ assignmentId, work }: JobPageProps) {
  const t = useWords();
  const item = work?.work.find(({ assignment }) => assignment.id === assignmentId);
  if (work && item) return <Job item={item} work={work} />;
  return (
    <main className="screen">
      <Header />
      <LineBar onView={viewWaiting} />
      <div className="scroll">
        <Refusals about={assignmentId} />
        <p className="sentence">{work ? t("job.gone") : t("phone.loading")}</p>
        {work && <SentList />}
      </div>
      <WayHome />
    </main>
  );
}

function WayHome() {
  const t = useWords();
  return (
    <div className="bottom">
      <button type="button" className="main-key" onClick={() => go({ page: "duty" })}>
        {t("job.goHome")}
      </button>
    </div>
  );
}

/** What is being filled in before it can be sent. */
type Asking =
  | { form: "message"; wants: "support" | null }
  | { form: "finish" }
  | { form: "return" }
  | { form: "far"; here: Reading; meters: number };

function Job({ item, work }: { readonly item: WorkItem; readonly work: MyWork }) {
  const { phone, positions } = usePhone();
  const t = useWords();
  const language = useLanguage();
  const [asking, setAsking] = useState<Asking | null>(() =>
    // Killed with a half-filled result in front: it is in front again.
    readDraft(`assignment.${item.assignment.id}`).isOpen && isLive(item.assignment)
      ? { form: "finish" }
      : null,
  );
  const [isLocating, setLocating] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const untried = useUntriedFinish(item.assignment.id);
  useDropUploadedDraft(item);
  const { assignment, ticket } = item;
  const assignmentId = assignment.id;

  async function arrive(): Promise<void> {
    setLocating(true);
    const here = await positions.whereNow();
    setLocating(false);
    if (!here) {
      setProblem(t("arrive.noPosition"));
      return;
    }
    const meters = distanceM(here.lngLat, ticket.site.lngLat);
    if (meters > farM) setAsking({ form: "far", here, meters });
    else sendArrival(here);
  }

  function sendArrival({ lngLat: [lng, lat], accuracyM }: Reading, reason?: string): void {
    void phone.submit({
      type: "assignment.arrive",
      assignmentId,
      lngLat: [lng, lat],
      accuracyM,
      ...(reason !== undefined && { reason }),
    });
  }

  function press(step: Step): void {
    setProblem(null);
    switch (step) {
      case "depart":
        void phone.submit({ type: "assignment.depart", assignmentId });
        break;
      case "arrive":
        void arrive();
        break;
      case "make_safe":
        void phone.submit({ type: "ticket.make_safe", ticketId: ticket.id, assignmentId });
        break;
      case "finish":
      case "return":
        setAsking({ form: step });
        break;
    }
  }

  const back = { back: t("job.back"), onBack: () => setAsking(null) };
  switch (asking?.form) {
    case "finish":
      return <FinishFlow item={item} onClose={() => setAsking(null)} />;
    case "message":
      return <MessagePage item={item} wants={asking.wants} onClose={() => setAsking(null)} />;
    case "return":
      return (
        <ReasonPage
          {...back}
          title={t("return.title")}
          aside={ticket.number}
          about={addressOf(ticket)}
          choices={returnReasons}
          send={t("return.send")}
          onSend={(reason) => {
            setAsking(null);
            void phone.submit({ type: "assignment.return", assignmentId, reason });
          }}
        />
      );
    case "far": {
      const { here, meters } = asking;
      return (
        <ReasonPage
          {...back}
          title={t("arrive.farTitle", { distance: sayDistance(t, meters, language) })}
          aside={ticket.number}
          about={`${addressOf(ticket)}. ${t("arrive.farSentence", {
            accuracy: Math.round(here.accuracyM),
            age: sayAge(t, (Date.now() - here.atMs) / 1_000),
          })}`}
          choices={farReasons}
          send={t("arrive.farSend")}
          onSend={(reason) => {
            setAsking(null);
            sendArrival(here, reason);
          }}
        />
      );
    }
  }
  return (
    <main className="screen">
      <Header />
      <JobHead item={item} />
      <LineBar onView={viewWaiting} />
      <div className="scroll">
        <Refusals about={assignmentId} onCorrect={() => setAsking({ form: "finish" })} />
        <JobFacts item={item} />
        <JobSteps item={item} />
        <SiteSafety item={item} />
        <MapKey item={item} />
        {untried && (
          <div className="other-keys">
            <button type="button" className="key" onClick={() => setAsking({ form: "finish" })}>
              {t("finish.change")}
            </button>
          </div>
        )}
        <OtherKeys
          item={item}
          isBusy={isLocating}
          onPress={press}
          onMessage={(wants) => setAsking({ form: "message", wants })}
        />
        <Messages item={item} />
        <Area assignmentId={assignmentId} />
        <Trail item={item} />
        <SentList />
      </div>
      {isLive(assignment) ? (
        <MainKey item={item} work={work} isLocating={isLocating} problem={problem} onPress={press} />
      ) : (
        <WayHome />
      )}
    </main>
  );
}
