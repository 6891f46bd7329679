import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Found } from "../../shared/answer.ts";
import { useGeocode } from "../live/queries.ts";
import { Keycap } from "../ui/keycap.tsx";
import { useSettled } from "./use-settled.ts";

interface AddressSearchProps {
  readonly value: string;
  readonly onChange: (said: string) => void;
  readonly onTake: (found: Found) => void;
  readonly error: string | null;
}

const restMs = 60;
const none: readonly Found[] = [];

/**
 * A field with suggestions (ARIA combobox with a list). The text stays what was typed: taking a suggestion does not
 * rewrite what the caller said. Enter before the answer is there takes the first one when it comes.
 */
export function AddressSearch({ value, onChange, onTake, error }: AddressSearchProps) {
  const { t } = useTranslation("call");
  const id = useId();
  const asked = useSettled(value, restMs);
  const { data, isPlaceholderData, isError } = useGeocode(asked, null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [takesNext, setTakesNext] = useState(false);
  const isAsked = value.trim() !== "";
  const isCurrent = isAsked && asked === value && data !== undefined && !isPlaceholderData;
  const results = isAsked ? (data?.results ?? none) : none;
  const shown = isOpen && isAsked;

  function take(found: Found | undefined): void {
    setTakesNext(false);
    if (!found) return;
    setOpen(false);
    onTake(found);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: take is about the answer that has just come
  useEffect(() => {
    if (takesNext && isCurrent) take(results[0]);
  }, [takesNext, isCurrent, results]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!isOpen) setOpen(true);
      else if (results.length > 0) setActive((active + step + results.length) % results.length);
    } else if (event.key === "Enter" && shown) {
      event.preventDefault();
      if (isCurrent) take(results[active]);
      else setTakesNext(true);
    } else if (event.key === "Escape" && shown) {
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <div className="address-search" data-field="address">
      <label className="label" htmlFor={id}>
        {t("call.address")}
      </label>
      <input
        id={id}
        className="ui-input"
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-invalid={error !== null}
        aria-describedby={`${id}-state`}
        {...(shown && results[active] && { "aria-activedescendant": `${id}-${active}` })}
        autoComplete="off"
        maxLength={300}
        placeholder={t("call.addressHint")}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setActive(0);
          setOpen(true);
          setTakesNext(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <span className="state" id={`${id}-state`} aria-live="polite">
        {error ?? stateWords()}
      </span>
      {shown && (
        <div id={`${id}-list`} className="suggestions" role="listbox" aria-label={t("call.suggestions")}>
          {results.map((found, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which names this option as active
            <div
              key={`${found.label} ${found.lngLat.join()}`}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // Before the field loses its focus, and with it the list.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(found)}
            >
              <Keycap>{index === active ? "↵" : index < active ? "↑" : "↓"}</Keycap>
              <span className="what">{found.label}</span>
              <span className="kind">{t(`kind.${found.kind}`)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );

  function stateWords(): string {
    if (!isAsked) return "";
    if (isError) return t("call.searchFailed");
    if (!isCurrent) return t("call.searching");
    return results.length === 0 ? t("call.nothingFound") : t("call.found", { count: results.length });
  }
}
