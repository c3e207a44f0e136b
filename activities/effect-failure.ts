import type { Db } from '../prisma/client.ts';

const longest = 300;

/** Returns an error's message, shortened for people. */
export const failureText = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, longest);

/** Stores the last error on the effect's row, where the console shows it. The caller throws the error on, so that Temporal tries again. */
export async function noteEffectFailure(db: Db, key: string, error: unknown): Promise<void> {
  await db.effect.updateMany({ where: { key, doneAt: null }, data: { attempts: { increment: 1 }, lastError: failureText(error) } });
}
