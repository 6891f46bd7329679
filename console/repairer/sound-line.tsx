import { Warning } from "./icons.tsx";
import { usePhone, useStored, useWords } from "./use-phone.ts";

/** Said wherever a ring is counted on, and only while there would be none. */
export function SoundLine() {
  const { ring } = usePhone();
  const t = useWords();
  const sound = useStored(ring.sound);
  if (sound === "ready") return null;
  return (
    <div className="caution" role="status">
      <Warning />
      <small>{sound === "blocked" ? t("sound.blocked") : t("sound.none")}</small>
    </div>
  );
}
