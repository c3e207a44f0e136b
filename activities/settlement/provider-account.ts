import type { Db } from '../../prisma/client.ts';

export interface AccountKey {
  readonly provider: 'stripe' | 'bexio';
  readonly accountRef: string;
}

/** Returns the text under a name of the account's cursor; null if it was never written. */
export function cursorOf(cursor: unknown, name: string): string | null {
  const value: unknown = typeof cursor === 'object' && cursor !== null ? Reflect.get(cursor, name) : undefined;
  return typeof value === 'string' ? value : null;
}

/** Writes these names of the cursor and leaves the others. */
export async function moveCursor(db: Db, { provider, accountRef }: AccountKey, to: Readonly<Record<string, string>>): Promise<void> {
  await db.$executeRaw`
    update provider_account set cursor = cursor || ${JSON.stringify(to)}::jsonb, last_error = null
    where provider = ${provider} and account_ref = ${accountRef}`;
}

/** Pauses an account until a person connects it again; the console shows the pause. */
export async function pauseAccount(db: Db, { provider, accountRef }: AccountKey, lastError: string): Promise<void> {
  await db.$executeRaw`
    update provider_account set paused_at = now(), last_error = ${lastError}
    where provider = ${provider} and account_ref = ${accountRef}`;
}
