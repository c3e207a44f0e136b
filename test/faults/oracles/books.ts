import { contentHash } from '../../../activities/content-hash.ts';
import type { Db } from '../../../prisma/client.ts';
import type { DataKeys } from '../../../prisma/secrets.ts';

/** A payment that stands in a rail's own book and that it did not refuse. */
export interface RailBooking {
  readonly rail: 'bank_file' | 'stripe_connect' | 'paypal';
  /** The rail's name for it. */
  readonly reference: string;
  /** What we gave it to find the payout by: its id, or the bank's end-to-end id. */
  readonly payout: string;
  readonly amount: number;
  readonly currency: string;
  /** IBAN, connected account, or PayPal's receiver. */
  readonly destination: string;
  /** Key of the attempt, where the rail keeps one. */
  readonly callKey?: string;
}

/** What the outside wrote down for itself. */
export interface Outside {
  readonly payments: readonly RailBooking[];
  /** Message-IDs in the order in which the mail server took them; a mail that it took twice is there twice. */
  readonly mails: readonly string[];
}

/** What the oracles read. Without `outside` a rail and a mail server are believed what we wrote down of them. */
export interface Books {
  /** As the owner: a client, or a transaction in which something was planted. */
  readonly db: Pick<Db, '$queryRawUnsafe' | 'payoutMethod'>;
  readonly outside?: Outside;
  /** With them destinations are compared. */
  readonly keys?: DataKeys;
  /** How long open work may still come to its end; 0 if left out. */
  readonly quietWithinMs?: number;
}

export interface Oracle {
  /** As docs/rules.md numbers the guarantees. */
  readonly id: 'I1' | 'I2' | 'I4' | 'I6' | 'I7' | 'I8' | 'I9' | 'I12' | 'I14';
  readonly title: string;
  /** What breaks it, a line each; empty: it holds. */
  readonly find: (books: Books) => Promise<readonly string[]>;
}

/** A query whose one column `what` says what is wrong. */
export async function asked({ db }: Books, sql: string): Promise<string[]> {
  return (await db.$queryRawUnsafe<{ what: string }[]>(sql)).map(({ what }) => what);
}

/** The nightly audits' own findings, as lines. */
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
  /** Of the content as it stands in the row. */
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
