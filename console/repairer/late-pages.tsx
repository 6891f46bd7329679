import { type ComponentProps, lazy, Suspense } from "react";

/**
 * What comes after the duty page and the offer: fetched as soon as the first picture stands, and kept on the phone
 * with the rest.
 */
const fetchJob = () => import("./job-page.tsx");
const fetchMe = () => import("./me-page.tsx");
const fetchLock = () => import("./lock.tsx");
const fetchNotice = () => import("./notice-screen.tsx");

const LateJob = lazy(async () => ({ default: (await fetchJob()).JobPage }));
const LateLock = lazy(async () => ({ default: (await fetchLock()).Lock }));
const LateNotice = lazy(async () => ({ default: (await fetchNotice()).NoticeScreen }));
const LateMe = lazy(async () => ({ default: (await fetchMe()).MePage }));

/** Without a network and without a kept part there is nothing to fetch: the touch itself tries again. */
export function fetchLatePages(): void {
  Promise.all([fetchLock(), fetchNotice(), fetchJob(), fetchMe()]).catch(() => {});
}

export function JobPage(props: ComponentProps<typeof LateJob>) {
  return (
    <Suspense fallback={<div className="screen" />}>
      <LateJob {...props} />
    </Suspense>
  );
}

export function Lock(props: ComponentProps<typeof LateLock>) {
  return (
    <Suspense fallback={<div className="screen" />}>
      <LateLock {...props} />
    </Suspense>
  );
}

export function NoticeScreen(props: ComponentProps<typeof LateNotice>) {
  return (
    <Suspense fallback={<div className="screen" />}>
      <LateNotice {...props} />
    </Suspense>
  );
}

export function MePage() {
  return (
    <Suspense fallback={<div className="screen" />}>
      <LateMe />
    </Suspense>
  );
}
