import { useWords } from "../use-words.ts";

interface OptionsProps {
  readonly id: string;
  readonly optionId: (index: number) => string;
  readonly options: readonly {
    readonly key: string;
    readonly label: string;
    readonly about: string;
    readonly take: () => void;
  }[];
  /** Which one Tab takes. */
  readonly active: number;
  /** Somebody went there by arrow: Enter takes it too. */
  readonly isChosen: boolean;
  readonly foot: string;
  readonly isProblem: boolean;
}

/** What the line can become, under it; the keys go to the line, which names the active one. */
export function Options({ id, optionId, options, active, isChosen, foot, isProblem }: OptionsProps) {
  const { t } = useWords();
  return (
    <div className="completions">
      <div id={id} role="listbox" aria-label={t("line.suggestions")}>
        {options.map(({ key, label, about, take }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which names this option as active
          <div
            key={key}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={index === active && isChosen ? "chosen" : ""}
            // Before the field loses its focus, and with it the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={take}
          >
            <span className="what">{label}</span>
            <span className="about">{about}</span>
          </div>
        ))}
      </div>
      <p className={isProblem ? "foot problem" : "foot"} role="status">
        {foot}
      </p>
    </div>
  );
}
