import { DomainError } from '../../domain/errors.ts';
import type { Actor } from './actor.ts';

/** Each holds the database as often as the reader takes a page: whoever fetches more at a time waits for one to end. */
const mostAtOnce = 4;

/** Counts the files that each person fetches at this moment. @throws `too_many_requests` before the first byte of one too many. */
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
