// A worker thread cannot start from a .ts file on Node 20: this entry teaches it TypeScript first.
import { register } from "tsx/esm/api";

register();
await import("./pglite-worker.ts");
