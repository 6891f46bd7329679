import { sentenceFor } from "../../shared/triage.ts";
import { useLanguage } from "../i18n/index.ts";

interface SentencesProps {
  readonly codes: readonly string[];
  readonly hazard: string;
}

/** Read aloud to the caller, from the top. */
export function Sentences({ codes, hazard }: SentencesProps) {
  const language = useLanguage();
  return (
    <ol className="sentences">
      {codes.map((code) => (
        <li key={code}>{sentenceFor(code, hazard)?.[language] ?? code}</li>
      ))}
    </ol>
  );
}
