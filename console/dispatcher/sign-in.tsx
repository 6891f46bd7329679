import { useState } from "react";
import { chooseLanguage } from "../i18n/index.ts";
import { useHealth } from "../live/queries.ts";
import { type SignInProblem, signIn } from "../live/session.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useWords } from "./use-words.ts";

export function SignIn() {
  const { t, language } = useWords();
  const isDemo = useHealth().data?.dataset === "demo";
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [isWaiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<SignInProblem | null>(null);

  async function submit(): Promise<void> {
    setWaiting(true);
    setProblem(await signIn(username.trim(), password));
    setWaiting(false);
  }

  return (
    <main className="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1>
          {t("app.name")} {isDemo && <span className="demo-tag">{t("demo.frame")}</span>}
        </h1>
        {isDemo && <p className="t2">{t("demo.sentence")}</p>}
        <TextField
          autoFocus
          name="username"
          autoComplete="username"
          label={t("signIn.username")}
          value={username}
          onChange={setUsername}
        />
        <TextField
          type="password"
          name="password"
          autoComplete="current-password"
          label={t("signIn.password")}
          value={password}
          onChange={setPassword}
        />
        <p className="problem" role="alert">
          {problem && t(`signIn.${problem}`)}
        </p>
        <Button type="submit" look="primary" isDisabled={isWaiting || username === "" || password === ""}>
          {t(isWaiting ? "signIn.waiting" : "signIn.submit")}
        </Button>
        <Button look="plain" small onPress={() => chooseLanguage(language === "en" ? "zh-CN" : "en")}>
          {language === "en" ? "中文" : "English"}
        </Button>
      </form>
    </main>
  );
}
