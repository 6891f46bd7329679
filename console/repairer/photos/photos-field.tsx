import { useState } from "react";
import { useResultWords } from "../result/use-result-words.ts";
import { useTimeOfDay } from "../use-phone.ts";
import { NotAPicture, shrink } from "./shrink.ts";
import { pictures, useKeepPicture, usePictureUrl } from "./use-pictures.ts";

/** As the form keeps it. */
interface Photo {
  readonly fileId: string;
  readonly takenAt: string;
  readonly lngLat?: readonly [number, number];
}

interface PhotosFieldProps {
  readonly label: string;
  readonly value: readonly Photo[];
  readonly onChange: (value: readonly Photo[]) => void;
}

/** Taken or chosen, made small on this phone, time and place kept beside them. */
export function PhotosField({ label, value, onChange }: PhotosFieldProps) {
  const t = useResultWords();
  const keep = useKeepPicture();
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function take(files: readonly File[]): Promise<void> {
    setWorking(true);
    setProblem(null);
    const taken: Photo[] = [];
    for (const file of files) {
      try {
        const blob = await shrink(file);
        const { fileId, takenAt, lngLat } = await keep("photo", blob, new Date().toISOString());
        taken.push({ fileId, takenAt, ...(lngLat && { lngLat }) });
      } catch (error) {
        if (!(error instanceof NotAPicture)) throw error;
        setProblem(t("result.notAPicture", { name: file.name }));
      }
    }
    setWorking(false);
    if (taken.length > 0) onChange([...value, ...taken]);
  }

  function remove(photo: Photo): void {
    void pictures().remove(photo.fileId);
    onChange(value.filter(({ fileId }) => fileId !== photo.fileId));
  }

  return (
    <fieldset className="photos">
      <legend>
        {label}
        {value.length > 0 && <span> · {value.length}</span>}
      </legend>
      <ul>
        {value.map((photo, i) => (
          <li key={photo.fileId}>
            <Thumbnail photo={photo} nth={i + 1} onRemove={() => remove(photo)} />
          </li>
        ))}
        <li>
          <FileTile label={t("result.camera")} camera onTake={take} isDisabled={isWorking} />
        </li>
        <li>
          <FileTile label={t("result.chooseFile")} onTake={take} isDisabled={isWorking} />
        </li>
      </ul>
      <p role="status">
        {isWorking && t("result.shrinking")}
        {!isWorking && problem}
        {!isWorking && !problem && value.length > 0 && t("result.photosKept")}
      </p>
    </fieldset>
  );
}

interface ThumbnailProps {
  readonly photo: Photo;
  readonly nth: number;
  readonly onRemove: () => void;
}

function Thumbnail({ photo, nth, onRemove }: ThumbnailProps) {
  const t = useResultWords();
  const timeOf = useTimeOfDay();
  const url = usePictureUrl(photo.fileId);
  const time = timeOf(photo.takenAt, false);
  return (
    <div className="thumbnail">
      {url ? (
        <img src={url} alt={t("result.photoOf", { nth, time })} />
      ) : (
        url === null && <span>{t("result.photoAway")}</span>
      )}
      <small className="thumb-time" aria-hidden="true">
        {time}
      </small>
      <button type="button" aria-label={t("result.removePhoto", { nth })} onClick={onRemove}>
        ×
      </button>
    </div>
  );
}

interface FileTileProps {
  readonly label: string;
  readonly camera?: boolean;
  readonly isDisabled: boolean;
  readonly onTake: (files: readonly File[]) => Promise<void>;
}

function FileTile({ label, camera = false, isDisabled, onTake }: FileTileProps) {
  return (
    <label className="file-tile">
      <input
        type="file"
        accept="image/*"
        disabled={isDisabled}
        {...(camera ? { capture: "environment" } : { multiple: true })}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again.
          event.currentTarget.value = "";
          void onTake(files);
        }}
      />
      {camera && (
        <svg width="32" height="32" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
          <path d="M2.500 6h3l1.500-2h6l1.500 2h3v10h-15Z" strokeWidth="1.5" strokeLinejoin="round" />
          <circle cx="10" cy="11" r="3" strokeWidth="1.5" />
        </svg>
      )}
      <span>{label}</span>
    </label>
  );
}
