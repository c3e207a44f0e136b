import type { IncomingMessage } from 'node:http';
import { availableParallelism } from 'node:os';
import { DomainError } from '../../../domain/errors.ts';

/** Sign-ins at once: one checks a password while another reads and writes. With only two cores, one stays free. */
const signInsAtOnce = Math.max(1, Math.min(2, availableParallelism() - 1));
/** Most waiting sign-ins. At about 60 a second the last one waits a quarter of a minute; further ones are told when to come again. */
const mostWaiting = 1_000;
const comeAgainSeconds = 15;

interface Limits {
  readonly atOnce: number;
  readonly most: number;
}
interface Exchange {
  readonly request: Pick<IncomingMessage, 'complete'>;
  readonly response: { once(event: 'close', listener: () => void): unknown };
}
interface Place {
  readonly cameAt: number;
  /** Set while it is this request's turn. */
  leave?: () => void;
}

export type SignInLine = ReturnType<typeof signInLine>;

/**
 * Queues sign-ins in front of the framework, in order of arrival. A waiting sign-in costs only its connection, so a crowd does not slow down other
 * requests. A closed connection leaves the queue; a request that is not complete yet waits for its rest without holding up others.
 */
export function signInLine({ atOnce, most }: Limits = { atOnce: signInsAtOnce, most: mostWaiting }) {
  const waiting = new Set<() => void>();
  const places = new WeakMap<object, Place>();
  let running = 0;
  const give = () => {
    for (const next of waiting) {
      if (running >= atOnce) return;
      waiting.delete(next);
      next();
    }
  };
  const take = (place: Place) => {
    running += 1;
    place.leave = () => {
      delete place.leave;
      running -= 1;
      give();
    };
  };
  return {
    /** Puts a request into the queue. @throws `too_many_requests` if the queue is full */
    enter({ request, response }: Exchange, goOn: () => void): void {
      if (waiting.size >= most) throw new DomainError('too_many_requests', { retryAfterSeconds: comeAgainSeconds });
      const place: Place = { cameAt: performance.now() };
      const begin = () => {
        if (request.complete) take(place);
        goOn();
      };
      places.set(request, place);
      response.once('close', () => {
        waiting.delete(begin);
        place.leave?.();
      });
      waiting.add(begin);
      setImmediate(give); // until then, what arrived together with the head is read too
    },
    /** Resolves when it is the request's turn: immediately if it arrived complete. */
    async turn({ request, response }: Exchange): Promise<void> {
      const place = places.get(request);
      if (place === undefined || place.leave !== undefined) return;
      await new Promise<void>((resolve) => {
        const begin = () => {
          take(place);
          resolve();
        };
        response.once('close', () => waiting.delete(begin));
        waiting.add(begin);
        give();
      });
    },
    /** When the request arrived, on the process's clock. Undefined if it was not queued. */
    cameAt: (request: object): number | undefined => places.get(request)?.cameAt,
    /** Ends the turn as soon as the work is done, before the answer is sent. Otherwise it ends when the answer was sent. */
    leave: (request: object): void => places.get(request)?.leave?.(),
  };
}

/** True for a sign-in in our pages' spelling; `handler.ts` knows no other spelling. */
export const isSignIn = ({ method, url }: IncomingMessage): boolean => method === 'POST' && url === '/v1/auth/sign-in/email';
