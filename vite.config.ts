import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Two pages: the desk (with the call form) and the repairer's phone. */
export default defineConfig({
  root: "console",
  plugins: [react()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: { desk: "console/index.html", phone: "console/phone.html" } },
  },
  worker: { format: "es" },
});
