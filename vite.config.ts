import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;
/** The API checks where a request comes from; in development the pages come from here, so say its own address. */
const toApi = { target: api, changeOrigin: true, headers: { origin: api } };

const page = (name: string) => fileURLToPath(new URL(`console/${name}`, import.meta.url));

/** Two pages: the desk (with the call form) and the repairer's phone. */
export default defineConfig({
  root: "console",
  plugins: [react(), phoneAddress()],
  // Exact paths: /live/*.ts are also modules of this page.
  server: {
    proxy: {
      "^/api/": toApi,
      "^/live$": { ...toApi, ws: true },
      "^/device$": { ...toApi, ws: true },
    },
  },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2023",
    // The map reads the tokens as they are written; a minifier rewrites colours in custom properties.
    cssMinify: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: { desk: page("index.html"), phone: page("phone.html") } },
  },
  worker: { format: "es" },
});

/** In development /phone is the file phone.html, as the API serves it from dist. */
function phoneAddress(): Plugin {
  return {
    name: "phone-address",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url === "/phone") request.url = "/phone.html";
        next();
      });
    },
  };
}
