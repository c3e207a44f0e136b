import { createHash } from 'node:crypto';

/** The predecessor that the first seal of a chain names. */
export const genesis = '0'.repeat(64);

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** SQL: an audit entry `e` as text, all columns in a fixed order, independent of the session's settings. */
export const auditText = `jsonb_build_array(e.seq, ${instant('e.at')}, e.actor_id, e.actor_name, e.on_behalf_of_partner_id, e.action,
  e.subject_kind, e.subject_id, e.before, e.after, e.reason, e.session_id, e.address_prefix, e.request_id)::text`;

/** SQL: a journal entry `e` with its postings as text. Accounts are named, so that the text is understandable outside the database. */
export const entryText = `jsonb_build_array(e.id, e.kind, e.idempotency_key, ${instant('e.effective_at')}, ${instant('e.recorded_at')}, e.actor,
  e.source_type, e.source_id, e.reverses_entry_id, e.memo, e.metadata, (
    select jsonb_agg(jsonb_build_array(p.line_no, d.code, d.partner_id, d.sub_account, c.code, c.partner_id, c.sub_account, p.currency, p.amount,
      p.debit_version, p.debit_balance_after, p.credit_version, p.credit_balance_after) order by p.line_no)
    from ledger.posting p join ledger.account d on d.id = p.debit_account_id join ledger.account c on c.id = p.credit_account_id
    where p.entry_id = e.id))::text`;

/** SQL: the day of a journal entry `e`, by its recording time, which only moves forward. */
export const entryDay = `(e.recorded_at at time zone 'UTC')::date`;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Returns the seal of an audit entry. */
export const auditHash = (previous: string, text: string): string => sha256(`${previous}|${text}`);

/** Returns the seal of a day, over the hashes of its entries' texts in recording order. */
export const dayHash = ({
  previous,
  day,
  entries,
}: {
  readonly previous: string;
  readonly day: string;
  readonly entries: readonly string[];
}): string => sha256(`${previous}|${day}|${entries.join('')}`);

/** How many numbers before the newest seal each second's search for late commits covers. The nightly search covers all. */
export const sealReach = 10_000;
