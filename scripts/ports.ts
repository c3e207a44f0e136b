import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Returns the first free loopback port from `wanted` upward, reserved for this process until it ends; for 0 any port, not reserved. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 200; port += 1) {
    const found = port === 0 ? await listenOnce(port) : await promised(port);
    if (found !== undefined) return found;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 199}: stop what holds them and start again.`);
}

/**
 * Reserves a port. Seconds pass between this check and the listening of the process that gets the port, in which another start may check as
 * well. So the UDP port of the same number, which we do not use otherwise, is held: the system frees it when the process ends in any way.
 */
async function promised(port: number): Promise<number | undefined> {
  const hold = createSocket('udp4');
  try {
    const bound = once(hold, 'listening');
    hold.bind({ port, address: '127.0.0.1', exclusive: true });
    await bound;
  } catch {
    return undefined;
  }
  const found = await listenOnce(port);
  if (found === undefined) hold.close();
  else hold.unref();
  return found;
}

/** Returns the port if it can be listened on; undefined if it is taken. */
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
