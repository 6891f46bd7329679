import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";

interface SelectProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** null while nothing is chosen. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder: string;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/** One of several, chosen from a list. */
export function Select({
  label,
  labelHidden = false,
  options,
  value,
  onChange,
  placeholder,
  ...rest
}: SelectProps) {
  return (
    <AriaSelect
      {...rest}
      className="ui-field"
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      placeholder={placeholder}
    >
      <Label className={labelHidden ? "unseen" : "label"}>{label}</Label>
      <Button className="ui-input ui-select">
        <SelectValue />
        <span className="chevron" aria-hidden="true">
          ▾
        </span>
      </Button>
      <Popover>
        <ListBox className="ui-options" items={options}>
          {(option) => <ListBoxItem id={option.id}>{option.label}</ListBoxItem>}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
