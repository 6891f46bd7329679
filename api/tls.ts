import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { StartError } from "./db/start-error.ts";

export interface Tls {
  cert: Buffer;
  key: Buffer;
}

/**
 * What the server serves https with, or null for plain http. Throws StartError with a sentence when it was asked for
 * and cannot be: a server that quietly fell back to http would send passwords in the clear.
 */
export function readTls(env: { TLS_CERT?: string | undefined; TLS_KEY?: string | undefined }): Tls | null {
  const { TLS_CERT, TLS_KEY } = env;
  if (TLS_CERT === undefined && TLS_KEY === undefined) return null;
  if (TLS_CERT === undefined || TLS_KEY === undefined)
    throw new StartError(
      `${TLS_CERT === undefined ? "TLS_CERT" : "TLS_KEY"} is missing: https needs both, each the path of a PEM file.`,
    );
  const tls = { cert: read("TLS_CERT", TLS_CERT), key: read("TLS_KEY", TLS_KEY) };
  try {
    createSecureContext(tls);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`TLS_CERT and TLS_KEY are no certificate with its key: ${why}.`);
  }
  return tls;
}

function read(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    throw new StartError(`${name}: ${path} cannot be read (${code}).`);
  }
}
