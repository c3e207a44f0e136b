import { DomainError } from '../../domain/errors.ts';

interface Limits {
  /** Calls at once, fewer than the database's connections (`prisma/client.ts`), so that some stay free for people. */
  readonly atOnce: number;
  readonly most: number;
}

/** Reports of a host product: many arrive at once, and nobody waits for the answer. */
const reports: Limits = { atOnce: 5, most: 500 };
/** Questions for which somebody at the host product waits. */
const questions: Limits = { atOnce: 3, most: 500 };

export type InLine = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

/** Queues calls of machines in their order of arrival. @throws `unavailable` if too many wait */
export function machineLine({ atOnce, most }: Limits): InLine {
  const waiting: (() => void)[] = [];
  let running = 0;
  const turn = async (): Promise<void> => {
    if (running < atOnce) running += 1;
    else if (waiting.length >= most) throw new DomainError('unavailable');
    else await new Promise<void>((next) => waiting.push(next));
  };
  const handOver = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    await turn();
    try {
      return await work();
    } finally {
      handOver();
    }
  };
}

/** Separate queues, so that reports do not delay questions. */
export function machineLines(): (of: { readonly isReport?: boolean }) => InLine {
  const lines = { reports: machineLine(reports), questions: machineLine(questions) };
  return ({ isReport = false }) => (isReport ? lines.reports : lines.questions);
}
