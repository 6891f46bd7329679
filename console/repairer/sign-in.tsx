import { type FormEvent, useState } from "react";
import { type SignInProblem, signIn } from "../live/session.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { useWords } from "./use-phone.ts";

export function SignIn() {
  const t = useWords();
  return (
    <main className="screen">
      <SignInForm title={t("app.name")} />
      <div className="grow" />
      <LanguageSwitch />
    </main>
  );
}

export function SignInForm({ title }: { readonly title?: string }) {
  const t = useWords();
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [isWaiting, setWaiting] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    setWaiting(true);
    setProblem(await signIn(String(entered.get("username")), String(entered.get("password"))));
    setWaiting(false);
  }

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)}>
      {title && <h1>{title}</h1>}
      <label>
        {t("signIn.username")}
        <input name="username" autoComplete="username" autoCapitalize="none" required />
      </label>
      <label>
        {t("signIn.password")}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <p className="problem" role="alert">
        {problem && sentence(t, problem)}
      </p>
      <button type="submit" className="main-key" disabled={isWaiting}>
        {isWaiting ? t("signIn.waiting") : t("signIn.submit")}
      </button>
    </form>
  );
}

function sentence(t: ReturnType<typeof useWords>, problem: SignInProblem): string {
  switch (problem) {
    case "wrong":
      return t("signIn.wrong");
    case "tooMany":
      return t("signIn.tooMany");
    case "unreachable":
      return t("signIn.unreachable");
  }
}
