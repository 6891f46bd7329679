import type { SocketLike } from "../../shared/client/reconnecting.ts";

/** The line of a phone without a network: closes before it was open, as the platform's own would. */
export function noNetwork(): SocketLike {
  const line: SocketLike = {
    send() {},
    close() {},
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
  };
  setTimeout(() => line.onclose?.({ code: 1006, reason: "" }), 0);
  return line;
}
