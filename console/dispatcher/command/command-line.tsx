import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { useBoard } from "../../live/board-store.ts";
import { showOnMap } from "../../map/shown-place.ts";
import { Keycap } from "../../ui/keycap.tsx";
import { selectTicket, useSelectedTicket } from "../desk-state.ts";
import { tell } from "../notice.ts";
import { NoticeLine } from "../notice-line.tsx";
import { useWords } from "../use-words.ts";
import { complete } from "./complete.ts";
import { Options } from "./options.tsx";
import { type Problem, parseLine } from "./parse-line.ts";
import { type Find, useFinds } from "./use-finds.ts";
import { type DeskMeans, useRun } from "./use-run.ts";

interface CommandLineProps {
  readonly means: DeskMeans & { readonly light: (repairerId: string) => void };
  /** The key / puts the cursor here. */
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** Everything the desk can do, typed: `/offer T-1042 Li`. While nobody types, the last answer stands here. */
export function CommandLine({ means, inputRef }: CommandLineProps) {
  const { t, language } = useWords();
  const id = useId();
  const board = useBoard((whole) => whole);
  const selectedId = useSelectedTicket();
  const run = useRun(means);
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  /** Null until somebody has gone up or down. */
  const [active, setActive] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const parsed = parseLine(text, board, selectedId);
  const sought = isOpen && parsed.ok && parsed.intent.verb === "find" ? parsed.intent.text : "";
  const { finds, isSearching, isFailing } = useFinds(sought, board);
  const completions = sought === "" ? complete(text, board, selectedId, language) : [];
  const options = [
    ...completions.map(({ line, label, about }) => ({
      key: line,
      label,
      about: about.startsWith("line.") ? t(about) : about,
      take: () => write(line),
    })),
    ...finds.map((find) => ({
      key: find.key,
      label: find.label,
      about: t(`line.kind.${find.kind}`),
      take: () => goTo(find),
    })),
  ];
  const lit = Math.min(active ?? 0, options.length - 1);

  function write(line: string): void {
    setText(line);
    setActive(null);
    setProblem(null);
  }
  function leave(): void {
    write("");
    inputRef.current?.blur();
  }
  function refuse(why: Problem): void {
    const sentence = t(`line.no.${why.no}`, { ...why.facts });
    setProblem(sentence);
    tell("refused", sentence);
  }
  function goTo({ kind, id: foundId, label, lngLat }: Find): void {
    leave();
    if (kind === "ticket") selectTicket(foundId);
    if (kind === "repairer") means.light(foundId);
    if (lngLat) {
      showOnMap([lngLat[0], lngLat[1]]);
      tell("done", t("line.done.shown", { place: label }));
    } else tell("refused", t("line.done.noPosition", { name: label }));
  }
  function enter(): void {
    const chosen = active === null ? undefined : options[lit];
    if (chosen) chosen.take();
    else if (!parsed.ok) {
      if (options[0] && text.trim() !== "") options[0].take();
      else refuse(parsed);
    } else if (parsed.intent.verb !== "find") {
      leave();
      run(parsed.intent);
    } else if (finds[0]) goTo(finds[0]);
    else if (!isSearching) tell("refused", t("line.nothing", { text: sought }));
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Enter and Tab choose a character while an input method composes.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length > 0)
        setActive(active === null && step === 1 ? 0 : (lit + step + options.length) % options.length);
    } else if (event.key === "Tab" && !event.shiftKey && options.length > 0) {
      event.preventDefault();
      options[lit]?.take();
    } else if (event.key === "Enter") {
      event.preventDefault();
      enter();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  }

  return (
    <div className="seg command">
      <Keycap>/</Keycap>
      <div className="field">
        <input
          ref={inputRef}
          role="combobox"
          aria-label={t("line.label")}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(isOpen && options[lit] && { "aria-activedescendant": `${id}-${lit}` })}
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(null);
            setProblem(null);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <div hidden={isOpen || text !== ""}>
          <NoticeLine hint={t("line.hint", { example: example() })} />
        </div>
        {isOpen && (
          <Options
            id={`${id}-list`}
            optionId={(index) => `${id}-${index}`}
            options={options}
            active={lit}
            isChosen={active !== null}
            foot={problem ?? footWords()}
            isProblem={problem !== null}
          />
        )}
      </div>
    </div>
  );

  function example(): string {
    const number = [...board.tickets.values()].at(-1)?.number ?? "T-1042";
    const [onShift] = board.shifts.keys();
    const name = (onShift && board.members.get(onShift)?.name) ?? "r01";
    return t("line.example", { number, name });
  }
  function footWords(): string {
    if (sought === "") return t("line.howTo");
    if (isFailing) return t("line.searchFailed");
    if (isSearching) return t("line.searching");
    return finds.length === 0 ? t("line.nothing", { text: sought }) : t("line.howTo");
  }
}
