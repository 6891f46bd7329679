import { useRef, useState } from "react";
import type { ResultFile } from "../../../shared/result-answer.ts";
import { Button } from "../../ui/button.tsx";
import { useWords } from "../use-words.ts";

interface PictureProps {
  readonly fileId: string;
  /** null: the result names a picture that did not come with its ticket. */
  readonly file: ResultFile | null;
  /** What it shows, when and by whom. */
  readonly caption: string;
}

/** A small picture that opens large; with the place where the phone says it was taken. */
export function Picture({ fileId, file, caption }: PictureProps) {
  const { t } = useWords();
  const large = useRef<HTMLDialogElement>(null);
  const [isLost, setLost] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const source = `/api/files/${encodeURIComponent(fileId)}`;
  if (isLost) return <span className="picture-lost t3">{t("finding:lost")}</span>;
  return (
    <>
      <button
        type="button"
        className={`picture ${file?.kind ?? ""}`}
        aria-label={t("finding:open", { what: caption })}
        title={caption}
        onClick={() => {
          setOpen(true);
          large.current?.showModal();
        }}
      >
        <img src={source} alt={caption} loading="lazy" onError={() => setLost(true)} />
      </button>
      {/* Keys are for the picture while it lies over the desk: none of them sends anybody anywhere. */}
      <dialog
        ref={large}
        className="large-picture"
        aria-label={caption}
        onKeyDown={(event) => event.stopPropagation()}
        onClose={() => setOpen(false)}
      >
        {isOpen && <img src={source} alt={caption} />}
        <footer>
          <span>
            {caption} {file?.lngLat && <span className="t3">{placeOf(file)}</span>}
          </span>
          <Button onPress={() => large.current?.close()}>{t("finding:close")}</Button>
        </footer>
      </dialog>
    </>
  );

  function placeOf({ lngLat, accuracyM }: ResultFile): string {
    const [lng = 0, lat = 0] = lngLat ?? [];
    const place = t("finding:place", { lng: lng.toFixed(5), lat: lat.toFixed(5) });
    return accuracyM === null
      ? place
      : `${place} ${t("finding:accuracy", { meters: Math.round(accuracyM) })}`;
  }
}
