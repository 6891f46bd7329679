import { useState } from "react";
import { usePhone } from "../use-phone.ts";
import { useResultWords } from "./use-result-words.ts";

interface FormPlaceProps {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Where the work was: the phone's own position, taken when asked. */
export function FormPlace({ label, value, onChange }: FormPlaceProps) {
  const t = useResultWords();
  const { positions } = usePhone();
  const [problem, setProblem] = useState(false);
  const accuracyM =
    typeof value === "object" && value !== null && "accuracyM" in value ? Number(value.accuracyM) : null;

  async function note(): Promise<void> {
    const reading = await positions.whereNow();
    setProblem(reading === null);
    if (!reading) return;
    onChange({
      lngLat: reading.lngLat,
      accuracyM: Math.round(reading.accuracyM),
      at: new Date(reading.atMs).toISOString(),
    });
  }

  return (
    <div className="note">
      {label}
      <button type="button" className="key" onClick={() => void note()}>
        {t("result.hereNow")}
      </button>
      <span role="status">
        {problem && t("result.noPosition")}
        {!problem && accuracyM !== null && t("result.here", { accuracy: accuracyM })}
      </span>
    </div>
  );
}
