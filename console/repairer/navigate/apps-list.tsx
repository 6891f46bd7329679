import { useWords } from "../use-phone.ts";
import { apps, linkTo } from "./links.ts";

interface AppsListProps {
  readonly to: readonly [number, number];
  readonly name: string;
}

/** The navigation apps, the phone's own way first: Apple's devices know no geo: addresses. */
export function AppsList({ to, name }: AppsListProps) {
  const t = useWords();
  const isApple = /iPhone|iPad|Macintosh/.test(navigator.userAgent);
  const first = isApple ? "apple" : "geo";
  const inOrder = [first, ...apps.filter((app) => app !== first && !(isApple && app === "geo"))] as const;
  return (
    <ul className="keys" aria-label={t("navigate.with")}>
      {inOrder.map((app) => (
        <li key={app}>
          <a className="key" href={linkTo(app, to, name)} target="_blank" rel="noreferrer">
            {t(`navigate.${app}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
