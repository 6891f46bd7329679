import { createContext, useContext, useEffect, useState } from "react";
import { must } from "../../../shared/assert.ts";
import { newKey } from "../../live/new-key.ts";
import { usePhone } from "../use-phone.ts";
import { openPictures, type Picture, type Pictures } from "./pictures.ts";

/** One for the page: opened when a form first wants it. */
let opened: Pictures | null = null;
export function pictures(): Pictures {
  opened ??= openPictures();
  return opened;
}

/** To which draft the pictures of the form in front belong. */
export const PictureOwner = createContext<string | null>(null);

/** Keeps a picture with its time, and its place where the phone knows it. */
export function useKeepPicture(): (kind: Picture["kind"], blob: Blob, takenAt: string) => Promise<Picture> {
  const owner = must(useContext(PictureOwner), "a field with pictures inside PictureOwner");
  const { positions } = usePhone();
  return async (kind, blob, takenAt) => {
    const position = positions.state.get();
    const reading = position.state === "on" ? position.reading : null;
    const picture: Picture = {
      fileId: newKey(),
      owner,
      kind,
      blob,
      takenAt,
      lngLat: reading && [reading.lngLat[0], reading.lngLat[1]],
      accuracyM: reading?.accuracyM ?? null,
    };
    await pictures().put(picture);
    return picture;
  };
}

/** An address to show it from, as long as the screen needs it; undefined until it was looked for, null when there is none. */
export function usePictureUrl(fileId: string | undefined): string | null | undefined {
  const [url, setUrl] = useState<string | null>();
  useEffect(() => {
    setUrl(undefined);
    if (fileId === undefined) return;
    let made: string | null = null;
    let isOver = false;
    void pictures()
      .get(fileId)
      .then((picture) => {
        if (isOver) return;
        if (!picture) return setUrl(null);
        made = URL.createObjectURL(picture.blob);
        setUrl(made);
      });
    return () => {
      isOver = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [fileId]);
  return url;
}
