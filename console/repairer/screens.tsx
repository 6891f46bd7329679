import { useEffect } from "react";
import { DutyPage } from "./duty-page.tsx";
import { faceOf } from "./face.ts";
import { OrderPage, OrdersPage } from "./late-orders.tsx";
import { JobPage, MePage, NoticeScreen } from "./late-pages.tsx";
import { MyDay } from "./my-day/late-day.tsx";
import { OfferScreen } from "./offer-screen.tsx";
import { isWaiting } from "./outbox.ts";
import { usePlace } from "./place.ts";
import { usePhone, useStored } from "./use-phone.ts";

/** An offer or its news takes everything; otherwise the page that was chosen. */
export function Screens() {
  const { phone, ring } = usePhone();
  const work = useStored(phone.work);
  const notices = useStored(phone.notices);
  const declined = useStored(phone.declined);
  const sent = useStored(phone.outbox.list);
  const place = usePlace();
  const face = faceOf(work, notices, declined);
  const offerId = face.kind === "offer" ? face.item.assignment.id : null;
  const isAnswered = sent.some(
    ({ command, status }) =>
      "assignmentId" in command && command.assignmentId === offerId && status !== "refused",
  );
  const rings = offerId !== null && !isAnswered;

  useEffect(() => {
    if (!rings) return;
    ring.start();
    return ring.stop;
  }, [rings, ring]);

  // What this phone refuses to keep lives only here: leaving asks first.
  const hasUnsent = sent.some((each) => isWaiting(each) && (!each.isKept || each.status === "keeping"));
  useEffect(() => {
    if (!hasUnsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [hasUnsent]);

  if (face.kind === "offer") return <OfferScreen key={face.item.assignment.id} item={face.item} />;
  if (face.kind === "notice") return <NoticeScreen notice={face.notice} waiting={notices.length - 1} />;
  if (place.page === "orders") return <OrdersPage work={work} />;
  if (place.page === "order") return <OrderPage key={place.workOrderId} workOrderId={place.workOrderId} />;
  if (place.page === "me") return <MePage />;
  if (place.page === "day") return <MyDay />;
  if (place.page === "job")
    return <JobPage key={place.assignmentId} assignmentId={place.assignmentId} work={work} />;
  return <DutyPage work={work} />;
}
