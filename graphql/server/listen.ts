// A server becomes one that listens, and can be ended.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens. */
export interface Listening {
  /** Its address, `http://127.0.0.1:4000`. */
  readonly address: string;
  /** Takes no more connections, lets what runs come to its end, and closes. */
  readonly close: () => Promise<void>;
}

/** Listens; raises where the port is taken. */
export async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<Listening> {
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => ready(server.removeListener('error', fail) && undefined));
  });
  const { address, port: at, family } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${at}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      }),
  };
}
