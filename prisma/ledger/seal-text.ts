import { createHash } from 'node:crypto';

/** What the first seal of a chain names as the one before. */
export const genesis = '0'.repeat(64);

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** An audit entry `e` as text, in SQL: every column, in one order, whatever the session's settings. */
export const auditText = `jsonb_build_array(e.seq, ${instant('e.at')}, e.actor_id, e.actor_name, e.on_behalf_of_partner_id, e.action,
  e.subject_kind, e.subject_id, e.before, e.after, e.reason, e.session_id, e.address_prefix, e.request_id)::text`;

/** A journal entry `e` with its postings as text, in SQL. Accounts stand by name, so that the text says what it means outside the database. */
export const entryText = `jsonb_build_array(e.id, e.kind, e.idempotency_key, ${instant('e.effective_at')}, ${instant('e.recorded_at')}, e.actor,
  e.source_type, e.source_id, e.reverses_entry_id, e.memo, e.metadata, (
    select jsonb_agg(jsonb_build_array(p.line_no, d.code, d.partner_id, d.sub_account, c.code, c.partner_id, c.sub_account, p.currency, p.amount,
      p.debit_version, p.debit_balance_after, p.credit_version, p.credit_balance_after) order by p.line_no)
    from ledger.posting p join ledger.account d on d.id = p.debit_account_id join ledger.account c on c.id = p.credit_account_id
    where p.entry_id = e.id))::text`;

/** The day of a journal entry `e`, in SQL: that of its recording, which only moves forward. */
export const entryDay = `(e.recorded_at at time zone 'UTC')::date`;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The seal of an audit entry. */
export const auditHash = (previous: string, text: string): string => sha256(`${previous}|${text}`);

/** The seal of a day: over the hashes of its entries' texts, in the order of their recording. */
export const dayHash = ({
  previous,
  day,
  entries,
}: {
  readonly previous: string;
  readonly day: string;
  readonly entries: readonly string[];
}): string => sha256(`${previous}|${day}|${entries.join('')}`);

/** How far behind the newest seal a late commit is looked for each second; the nightly sweep looks everywhere. */
export const sealReach = 10_000;
