import { useResultWords } from "./use-result-words.ts";

/** More choices than this are folded. */
export const few = 7;

interface FormMultiProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Any number of several; the codes go out in the order of the form. */
export function FormMulti({ label, options, value, onChange }: FormMultiProps) {
  const t = useResultWords();
  const toggle = (code: string) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((other) => (other === code ? !value.includes(code) : value.includes(other))),
    );
  const boxes = options.map((option) => (
    <label key={option.value} className="choice">
      <input type="checkbox" checked={value.includes(option.value)} onChange={() => toggle(option.value)} />
      <span>{option.label}</span>
    </label>
  ));
  if (options.length <= few)
    return (
      <fieldset className="choices">
        <legend>{label}</legend>
        {boxes}
      </fieldset>
    );
  // Two dozen large boxes would bury the rest of the form: they open at a touch and say what is chosen.
  const chosen = options.filter((option) => value.includes(option.value)).map((option) => option.label);
  return (
    <details className="many">
      <summary>
        <small className="many-label">{label}</small>
        <span className="mid">{chosen.length > 0 ? chosen.join(", ") : t("result.choose")}</span>
      </summary>
      <fieldset className="choices">
        <legend className="unseen">{label}</legend>
        {boxes}
      </fieldset>
    </details>
  );
}
