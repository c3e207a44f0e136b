import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface HttpLoad {
  readonly port: number;
  readonly connections: number;
  /** Asked before each request. */
  readonly isOver: () => boolean;
  /** The next request, as it goes over the wire. */
  readonly next: () => Request;
  /** Per connection, between two requests; without it they follow at once. */
  readonly pauseMs?: number;
}

export interface Request {
  readonly bytes: Buffer;
  readonly answered: (status: number) => void;
}

/** How long each answer took, in ms. As little work as possible: what the load generator needs, the product lacks. */
export async function httpLoad(load: HttpLoad): Promise<number[]> {
  const took: number[] = [];
  await Promise.all(Array.from({ length: load.connections }, () => one(load, took)));
  return took;
}

async function one({ port, isOver, next, pauseMs = 0 }: HttpLoad, took: number[]): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  if (pauseMs > 0) await rest(Math.random() * pauseMs); // not all of them in step
  while (!isOver()) {
    const startedAt = performance.now();
    const { bytes, answered } = next();
    const status = await exchange(socket, bytes);
    took.push(performance.now() - startedAt);
    answered(status);
    if (pauseMs > 0) await rest(Math.max(0, pauseMs - (performance.now() - startedAt)));
  }
  socket.destroy();
}

/** One request on a connection that is kept open; the status of its answer, read to its end. */
function exchange(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const end = (settle: () => void) => {
      socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close');
      settle();
    };
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => end(() => reject(new Error('the connection was closed'))));
    socket.on('data', (bytes: Buffer) => {
      answer += bytes.toString('latin1');
      if (isWhole(answer)) end(() => resolve(Number(answer.slice(9, 12))));
    });
    socket.write(request);
  });
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head === -1) return false;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, head)) ?? [];
  if (length !== undefined) return answer.length >= head + 4 + Number(length);
  return !/\r\ntransfer-encoding: chunked/i.test(answer.slice(0, head)) || answer.endsWith('0\r\n\r\n');
}

const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** For `isOver`. */
export function after(seconds: number): () => boolean {
  const until = performance.now() + seconds * 1000;
  return () => performance.now() > until;
}

/** A request in HTTP/1.1 with a body, if it has one. */
export function requestOf(line: string, headers: Readonly<Record<string, string>>, body = ''): Buffer {
  const lines = Object.entries({ Host: 'localhost', 'Content-Length': String(Buffer.byteLength(body)), ...headers });
  return Buffer.from(`${line} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
}
