import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly look?: "primary" | "normal" | "plain";
  readonly small?: boolean;
  readonly isDisabled?: boolean;
  readonly type?: "button" | "submit";
  readonly autoFocus?: boolean;
  readonly className?: string;
  /** Only where the visible words are not enough. */
  readonly label?: string;
  /** For a button that opens and closes something, or is one of several. */
  readonly expanded?: boolean;
  readonly pressed?: boolean;
}

export function Button({
  children,
  look = "normal",
  small = false,
  className = "",
  label,
  expanded,
  pressed,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={`ui-button ${look}${small ? " small" : ""} ${className}`}
      {...(label !== undefined && { "aria-label": label })}
      {...(expanded !== undefined && { "aria-expanded": expanded })}
      {...(pressed !== undefined && { "aria-pressed": pressed })}
    >
      {children}
    </AriaButton>
  );
}
