import type { IncomingMessage } from 'node:http';
import { v7 as uuid } from 'uuid';

const ids = new WeakMap<IncomingMessage, string>();

/** One id a request: in its answer, in every log line and audit row about it. Never taken from outside. */
export function requestIdOf(request: IncomingMessage): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const id = `req_${uuid().replaceAll('-', '')}`;
  ids.set(request, id);
  return id;
}
