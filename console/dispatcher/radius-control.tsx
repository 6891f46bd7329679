import { type RefObject, useEffect, useState } from "react";
import { defaultSettings } from "../../shared/settings.ts";
import { Keycap } from "../ui/keycap.tsx";
import { Slider } from "../ui/slider.tsx";
import { clampRadius } from "./desk-state.ts";
import { useWords } from "./use-words.ts";

interface RadiusControlProps {
  readonly radiusM: number;
  readonly onChange: (radiusM: number) => void;
  /** The key R puts the cursor here. */
  readonly numberRef: RefObject<HTMLInputElement | null>;
}

const { minRadiusM, maxRadiusM } = defaultSettings;
/** As the server draws them when nothing else is asked for. */
const reachMinutes = [5, 10, 15];

/** A slider for the hand, a number for the keyboard. It is a view of this desk only. */
export function RadiusControl({ radiusM, onChange, numberRef }: RadiusControlProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(String(radiusM));
  useEffect(() => setTyped(String(radiusM)), [radiusM]);
  const take = () => {
    const next = typed.trim() === "" ? radiusM : clampRadius(Number(typed));
    setTyped(String(next));
    onChange(next);
  };
  return (
    <div className="radius-control">
      <span className="t2">{t("radius.label")}</span>
      <Keycap>R</Keycap>
      <Slider
        label={t("radius.label")}
        value={radiusM}
        min={minRadiusM}
        max={maxRadiusM}
        step={500}
        unit="meter"
        onChange={onChange}
      />
      <input
        ref={numberRef}
        className="ui-input"
        inputMode="numeric"
        aria-label={t("radius.number")}
        value={typed}
        onChange={(event) => setTyped(event.target.value.replace(/[^\d]/g, "").slice(0, 5))}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <span className="t2">m</span>
      <span className="reach-key">
        <span className="t2">{t("reach.label")}</span>
        {reachMinutes.map((minutes) => (
          <span key={minutes} className={`minutes-${minutes}`}>
            {minutes}
          </span>
        ))}
        <span className="t2">{t("reach.unit")}</span>
      </span>
    </div>
  );
}
