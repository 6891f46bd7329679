import i18next from "i18next";

/** A home screen shows the name in the language of this page: one description for each language. */
export function followManifest(): void {
  const show = () => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=manifest]");
    if (link) link.href = i18next.language === "en" ? "/phone.en.webmanifest" : "/phone.webmanifest";
  };
  show();
  i18next.on("languageChanged", show);
}
