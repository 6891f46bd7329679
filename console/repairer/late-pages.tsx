import { late } from "./late.tsx";

/**
 * What comes after the duty page and the offer: fetched as soon as the first picture stands, and kept on the phone
 * with the rest.
 */
const fetchJob = () => import("./job-page.tsx");
const fetchMe = () => import("./me-page.tsx");
const fetchLock = () => import("./lock.tsx");
const fetchNotice = () => import("./notice-screen.tsx");
const fetchSent = () => import("./sent-list.tsx");

export const JobPage = late(async () => (await fetchJob()).JobPage);
export const Lock = late(async () => (await fetchLock()).Lock);
export const NoticeScreen = late(async () => (await fetchNotice()).NoticeScreen);
export const SentList = late(async () => (await fetchSent()).SentList, null);
export const MePage = late(async () => (await fetchMe()).MePage);

/** Without a network and without a kept part there is nothing to fetch: the touch itself tries again. */
export function fetchLatePages(): void {
  Promise.all([fetchSent(), fetchLock(), fetchNotice(), fetchJob(), fetchMe()]).catch(() => {});
}
