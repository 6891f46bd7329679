import type { Person } from "../../shared/schema.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { useShellWords } from "./shell/use-shell-words.ts";
import { SignInForm } from "./sign-in.tsx";

/** The sign-in has ended while the phone was in use: nothing of the work is shown, and what is unsent is counted. */
export function Lock({ owner, unsent }: { readonly owner: Person; readonly unsent: number }) {
  const t = useShellWords();
  const { name } = owner;
  return (
    <main className="screen locked">
      <div className="scroll">
        <div className="lock-words">
          <h1 className="large">{t("lock.title")}</h1>
          <p>{t("lock.sentence", { name })}</p>
          {unsent === 0 && <p>{t("lock.nothingUnsent")}</p>}
          {unsent > 0 && (
            <p>
              <span className="strong">{t("lock.unsent", { count: unsent, name })}</span> {t("lock.others")}
            </p>
          )}
          <p className="quiet">{t("lock.urgent")}</p>
        </div>
        <SignInForm />
        <LanguageSwitch />
      </div>
    </main>
  );
}
