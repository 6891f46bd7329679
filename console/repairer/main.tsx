import "@fontsource/ibm-plex-sans/latin-400.css";
import "@fontsource/ibm-plex-sans/latin-500.css";
import "@fontsource/ibm-plex-sans/latin-600.css";
import "../ui/tokens.css";
import "../ui/base.css";
import "./phone.css";
import "./duty.css";
import "./offer.css";
import "./job.css";
import "./forms.css";
import "./shell/shell.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { must } from "../../shared/assert.ts";
import { startOneLanguage } from "../i18n/index.ts";
import { App } from "./app.tsx";
import { fetchBytes } from "./late-bytes.ts";
import { fetchLatePages } from "./late-pages.tsx";
import { fetchWords } from "./shell/fetch-words.ts";
import { followManifest } from "./shell/manifest.ts";
import "./shell/browser-update.ts";
import { showTheme } from "./theme.ts";

showTheme();
await startOneLanguage(fetchWords);
createRoot(must(document.getElementById("phone"), "the element #phone in phone.html")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
followManifest();
fetchLatePages();
// Without it fixes go as JSON.
fetchBytes().catch(() => {});
// In flight mode the phone's own letters will do.
import("./chinese-font.ts").catch(() => {});
