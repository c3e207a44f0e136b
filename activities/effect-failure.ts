import type { Db } from '../prisma/client.ts';

const longest = 300;

/** Leaves the last error on the effect's row, where the console shows it. The caller throws the error on: Temporal tries again. */
export async function noteEffectFailure(db: Db, key: string, error: unknown): Promise<void> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, longest);
  await db.effect.updateMany({ where: { key, doneAt: null }, data: { attempts: { increment: 1 }, lastError } });
}
