import type { Db } from '../client.ts';

/** An account of ours, with the last statement of it that was read. */
export interface AccountStatement {
  /** Its currency and the end of its number: `CHF •••8009`. */
  readonly name: string;
  /** Null if no statement was read yet, or its file has no name. */
  readonly fileName: string | null;
  /** Null if no statement was read yet. */
  readonly readAt: Date | null;
}

/**
 * Returns our bank accounts that are not closed, each with its last statement (camt.053). An advice (camt.054) does not count: it may leave
 * out bookings.
 */
export const readLastStatements = (db: Pick<Db, '$queryRaw'>): Promise<AccountStatement[]> => db.$queryRaw`
  select a.currency || ' •••' || a.iban_last4 as name, s.file_name as "fileName", s.read_at as "readAt"
  from company_bank_account a left join lateral (
    select i.file_name, i.read_at from bank_file_import i
    where i.kind = 'camt.053' and i.state = 'applied' and a.iban_index = any (i.account_iban_indexes)
    order by i.read_at desc limit 1) s on true
  where a.closed_at is null order by a.currency, a.created_at, a.id`;

/** True if a statement of the account was read since then. */
export const isReadSince = ({ readAt }: AccountStatement, since: Date): boolean => readAt !== null && readAt >= since;
