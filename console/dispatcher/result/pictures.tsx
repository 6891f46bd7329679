import type { ResultFile, TicketResult } from "../../../shared/result-answer.ts";
import { useWords } from "../use-words.ts";
import { Picture } from "./picture.tsx";

interface Named {
  readonly fileId: string;
  readonly takenAt?: string;
  readonly signedAt?: string;
  readonly signerName?: string;
  readonly role?: string;
}

interface PicturesProps {
  readonly label: string;
  /** A list of photographs, or one signature. */
  readonly value: unknown;
  readonly result: TicketResult;
  readonly whenOf: (instant: string) => string;
}

/** The pictures of one field. */
export function Pictures({ label, value, result, whenOf }: PicturesProps) {
  const { t } = useWords();
  const named = [value].flat() as readonly Named[];
  const files = new Map(result.files.map((file): [string, ResultFile] => [file.fileId, file]));
  return (
    <div className="pictures">
      {named.map((one) => (
        <Picture
          key={one.fileId}
          fileId={one.fileId}
          file={files.get(one.fileId) ?? null}
          caption={captionOf(one)}
        />
      ))}
    </div>
  );

  function captionOf({ takenAt, signedAt, signerName = "", role }: Named): string {
    if (signedAt !== undefined)
      return t("finding:signed", {
        role: t(`finding:signer.${role}`),
        name: signerName,
        at: whenOf(signedAt),
      });
    return t("finding:photo", { field: label, at: takenAt === undefined ? "" : whenOf(takenAt) });
  }
}
