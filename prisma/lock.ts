import type { Tx } from './client.ts';

type Locking = Pick<Tx, '$executeRaw'>;

/**
 * The names of all that a transaction holds until it ends. Whoever takes several takes them in the order in which they stand here, several of one
 * kind in ascending names, and each before the rows that it guards: so nobody waits in a circle. A worker of the version before holds them by the
 * same texts.
 */
export const locks = {
  // a request, first of all: its repeat waits, and finds what was answered
  answer: (callerAndKey: string) => callerAndKey,
  command: (commandId: string) => `command:${commandId}`,
  apiKey: (id: string) => `api_key:${id}`,
  // who is here
  staff: () => 'people of ours',
  team: (partnerId: string) => `people of ${partnerId}`,
  account: (hostRef: string) => `account:${hostRef}`,
  address: (email: string) => `join:${email}`,
  invited: (emailIndex: string) => `invited:${emailIndex}`,
  passwordReset: (email: string) => `password-reset:${email}`,
  person: (personId: string) => `person:${personId}`,
  // what is decided or said once; of one transaction mostly the last
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
  // bank, then money, then what hangs on it
  bankEntries: (iban: string) => `bank_entry:${iban}`,
  bankStatement: (statement: string) => `statement:${statement}`,
  exchange: () => 'exchange',
  balance: (partnerId: string, currency: string) => `${partnerId}:${currency}`,
  access: (partnerId: string) => `affiliate_access:${partnerId}`,
  payoutLimit: (programId: string, currency: string) => `payout-limit:${programId}:${currency}`,
} as const;

/** Waits until nobody else holds it. */
export async function lock(tx: Locking, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** The same for several of one kind, in the order given. */
export async function lockAll(tx: Locking, names: readonly string[]): Promise<void> {
  await tx.$executeRaw`select count(pg_advisory_xact_lock(hashtextextended(name, 0))) from unnest(${names}::text[]) as name`;
}

/** False: somebody holds it, and nothing is waited for. */
export async function tryLock(tx: Pick<Tx, '$queryRaw'>, name: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`;
  return row?.taken === true;
}
