import { setTimeout as pause } from 'node:timers/promises';

/** The part of the simulator's control API that the demo's past needs. */
export interface Outside {
  /** Posts to `/control/…` and returns the answer. @throws Error with the simulator's sentence */
  say(path: string, body: object): Promise<unknown>;
  /** Puts to `/control/…`, such as the faults to inject. */
  set(path: string, body: object): Promise<unknown>;
  /** Returns a file that the bank wrote. */
  bankFile(id: string): Promise<string>;
  /** Waits until no webhook is under way. */
  arrive(): Promise<void>;
}

export const outsideAt = (url: string): Outside => ({
  say: (path, body) => tell(url, { method: 'POST', path, body }),
  set: (path, body) => tell(url, { method: 'PUT', path, body }),
  bankFile: async (id) => (await fetch(new URL(`/control/bank/files/${id}`, url))).text(),
  async arrive() {
    for (let tries = 0; tries < 400; tries += 1) {
      if ((await waitingAt(url)) === 0) return;
      await pause(5);
    }
    throw new Error('The simulator still has webhooks to deliver after many tries. Is the api running?');
  },
});

async function waitingAt(url: string): Promise<number> {
  const said: unknown = await (await fetch(new URL('/control/deliveries/waiting', url))).json();
  const waiting: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'waiting') : undefined;
  if (typeof waiting !== 'number') throw new Error(`no number of deliveries: ${JSON.stringify(said)}`);
  return waiting;
}

interface Request {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
}

async function tell(url: string, { method, path, body }: Request): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(new URL(`/control${path}`, url), { method, headers, body: JSON.stringify(body) });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
  return said;
}

/** Returns the id in an answer. */
export function idOf(said: unknown): string {
  const id: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'id') : undefined;
  if (typeof id !== 'number' && typeof id !== 'string') throw new Error(`no id in ${JSON.stringify(said)}`);
  return String(id);
}
