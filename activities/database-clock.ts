import type { Db } from '../prisma/client.ts';

/** Returns the database's time, outside a transaction: process clocks never decide what is older. */
export async function databaseClock(db: Pick<Db, '$queryRaw'>): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (row === undefined) throw new Error('the database told no time');
  return row.now;
}
