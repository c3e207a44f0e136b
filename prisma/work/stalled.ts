import { stalledKinds, type StalledKind } from '../../domain/stalled.ts';
import type { Db } from '../client.ts';
import { oneOf } from '../closed-union.ts';

interface Stalled {
  readonly kind: StalledKind;
  /** Its number or name; a dash if it has none. */
  readonly reference: string;
  readonly since: Date;
}

const mostNamed = 3;

/** Returns how much is stalled, and the three that have been for the longest. */
export async function readStalled(db: Db): Promise<{ readonly count: number; readonly longest: Stalled[] }> {
  const rows = await db.$queryRaw<{ kind: string; reference: string; since: Date; count: number }[]>`
    select kind, reference, since, (count(*) over ())::int as count from stalled order by since, reference limit ${mostNamed}`;
  return {
    count: rows[0]?.count ?? 0,
    longest: rows.map(({ kind, reference, since }) => ({ kind: oneOf(stalledKinds, kind), reference, since })),
  };
}
