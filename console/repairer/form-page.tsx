import type { ReactNode } from "react";
import { Header } from "./header.tsx";
import { Back } from "./icons.tsx";
import { LineBar } from "./line-bar.tsx";

interface FormPageProps {
  readonly title: string;
  readonly aside?: string;
  readonly about: string;
  readonly send: string;
  readonly back: string;
  /** What is still missing, in words; null when it may be sent. */
  readonly missing: string | null;
  /** Said in that place while nothing is missing. */
  readonly status?: string | null;
  /** Shows where it is missing: then the button leads there instead of being dead. */
  readonly onMissing?: (() => void) | undefined;
  readonly onBack: () => void;
  readonly onSend: () => void;
  readonly children: ReactNode;
}

/** Something to fill in: a way back, what it is about, one button at the bottom. */
export function FormPage({
  title,
  aside,
  about,
  send,
  back,
  missing,
  status,
  onMissing,
  onBack,
  onSend,
  children,
}: FormPageProps) {
  return (
    <main className="screen">
      <Header />
      <div className="page-head">
        <button type="button" className="back" aria-label={back} onClick={onBack}>
          <Back />
        </button>
        <h1 className="title cut">{title}</h1>
        <span className="grow" />
        {aside && <span className="strong">{aside}</span>}
      </div>
      <LineBar />
      <div className="scroll">
        <p className="about">{about}</p>
        {children}
      </div>
      <div className="bottom">
        <small role="status">{missing ?? status}</small>
        <button
          type="button"
          className="main-key"
          disabled={missing !== null && !onMissing}
          aria-disabled={missing !== null}
          onClick={missing === null ? onSend : onMissing}
        >
          {send}
        </button>
      </div>
    </main>
  );
}
