import { useId } from "react";

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Where the page's own title says it already. */
  readonly labelHidden?: boolean;
  /** Side by side instead of one under the other. */
  readonly inline?: boolean;
}

/** One of several, large enough for a glove. */
export function Choices<Value extends string>({
  label,
  options,
  value,
  onChange,
  inline = false,
  labelHidden = false,
}: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className={inline ? "choices inline" : "choices"}>
      <legend className={labelHidden ? "unseen" : undefined}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
