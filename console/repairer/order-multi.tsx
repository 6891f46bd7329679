interface OrderMultiProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Any number of several; the codes go out in the order of the form. */
export function OrderMulti({ label, options, value, onChange }: OrderMultiProps) {
  const toggle = (code: string) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((other) => (other === code ? !value.includes(code) : value.includes(other))),
    );
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            checked={value.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
