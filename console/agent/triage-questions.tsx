import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { findStop, type Question, type TriageCard } from "../../shared/triage.ts";
import { useLanguage } from "../i18n/index.ts";
import type { Draft } from "./draft.ts";
import { Sentences } from "./sentences.tsx";

interface TriageQuestionsProps {
  readonly card: TriageCard;
  readonly hazard: string;
  readonly answers: Draft["answers"];
  readonly onAnswer: (question: string, answer: string) => void;
}

/** The card's questions in order; any may be skipped. A stop stands before the next question. */
export function TriageQuestions({ card, hazard, answers, onAnswer }: TriageQuestionsProps) {
  return (
    <div className="questions">
      {card.questions.map((question) => (
        <Fragment key={question.code}>
          <Asked
            question={question}
            given={answers[question.code]}
            onAnswer={(answer) => onAnswer(question.code, answer)}
          />
          <StopHere question={question} given={answers[question.code]} hazard={hazard} />
        </Fragment>
      ))}
    </div>
  );
}

interface AskedProps {
  readonly question: Question;
  readonly given: string | undefined;
  readonly onAnswer: (answer: string) => void;
}

function Asked({ question, given, onAnswer }: AskedProps) {
  const language = useLanguage();
  return (
    <fieldset>
      <legend>{question.ask[language]}</legend>
      <div className="answers">
        {question.answers.map(({ code, label }) => (
          <label key={code} className={code === given ? "on" : ""}>
            <input
              type="radio"
              name={`triage-${question.code}`}
              className="unseen"
              checked={code === given}
              onChange={() => onAnswer(code)}
            />
            {label[language]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface StopHereProps extends Omit<AskedProps, "onAnswer"> {
  readonly hazard: string;
}

function StopHere({ question, given, hazard }: StopHereProps) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  const code = question.answers.find((answer) => answer.code === given)?.effect.stop;
  const stop = code === undefined ? undefined : findStop(code);
  if (!stop) return null;
  return (
    <div className="stop" role="alert">
      <strong>{t("triage.stop", { label: stop.label[language] })}</strong>
      <p>{stop.agent[language]}</p>
      <Sentences codes={stop.read} hazard={hazard} />
    </div>
  );
}
