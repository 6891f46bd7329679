import { WebSocket } from "ws";

export interface KeptLine {
  /** Goes out if the line is up, else nowhere. */
  send(message: object): void;
  close(): void;
  isOpen(): boolean;
}

interface Wanted<Down> {
  /** Of a server that may be there; asked before each try. */
  url(): string;
  path: "/live" | "/device";
  /** Said first on each new line. */
  hello(): object;
  onMessage(message: Down): void;
  /** A line on which nothing has come for so long is taken for dead; a server pings every 5 s. */
  quietMs?: number;
}

/** A socket as our pages have one: opened again whenever it is lost, pings answered, a dead one given up. */
export function keepLine<Down extends { type: string }>(wanted: Wanted<Down>): KeptLine {
  const { quietMs = 12_000 } = wanted;
  let socket: WebSocket | null = null;
  let isWanted = true;
  let lastHeardMs = 0;
  function open(): void {
    if (!isWanted) return;
    const line = new WebSocket(`${wanted.url().replace(/^http/, "ws")}${wanted.path}`, {
      perMessageDeflate: false,
      handshakeTimeout: 3_000,
    });
    socket = line;
    lastHeardMs = performance.now();
    line.on("open", () => line.send(JSON.stringify({ type: "hello", protocol: 1, ...wanted.hello() })));
    line.on("message", (data) => {
      lastHeardMs = performance.now();
      const message = JSON.parse(String(data)) as Down;
      if (message.type === "ping") line.send('{"type":"pong"}');
      else if (socket === line) wanted.onMessage(message);
    });
    // A torn line is no error here: it closes.
    line.on("error", () => {});
    line.on("close", () => setTimeout(open, 100));
  }
  open();
  const watch = setInterval(() => {
    if (performance.now() - lastHeardMs > quietMs) socket?.terminate();
  }, 500);
  return {
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    close() {
      isWanted = false;
      clearInterval(watch);
      socket?.terminate();
    },
  };
}
