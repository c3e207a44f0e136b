import type { Tx } from './client.ts';

type Locking = Pick<Tx, '$executeRaw'>;

/**
 * Names of the advisory locks that transactions hold until they end. To avoid deadlocks, take several in the order of this list, several of one
 * kind in ascending order, and each before the rows that it protects. A worker of the previous version uses the same texts.
 */
export const locks = {
  // a request, before all others: a repeated one waits and finds the answer
  answer: (callerAndKey: string) => callerAndKey,
  command: (commandId: string) => `command:${commandId}`,
  apiKey: (id: string) => `api_key:${id}`,
  // people
  staff: () => 'people of ours',
  team: (partnerId: string) => `people of ${partnerId}`,
  account: (hostRef: string) => `account:${hostRef}`,
  address: (email: string) => `join:${email}`,
  invited: (emailIndex: string) => `invited:${emailIndex}`,
  passwordReset: (email: string) => `password-reset:${email}`,
  person: (personId: string) => `person:${personId}`,
  // decisions and announcements; mostly the last lock of a transaction
  merges: () => 'partner_merge',
  decisions: (partnerId: string) => `decided:${partnerId}`,
  review: (id: string) => `review:${id}`,
  settings: (partnerId: string) => `settings:${partnerId}`,
  links: (partnerId: string) => `links:${partnerId}`,
  tickets: (partnerId: string) => `ticket:${partnerId}`,
  login: (partnerId: string, customerId: string) => `partner_login:${partnerId}:${customerId}`,
  statementMail: (id: string) => `statement mailed:${id}`,
  ownData: (personId: string) => `own-data:${personId}`,
  guide: (programId: string, language: string) => `guide:${programId}:${language}`,
  accountNumbers: () => 'account_number',
  rates: () => 'rates',
  auditSeal: () => 'audit_seal',
  // bank, then money, then what depends on it
  bankEntries: (iban: string) => `bank_entry:${iban}`,
  bankStatement: (statement: string) => `statement:${statement}`,
  exchange: () => 'exchange',
  balance: (partnerId: string, currency: string) => `${partnerId}:${currency}`,
  access: (partnerId: string) => `affiliate_access:${partnerId}`,
  payoutLimit: (programId: string, currency: string) => `payout-limit:${programId}:${currency}`,
} as const;

/** Takes a lock, and waits while another transaction holds it. */
export async function lock(tx: Locking, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** Takes several locks of one kind, in the given order. */
export async function lockAll(tx: Locking, names: readonly string[]): Promise<void> {
  await tx.$executeRaw`select count(pg_advisory_xact_lock(hashtextextended(name, 0))) from unnest(${names}::text[]) as name`;
}

/** Takes a lock without waiting. False if another transaction holds it. */
export async function tryLock(tx: Pick<Tx, '$queryRaw'>, name: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`;
  return row?.taken === true;
}
