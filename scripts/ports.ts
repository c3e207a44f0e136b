import { createServer } from 'node:net';

/** The first free port of the loopback from `wanted` upward; 0 takes any. `taken` are ports promised to others. */
export async function freePort(wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = wanted; port < wanted + 200; port += 1) {
    if (taken.has(port)) continue;
    const found = await listenOnce(port);
    if (found !== undefined) return found;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 199}: stop what holds them and start again.`);
}

/** Undefined where the port is taken. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(found));
    });
  });
}
