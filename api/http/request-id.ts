import type { IncomingMessage } from 'node:http';
import { v7 as uuid } from 'uuid';

const ids = new WeakMap<IncomingMessage, string>();

/** Returns the id of a request, which is in its answer and in all its log lines and audit rows. It is never taken from outside. */
export function requestIdOf(request: IncomingMessage): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const id = `req_${uuid().replaceAll('-', '')}`;
  ids.set(request, id);
  return id;
}
