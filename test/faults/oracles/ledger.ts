import { audits } from '../../../prisma/audit/audits.ts';
import { asked, audited, type Books, type Oracle } from './books.ts';

const named = (...codes: string[]) => audits.filter(({ code }) => codes.includes(code));

/** Holds at any instant. It is one SQL statement on one snapshot, so it may run while everything else goes on. */
export const balanced: Oracle = {
  id: 'I1',
  title: 'Nothing is unbalanced, per journal entry and per currency',
  find: async (books) => [
    ...(await audited(books, named('A1', 'A5'))),
    ...(await asked(
      books,
      `select 'entry ' || p.entry_id || ' posts ' || p.currency || ' between accounts in ' || d.currency || ' and ' || c.currency as what
       from ledger.posting p join ledger.account d on d.id = p.debit_account_id join ledger.account c on c.id = p.credit_account_id
       where p.currency not in (d.currency, c.currency) or d.currency <> c.currency or p.amount <= 0 or d.id = c.id`,
    )),
  ],
};

export const kept: Oracle = {
  id: 'I2',
  title: 'A partner’s balance is the sum of its lines and not below zero, and a statement is its lines',
  find: async (books) => [
    ...(await audited(books, named('A2', 'A3', 'A4', 'A6', 'A7', 'A11'))),
    ...(await asked(
      books,
      `select a.code || ' of ' || a.partner_id || ' is ' || b.balance as what
       from ledger.balance b join ledger.account a on a.id = b.account_id where b.balance < 0`,
    )),
  ],
};

/** Kinds of entries that a payout may have at most once, under any key. Returns and fees may occur several times. */
const once = `('payout.reserve', 'payout.cancel', 'payout.submit', 'payout.settle', 'payout.fail', 'fx.convert')`;

const payloads = `
  select e.id, e.idempotency_key as key, e.kind, e.request_hash, e.effective_at, e.reverses_entry_id as reverses,
    jsonb_agg(jsonb_build_array(p.debit_account_id, p.credit_account_id, p.amount) order by p.line_no) as postings
  from ledger.journal_entry e join ledger.posting p on p.entry_id = e.id group by e.id`;

export const keyed: Oracle = {
  id: 'I4',
  title: 'One journal entry per source, rule and target; the same key again posts nothing, with another payload it is an error',
  find: async (books) => {
    const found = [
      ...(await audited(books, named('A9', 'A10'))),
      ...(await asked(
        books,
        `select 'key ' || idempotency_key || ' has ' || count(*) || ' entries' as what from ledger.journal_entry
         group by idempotency_key having count(*) > 1
         union all
         select kind || ' of payout ' || source_id || ' is posted ' || count(*) || ' times' from ledger.journal_entry
         where source_type = 'payout' and kind in ${once} group by kind, source_id having count(*) > 1
         union all
         select 'the entry of key ' || key || ' is not what its key was used for' from (${payloads}) e
         where e.request_hash <> ledger.payload_hash(e.kind, e.reverses, e.postings)`,
      )),
    ];
    return found.length > 0 ? found : replayed(books);
  },
};

/** Posts every entry once more under its key, as a caller who lost the answer does. */
function replayed(books: Books): Promise<string[]> {
  return asked(
    books,
    `select 'key ' || r.key || ' posted again' as what from ledger.post_many((
       select coalesce(jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'key', key, 'kind', kind, 'effectiveAt', effective_at,
         'actor', 'checker', 'postings', postings)), '[]') from (${payloads}) e where e.reverses is null)) r where r.created`,
  );
}
