import { Warning } from "./icons.tsx";
import { usePhone, useStored, useWords } from "./use-phone.ts";

/** Said wherever a ring is counted on, and only while there would be none, or none that is felt. */
export function SoundLine() {
  const { ring } = usePhone();
  const t = useWords();
  const sound = useStored(ring.sound);
  if (sound === "ready" && ring.canVibrate) return null;
  // An iPhone never vibrates for a page: that is worth knowing, and no alarm.
  if (sound === "ready")
    return (
      <div className="panel" role="status">
        <small>{t("sound.noVibration")}</small>
      </div>
    );
  return (
    <div className="caution" role="status">
      <Warning />
      <small>
        {t(sound === "blocked" ? "sound.blocked" : "sound.none")}
        {!ring.canVibrate && ` ${t("sound.noVibration")}`}
      </small>
    </div>
  );
}
