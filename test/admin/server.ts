import type { Problem } from '../../api/contract/problem.ts';
import { someMe } from './records.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

type Reply = unknown[] | object | ((sent: Sent) => unknown);

/** Answers instead of the network what the contract says: a list with its range, a record, a problem, or nothing for ever. */
export interface Server {
  readonly sent: readonly Sent[];
  readonly sentTo: (path: string) => readonly Sent[];
  answer: (path: string, reply: Reply) => void;
}

export const never = new Promise<never>(() => undefined);

export const aProblem = (changes: Partial<Problem> = {}): Problem => ({
  type: '/refusals#unavailable',
  title: 'Temporarily unavailable',
  status: 503,
  code: 'unavailable',
  detail: 'Nothing was accepted and nothing is lost. Try again in a few seconds.',
  requestId: 'req_01JD8W2M4T',
  errors: {},
  ...changes,
});

/** Everybody is signed in with all permissions unless `me` says otherwise. */
export function startServer(replies: Readonly<Record<string, Reply>> = {}): Server {
  const sent: Sent[] = [];
  const table = new Map<string, Reply>(
    Object.entries({ '/auth/get-session': {}, '/me': someMe({ roles: ['staff', 'finance_preparer', 'finance_approver'] }), ...replies }),
  );
  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, 'http://console.test');
    const path = decodeURIComponent(url.pathname.replace(/^\/v1/, ''));
    const one: Sent = {
      method: init.method ?? 'GET',
      path,
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    sent.push(one);
    const reply = table.get(path);
    return respond(path, await (typeof reply === 'function' ? reply(one) : reply));
  };
  return { sent, sentTo: (path) => sent.filter((one) => one.path === path), answer: (path, reply) => void table.set(path, reply) };
}

function respond(path: string, body: unknown): Response {
  if (body === undefined) return respond(path, aProblem({ status: 404, code: 'not_found', detail: `no reply for ${path}` }));
  const isProblem = typeof body === 'object' && body !== null && 'requestId' in body && 'status' in body;
  const status = isProblem ? (body as Problem).status : 200;
  const range = Array.isArray(body) ? { 'Content-Range': `${path.slice(1)} 0-${body.length - 1}/${body.length}` } : {};
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...range } });
}
