import { type ComponentType, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import "./map.css";

/**
 * A map that is fetched when it is first shown: its libraries are most of the page's weight. Where it cannot be
 * fetched there stands a sentence in its place, and the rest of the page works on.
 */
export function late<Props extends object>(fetchMap: () => Promise<ComponentType<Props>>) {
  const Late = lazy<ComponentType<Props>>(() =>
    fetchMap().then(
      (found) => ({ default: found }),
      () => ({ default: NotFetched }),
    ),
  );
  return function LateMap(props: Props) {
    return (
      <Suspense fallback={<NoMap says="map.loading" />}>
        <Late {...props} />
      </Suspense>
    );
  };
}

function NotFetched() {
  return <NoMap says="map.notFetched" />;
}

function NoMap({ says }: { readonly says: string }) {
  const { t } = useTranslation("map");
  return (
    <div className="map-view">
      <p className="map-sentence" role="status">
        {t(says)}
      </p>
    </div>
  );
}
