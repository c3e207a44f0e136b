import { DomainError } from '../../domain/errors.ts';

interface Limits {
  /** Calls at once, of all callers together. */
  readonly atOnce: number;
  /** Calls that may wait, for each caller. */
  readonly most: number;
}

/** Reports of a host product: many arrive at once, and nobody waits for the answer. */
const reports: Limits = { atOnce: 5, most: 500 };
/** Questions for which somebody at the host product waits. */
const questions: Limits = { atOnce: 3, most: 500 };
/** Checks of keys that were not right within the hour, which strangers can send as well. */
const checks: Limits = { atOnce: 1, most: 500 };

interface Waiting {
  /** Whose queue: calls of different callers take turns. */
  readonly caller: string;
  /** Aborts if the caller hangs up. */
  readonly hungUp: AbortSignal;
}

/**
 * Runs the work when its turn has come. Returns undefined, without running it, if the caller hung up before. @throws `unavailable` if too
 * many wait
 */
export type InLine = <Answer>(waiting: Waiting, work: () => Promise<Answer>) => Promise<Answer | undefined>;

/** Queues calls of machines: each caller has its own queue, in order of arrival, and the queues take turns. */
export function machineLine({ atOnce, most }: Limits): InLine {
  const queues = new Map<string, Set<(hasTurn: boolean) => void>>(); // the queue whose turn is next comes first
  let running = 0;

  const wait = ({ caller, hungUp }: Waiting): Promise<boolean> => {
    const queue = queues.get(caller) ?? new Set();
    if (queue.size >= most) throw new DomainError('unavailable');
    queues.set(caller, queue);
    return new Promise((resolve) => {
      const leave = () => {
        queue.delete(answer);
        if (queue.size === 0) queues.delete(caller);
        resolve(false);
      };
      const answer = (hasTurn: boolean) => {
        hungUp.removeEventListener('abort', leave);
        resolve(hasTurn);
      };
      queue.add(answer);
      hungUp.addEventListener('abort', leave, { once: true });
    });
  };

  const handOver = (): void => {
    const [first] = queues;
    if (first === undefined) {
      running -= 1;
      return;
    }
    const [caller, queue] = first;
    queues.delete(caller);
    const [next] = queue;
    if (next !== undefined) queue.delete(next);
    if (queue.size > 0) queues.set(caller, queue);
    next?.(true);
  };

  return async (waiting, work) => {
    if (waiting.hungUp.aborted) return undefined;
    if (running < atOnce) running += 1;
    else if (!(await wait(waiting))) return undefined;
    try {
      return await work();
    } finally {
      handOver();
    }
  };
}

interface Lines {
  /** Of a call whose key is right. */
  of(call: { readonly isReport?: boolean }): InLine;
  /** Of a key that has yet to be checked. */
  readonly checks: InLine;
}

/**
 * Separate queues, so that reports do not delay questions, and wrong keys delay neither. Together they run fewer calls at once than the database
 * has connections (`prisma/client.ts`), so that some stay free for people.
 */
export function machineLines(): Lines {
  const lines = { reports: machineLine(reports), questions: machineLine(questions) };
  return { of: ({ isReport = false }) => (isReport ? lines.reports : lines.questions), checks: machineLine(checks) };
}
