import type { IncomingMessage } from 'node:http';
import { availableParallelism } from 'node:os';
import { DomainError } from '../../../domain/errors.ts';

/** Side by side: one looks at a password while the other one reads and writes. Where there are two cores only, one is left to everybody else. */
const signInsAtOnce = Math.max(1, Math.min(2, availableParallelism() - 1));
/** So many wait at most; at some 60 a second the last one has a quarter of a minute to go, and whoever comes then is told when to come again. */
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
  /** As long as it is its turn. */
  leave?: () => void;
}

export type SignInLine = ReturnType<typeof signInLine>;

/**
 * A wave of sign-ins waits here, in front of the framework: until its turn comes a sign-in costs its connection and nothing else, so that
 * a crowd that arrives in one moment holds up nobody's click. In the order in which they came; whoever hangs up leaves the line, and whoever
 * has not said all yet waits for the rest without keeping the others.
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
    /** @throws `too_many_requests`: the line is full. */
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
      setImmediate(give); // by then what came along with its head has been read, too
    },
    /** Resolves when it is its turn: for who came whole, at once. */
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
    /** When it came, on the process's clock. Undefined: it has not gone through the line. */
    cameAt: (request: object): number | undefined => places.get(request)?.cameAt,
    /** The work is done, though not everything is said: the next one begins. Else it begins once the answer has gone out. */
    leave: (request: object): void => places.get(request)?.leave?.(),
  };
}

/** As our pages write it; in any other spelling `handler.ts` knows no such address. */
export const isSignIn = ({ method, url }: IncomingMessage): boolean => method === 'POST' && url === '/v1/auth/sign-in/email';
