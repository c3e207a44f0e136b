import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** The first free port of the loopback from `wanted` upward, promised to this process until it ends; 0 takes any, and promises nothing. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 200; port += 1) {
    const found = port === 0 ? await listenOnce(port) : await promised(port);
    if (found !== undefined) return found;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 199}: stop what holds them and start again.`);
}

/**
 * Between this look and the listening of whoever gets the port lie seconds, in which another start looks as well. Its twin of UDP, where
 * nobody of ours speaks, is held meanwhile: the system frees it with the process, however that ends.
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
