import { DomainError } from '../../domain/errors.ts';

interface Limits {
  /** Of the database's connections (`prisma/client.ts`), so that people find some free. */
  readonly atOnce: number;
  readonly most: number;
}

/** What a host product reports: a crowd of it comes in one moment, and nobody waits for the answer. */
const reports: Limits = { atOnce: 5, most: 500 };
/** What somebody at the host product waits for. */
const questions: Limits = { atOnce: 3, most: 500 };

export type InLine = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

/** Calls of machines take turns in the order in which they came. @throws `unavailable` for whoever comes when so many wait. */
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

/** Reports hold up no question. */
export function machineLines(): (of: { readonly isReport?: boolean }) => InLine {
  const lines = { reports: machineLine(reports), questions: machineLine(questions) };
  return ({ isReport = false }) => (isReport ? lines.reports : lines.questions);
}
