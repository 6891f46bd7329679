import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField } from "react-aria-components/TextField";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly labelHidden?: boolean;
  /** More than one line. */
  readonly rows?: number;
  readonly type?: "text" | "password" | "tel" | "number";
  readonly inputMode?: "text" | "numeric" | "tel" | "decimal";
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly name?: string;
  /** What is wrong with the value, in words. */
  readonly error?: string | null;
}

export function TextField({
  label,
  labelHidden = false,
  rows,
  placeholder,
  error = null,
  ...rest
}: TextFieldProps) {
  const box = { className: "ui-input", ...(placeholder !== undefined && { placeholder }) };
  return (
    <AriaTextField {...rest} className="ui-field" isInvalid={error !== null} validationBehavior="aria">
      <Label className={labelHidden ? "unseen" : "label"}>{label}</Label>
      {rows === undefined ? <Input {...box} /> : <TextArea {...box} rows={rows} />}
      <FieldError className="error">{error}</FieldError>
    </AriaTextField>
  );
}
