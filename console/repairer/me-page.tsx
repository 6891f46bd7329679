import { useState } from "react";
import { Choices } from "./choices.tsx";
import { Header } from "./header.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { LineBar } from "./line-bar.tsx";
import { hashOf } from "./place.ts";
import { SignOut } from "./shell/sign-out.tsx";
import { UpdateBar } from "./shell/update-bar.tsx";
import { useShellWords } from "./shell/use-shell-words.ts";
import { SoundLine } from "./sound-line.tsx";
import { Tabs } from "./tabs.tsx";
import { chooseTheme, chosenTheme, type Theme } from "./theme.ts";
import { usePhone, useStored, useWords } from "./use-phone.ts";

export function MePage() {
  const { phone, ring } = usePhone();
  const t = useWords();
  const words = useShellWords();
  const [theme, setTheme] = useState(chosenTheme);
  const work = useStored(phone.work);
  const sound = useStored(ring.sound);

  function change(chosen: Theme): void {
    chooseTheme(chosen);
    setTheme(chosen);
  }

  return (
    <div className="screen">
      <Header />
      <LineBar />
      <main className="scroll">
        <h1 className="section">
          <span className="title">{t("me.title")}</span>
        </h1>
        <div className="panel">
          <span className="grow">
            <span className="mid">{phone.actor.name}</span>
            <small>{t("role.repairer")}</small>
          </span>
        </div>
        <a className="panel" href={hashOf({ page: "day" })}>
          <span className="grow">
            <span className="mid">{words("day.open")}</span>
            <small>{words("day.openSentence")}</small>
          </span>
          <span aria-hidden="true">›</span>
        </a>
        <UpdateBar />
        <LanguageSwitch />
        <Choices
          label={t("me.theme")}
          options={[
            { value: "light", label: t("me.themeLight") },
            { value: "dark", label: t("me.themeDark") },
          ]}
          value={theme}
          onChange={change}
          inline
        />
        <SoundLine />
        <div className="panel">
          <span className="grow">
            <span className="mid">{t("me.sound")}</span>
            {sound === "ready" && <small>{t("sound.ready")}</small>}
          </span>
          <button type="button" className="key" onClick={ring.tryOut}>
            {t("sound.tryOut")}
          </button>
        </div>
        <div className="bottom-part">
          {work?.shift && <small>{t("me.signOutOnShift")}</small>}
          <SignOut />
        </div>
      </main>
      <Tabs page="me" />
    </div>
  );
}
