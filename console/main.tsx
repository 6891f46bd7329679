import "@fontsource/ibm-plex-sans/400.css";
import "@fontsource/ibm-plex-sans/500.css";
import "@fontsource/ibm-plex-sans/600.css";
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/500.css";
import "@fontsource/noto-sans-sc/600.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/ui.css";
import "./dispatcher/desk.css";
import "./dispatcher/queue.css";
import "./dispatcher/command/command.css";
import "./dispatcher/panel.css";
import "./dispatcher/ladder/ladder.css";
import "./admin/policy.css";
import "./dispatcher/alarms/alarms.css";
import "./dispatcher/plan/plan.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { must } from "../shared/assert.ts";
import { App } from "./dispatcher/app.tsx";
import { alarms } from "./i18n/alarms.ts";
import { call } from "./i18n/call.ts";
import { common } from "./i18n/common.ts";
import { desk } from "./i18n/desk.ts";
import { drawer } from "./i18n/drawer.ts";
import { startLanguage } from "./i18n/index.ts";
import { ladder } from "./i18n/ladder.ts";
import { map } from "./i18n/map.ts";
import { orders } from "./i18n/orders.ts";
import { plan } from "./i18n/plan.ts";
import { queryClient } from "./live/query-client.ts";
import { startTheme } from "./ui/theme.ts";

startTheme();
await startLanguage({ common, desk, map, call, alarms, drawer, orders, ladder, plan });
createRoot(must(document.getElementById("root"), "the element #root of the page")).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
