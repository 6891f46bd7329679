import { Slider as AriaSlider, SliderThumb, SliderTrack } from "react-aria-components/Slider";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: "meter";
  readonly onChange: (value: number) => void;
  /** When the hand lets go: the time for anything costly. */
  readonly onChangeEnd?: (value: number) => void;
}

export function Slider({ label, value, min, max, step, unit, onChange, onChangeEnd }: SliderProps) {
  return (
    <AriaSlider
      className="ui-slider"
      aria-label={label}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={onChange}
      {...(onChangeEnd && { onChangeEnd })}
      {...(unit && { formatOptions: { style: "unit", unit } })}
    >
      <SliderTrack className="track">
        {({ state }) => (
          <>
            <span className="fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="thumb" aria-label={label} />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}
