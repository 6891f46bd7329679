import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from "react";

/** A page that is fetched when it is first shown; until it is there the screen, or its part of it, stays empty. */
export function late<P extends object>(
  fetchPage: () => Promise<(props: P) => ReactNode>,
  empty: ReactNode = <div className="screen" />,
): (props: P) => ReactNode {
  const Page: ComponentType<P> = lazy(async () => ({ default: await fetchPage() }));
  return (props) => <Suspense fallback={empty}>{createElement(Page, props)}</Suspense>;
}
