import { useNow } from "../../live/clock.ts";
import { Button } from "../../ui/button.tsx";
import { Keycap } from "../../ui/keycap.tsx";
import { useWords } from "../use-words.ts";
import { muteOrUnmute, useRinging, useSpeaker } from "./desk-sound.ts";
import { quietForS } from "./ringing.ts";
import { speaker } from "./speaker.ts";

/** Whether this desk is heard: amber for as long as the browser does not let it. */
export function SoundSegment() {
  const { t } = useWords();
  const state = useSpeaker();
  const ringing = useRinging();
  const now = useNow();
  if (state === "none")
    return (
      <div className="seg sound-seg">
        <span className="long">{t("alarms:sound.none")}</span>
        <span className="short">{t("alarms:sound.noneShort")}</span>
      </div>
    );
  if (state === "blocked")
    return (
      <div className="seg sound-seg blocked" role="alert" title={t("alarms:sound.blockedHelp")}>
        <Button look="plain" small onPress={() => void speaker.allow()}>
          <SpeakerSign isLoud={false} /> <span className="long">{t("alarms:sound.blocked")}</span>
          <span className="short">{t("alarms:sound.blockedShort")}</span>
        </Button>
      </div>
    );
  const isMuted = ringing.mute !== null;
  const quietS = quietForS(ringing, now);
  const isNow =
    quietS !== null
      ? t("alarms:sound.quietFor", { seconds: quietS })
      : t(isMuted ? "alarms:sound.muted" : "alarms:sound.on");
  return (
    <div className={isMuted ? "seg sound-seg muted" : "seg sound-seg"}>
      <Button look="plain" small onPress={muteOrUnmute}>
        <SpeakerSign isLoud={!isMuted} label={t(isMuted ? "alarms:sound.unmute" : "alarms:sound.mute")} />
        <span className="word">{isNow}</span>
        <Keycap>M</Keycap>
      </Button>
    </div>
  );
}

/** `label`: what pressing it does, where the words beside it say only how it is. */
function SpeakerSign({ isLoud, label }: { readonly isLoud: boolean; readonly label?: string }) {
  const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5, strokeLinecap: "round" } as const;
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
    >
      <path d="M2 6h3l4-3.5v11L5 10H2z" {...line} strokeLinejoin="round" />
      <path
        d={isLoud ? "M11.5 5.5a3.6 3.6 0 0 1 0 5M13.2 3.6a6 6 0 0 1 0 8.8" : "M11 6l4 4M15 6l-4 4"}
        {...line}
      />
    </svg>
  );
}
