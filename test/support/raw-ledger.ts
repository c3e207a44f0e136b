import { v7 as uuid } from 'uuid';
import type { Role } from '../../prisma/roles.ts';
import type { TestDatabase } from './database.ts';

export type Via = 'post' | 'post_many';
/** A posting: debit account, credit account, amount in minor units. */
export type RawPosting = readonly [debit: number, credit: number, amount: number];

export interface RawEntry {
  readonly id?: string;
  readonly kind: string;
  readonly key?: string;
  readonly effectiveAt?: string;
  readonly reverses?: string;
  readonly postings: readonly RawPosting[];
}

/** The role that posts, and which of the two functions it calls. */
export interface Caller {
  readonly role: Role;
  readonly via: Via;
}

/** The ledger through plain SQL, without the application's code. */
export class RawLedger {
  readonly database: TestDatabase;

  constructor(database: TestDatabase) {
    this.database = database;
  }

  async query<Row extends object>(role: Role, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.database.pool(role).query<Row>(sql, [...parameters])).rows;
  }

  /** Returns the id of an account; opens the account if it is missing. `name` may end in `:sub-account` and in `@currency`. */
  async account(name: string, partnerId: string | null = null): Promise<number> {
    const [account = '', currency = 'CHF'] = name.split('@');
    const [code = '', sub = ''] = account.split(':');
    const owner = code.startsWith('partner_') ? partnerId : null;
    const [row] = await this.query<{ id: string }>('worker', 'select ledger.open_account($1, $2, $3, $4) as id', [
      code,
      owner,
      sub,
      currency,
    ]);
    return Number(row?.id);
  }

  /** Makes a new partner. Returns the lookup of its accounts by code. */
  partner(): (name: string) => Promise<number> {
    const partnerId = uuid();
    return (name) => this.account(name, partnerId);
  }

  async post({ role, via }: Caller, entry: RawEntry): Promise<{ id: string; created: boolean }> {
    const { id = uuid(), kind, key = uuid(), effectiveAt = '2026-11-26T12:00:00Z', reverses = null, postings } = entry;
    const [row] =
      via === 'post'
        ? await this.query<{ id: string; created: boolean }>(
            role,
            `select entry_id as id, created from ledger.post(p_id => $1, p_kind => $2, p_key => $3, p_effective_at => $4,
               p_actor => 'test', p_postings => $5, p_reverses_entry_id => $6)`,
            [id, kind, key, effectiveAt, JSON.stringify(postings), reverses],
          )
        : await this.postMany(role, [{ id, kind, key, effectiveAt, postings }]);
    if (row === undefined) throw new Error('no answer');
    return row;
  }

  async postMany(role: Role, entries: readonly RawEntry[]): Promise<{ id: string; created: boolean }[]> {
    const full = entries.map((entry) => ({ id: uuid(), key: uuid(), effectiveAt: '2026-11-26T12:00:00Z', actor: 'test', ...entry }));
    return this.query(role, 'select entry_id as id, created from ledger.post_many($1)', [JSON.stringify(full)]);
  }

  /** Writes a header and postings as the owner in one transaction, without the posting functions. */
  async plant(header: { readonly count: number } | null, postings: readonly RawPosting[]): Promise<string> {
    const id = uuid();
    const client = await this.database.pool('owner').connect();
    try {
      await client.query('begin');
      if (header !== null) {
        await client.query(
          `insert into ledger.journal_entry (id, kind, idempotency_key, request_hash, effective_at, actor, posting_count)
           values ($1, 'planted', $2, '', now(), 'owner', $3)`,
          [id, id, header.count],
        );
      }
      const rows = postings.map(([debit, credit, amount], index) => `('${id}', ${index + 1}, ${debit}, ${credit}, 'CHF', ${amount})`);
      if (rows.length > 0) {
        await client.query(
          `insert into ledger.posting (entry_id, line_no, debit_account_id, credit_account_id, currency, amount) values ${rows.join()}`,
        );
      }
      await client.query('commit');
      return id;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** Adds a posting to an entry that is already written. */
  async plantLate(entryId: string, lineNo: number, [debit, credit, amount]: RawPosting): Promise<void> {
    await this.query(
      'owner',
      `insert into ledger.posting (entry_id, line_no, debit_account_id, credit_account_id, currency, amount) values ($1, $2, $3, $4, 'CHF', $5)`,
      [entryId, lineNo, debit, credit, amount],
    );
  }
}
