import { DomainError } from '../../domain/errors.ts';
import type { Actor } from './actor.ts';

/** Most files that a person fetches at once; each reads the database page by page. For another one, a file has to end first. */
const mostAtOnce = 4;

/** Counts the files that each person is fetching. @throws `too_many_requests` before the first byte of one too many */
export function filesUnderWay(): (actor: Actor, send: () => Promise<void>) => Promise<void> {
  const counts = new Map<string, number>();
  return async (actor, send) => {
    if (actor.kind !== 'person') return send();
    const running = counts.get(actor.id) ?? 0;
    if (running >= mostAtOnce) throw new DomainError('too_many_requests', { retryAfterSeconds: 10 });
    counts.set(actor.id, running + 1);
    try {
      await send();
    } finally {
      const left = (counts.get(actor.id) ?? 1) - 1;
      if (left === 0) counts.delete(actor.id);
      else counts.set(actor.id, left);
    }
  };
}
