import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** The line between a browser and the server, for pulling it out and putting it back. */
export interface Cable {
  /** The server's address at this end. */
  url: string;
  /** Everything open is torn off, nothing new comes through. */
  cut(): void;
  /**
   * Nothing passes in either direction and nobody is told: the lines stand half open. Those that were open now stay
   * dead for good, as after a router has forgotten them.
   */
  freeze(): void;
  /** Cut in the middle of the next request that begins with this: a part of it has gone through. */
  cutWithin(beginning: string): void;
  /** New lines come through again. */
  mend(): void;
  close(): Promise<void>;
}

export async function layCable(to: string): Promise<Cable> {
  const { hostname, port } = new URL(to);
  const ends = new Set<Socket>();
  let isCut = false;
  let isFrozen = false;
  let fatal: string | null = null;

  function keep(socket: Socket): void {
    ends.add(socket);
    socket.on("close", () => ends.delete(socket));
    // A torn line is no error here.
    socket.on("error", () => {});
  }

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    if (isFrozen) {
      // Accepted by the system, answered by nobody.
      keep(near);
      near.pause();
      return;
    }
    const far = connect({ host: hostname, port: Number(port) });
    keep(near);
    keep(far);
    near.on("data", (part: Buffer) => {
      if (fatal !== null && part.toString("latin1").startsWith(fatal)) setImmediate(cut);
    });
    near.pipe(far).pipe(near);
    // Of a line that was frozen neither end hears what becomes of the other.
    const isDead = () => near.isPaused() && far.isPaused();
    near.on("close", () => isDead() || far.destroy());
    far.on("close", () => isDead() || near.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  function tear(): void {
    for (const end of ends) end.destroy();
  }
  function cut(): void {
    fatal = null;
    isCut = true;
    tear();
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    cutWithin(beginning) {
      fatal = beginning;
    },
    freeze() {
      isFrozen = true;
      for (const end of ends) end.unpipe().pause();
    },
    mend() {
      isCut = false;
      isFrozen = false;
    },
    async close() {
      server.close();
      tear();
      await once(server, "close");
    },
  };
}
