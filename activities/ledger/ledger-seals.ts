import { dayMs } from '../../domain/elapsed.ts';
import type { Db } from '../../prisma/client.ts';
import { dayHash, entryDay, entryText, genesis } from '../../prisma/audit/seal-text.ts';

/** Milliseconds after its end until a day is final: an entry takes its instant before it is committed. */
const settledAfterMs = 15 * 60_000;

/** Seals every day that is over and has no seal, in order, also days without entries. Returns the number of seals. */
export async function sealLedgerDays(db: Db, now: Date): Promise<number> {
  const until = startOfDay(new Date(now.getTime() - settledAfterMs)); // exclusive
  let sealed = 0;
  for (;;) {
    const last = await db.ledgerSeal.findFirst({ orderBy: { day: 'desc' } });
    const day = last === null ? await firstDay(db) : new Date(last.day.getTime() + dayMs);
    if (day === null || day >= until) return sealed;
    await sealDay(db, day, last?.hash ?? genesis);
    sealed += 1;
  }
}

async function sealDay(db: Db, day: Date, previousHash: string): Promise<void> {
  const name = day.toISOString().slice(0, 10);
  const entries = await entryHashes(db, name);
  const hash = dayHash({ previous: previousHash, day: name, entries });
  await db.ledgerSeal.createMany({ data: [{ day, entries: entries.length, hash, previousHash }], skipDuplicates: true });
}

/** Returns the hashes of a day's entries, in the order of recording. */
export async function entryHashes(db: Pick<Db, '$queryRawUnsafe'>, day: string): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ hash: string }[]>(
    `select encode(sha256(convert_to(${entryText}, 'UTF8')), 'hex') as hash from ledger.journal_entry e
     where e.recorded_at >= ($1::date)::timestamp at time zone 'UTC' and e.recorded_at < ($1::date + 1)::timestamp at time zone 'UTC'
     order by e.recorded_at, e.id`,
    day,
  );
  return rows.map(({ hash }) => hash);
}

async function firstDay(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRawUnsafe<{ day: Date | null }[]>(`select min(${entryDay}) as day from ledger.journal_entry e`);
  return row?.day ?? null;
}

const startOfDay = (instant: Date): Date => new Date(`${instant.toISOString().slice(0, 10)}T00:00:00.000Z`);
