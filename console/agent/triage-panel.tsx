import { useTranslation } from "react-i18next";
import { findStop } from "../../shared/triage.ts";
import { hazardWords, skillWords } from "../i18n/content-words.ts";
import { useLanguage } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { answer, type Draft, suggestionOf, takeHazard } from "./draft.ts";
import { letterOf } from "./priority-letter.ts";
import { Sentences } from "./sentences.tsx";
import { TriageQuestions } from "./triage-questions.tsx";

interface TriagePanelProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** What to read aloud at once, what to ask, and what the answers suggest. */
export function TriagePanel({ draft, onChange }: TriagePanelProps) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  const found = suggestionOf(draft);
  if (!found || draft.hazard === null) return null;
  const { card, suggestion } = found;
  const { hazard, priority, because, crewSkills, read, stops } = suggestion;
  // A stop shows its own sentences where it was raised.
  const ofStops = new Set(stops.flatMap((code) => findStop(code)?.read ?? []));
  const words = new Intl.ListFormat(language, { type: "unit" });
  return (
    <div className="triage">
      <h3>{t("triage.read")}</h3>
      <Sentences codes={read.filter((code) => !ofStops.has(code))} hazard={hazard} />
      {because.length > 0 && (
        <div className="suggestion" role="status">
          <PriorityGlyph letter={letterOf[priority]} filled size={24} label={t(`priority.${priority}`)} />
          <span className="what">
            <strong>{t("triage.suggests", { word: t(`priority.${priority}`) })}</strong>
            <span>
              {t("triage.because", {
                reasons: words.format(
                  because.map(({ ask, answer }) => `${ask[language]} ${answer[language]}`),
                ),
              })}
            </span>
            {crewSkills.length > 0 && (
              <span>
                {t("triage.crew", {
                  skills: words.format(crewSkills.map((code) => skillWords(code, language))),
                })}
              </span>
            )}
          </span>
          {hazard !== draft.hazard && (
            <Button onPress={() => onChange(takeHazard(draft, hazard))}>
              {t("triage.takeHazard", { hazard: hazardWords(hazard, language) })}
            </Button>
          )}
        </div>
      )}
      <h3>{t("triage.ask")}</h3>
      <TriageQuestions
        card={card}
        hazard={hazard}
        answers={draft.answers}
        onAnswer={(question, code) => onChange(answer(draft, question, code))}
      />
    </div>
  );
}
