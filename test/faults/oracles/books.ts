import { contentHash } from '../../../activities/content-hash.ts';
import type { Db } from '../../../prisma/client.ts';
import type { DataKeys } from '../../../prisma/secrets.ts';

/** A payment in a rail's own book that the rail did not refuse. */
export interface RailBooking {
  readonly rail: 'bank_file' | 'stripe_connect' | 'paypal';
  /** The rail's reference of the payment. */
  readonly reference: string;
  /** What Commend sent to identify the payout: its id, or the bank's end-to-end id. */
  readonly payout: string;
  readonly amount: number;
  readonly currency: string;
  /** IBAN, connected account, or PayPal's receiver. */
  readonly destination: string;
  /** The idempotency key of the attempt; undefined if the rail keeps none. */
  readonly callKey?: string;
}

/** What the outside systems recorded themselves. */
export interface Outside {
  readonly payments: readonly RailBooking[];
  /** Message-IDs in the order in which the mail server accepted them. A mail that was accepted twice is listed twice. */
  readonly mails: readonly string[];
}

/** What the oracles read. Without `outside`, they rely on what Commend recorded of rails and the mail server. */
export interface Books {
  /** A client with the owner's rights, or a transaction into which a test has planted an error. */
  readonly db: Pick<Db, '$queryRawUnsafe' | 'payoutMethod'>;
  readonly outside?: Outside;
  /** Needed to compare destinations; without keys they are not compared. */
  readonly keys?: DataKeys;
  /** How long to wait for open work to end, in milliseconds; 0 if left out. */
  readonly quietWithinMs?: number;
}

export interface Oracle {
  /** The number of the guarantee in docs/rules.md. */
  readonly id: 'I1' | 'I2' | 'I4' | 'I6' | 'I7' | 'I8' | 'I9' | 'I12' | 'I14';
  readonly title: string;
  /** Returns one line for each violation; empty if the guarantee holds. */
  readonly find: (books: Books) => Promise<readonly string[]>;
}

/** Runs a query whose single column `what` says what is wrong. Returns its rows. */
export async function asked({ db }: Books, sql: string): Promise<string[]> {
  return (await db.$queryRawUnsafe<{ what: string }[]>(sql)).map(({ what }) => what);
}

/** Runs nightly audits. Returns their findings as lines. */
export async function audited(books: Books, audits: readonly { readonly code: string; readonly sql: string }[]): Promise<string[]> {
  const found: string[] = [];
  for (const { code, sql } of audits) {
    const rows = await asked(books, `select row_to_json(audit_row)::text as what from (${sql}) audit_row`);
    found.push(...rows.map((what) => `${code} ${what}`));
  }
  return found;
}

export interface PaidPayout {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly rail: string;
  readonly amount: number;
  readonly currency: string;
  readonly endToEndId: string;
  readonly methodId: string;
  readonly contentHash: string | null;
  /** The hash computed from the content stored in the row. */
  readonly recomputedHash: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export async function readPayouts({ db }: Books): Promise<PaidPayout[]> {
  const rows = await db.$queryRawUnsafe<{ payout: Omit<PaidPayout, 'recomputedHash'> }[]>(`
    select jsonb_build_object('id', id, 'reference', reference, 'state', state, 'rail', rail, 'amount', amount_minor,
      'currency', trim(currency), 'endToEndId', end_to_end_id, 'methodId', payout_method_id, 'contentHash', content_hash,
      'content', content) as payout from payout order by id`);
  return rows.map(({ payout }) => ({ ...payout, recomputedHash: contentHash(payout.content) }));
}
