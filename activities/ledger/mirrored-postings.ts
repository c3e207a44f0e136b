import { accountCodes, type Account, type Posting } from '../../domain/ledger/posting.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';

interface Line {
  readonly debit: string;
  readonly debitSub: string;
  readonly credit: string;
  readonly creditSub: string;
  readonly currency: string;
  readonly amount: bigint;
}

/**
 * Returns the postings of a reversal of this entry: the same with debit and credit swapped.
 * @throws Error if there is no such entry.
 */
export async function mirroredPostings(tx: Tx, entryId: string): Promise<(Posting & { readonly currency: string })[]> {
  const lines = await tx.$queryRaw<Line[]>`
    select d.code as debit, d.sub_account as "debitSub", c.code as credit, c.sub_account as "creditSub", p.currency::text as currency, p.amount
    from ledger.posting p join ledger.account d on d.id = p.debit_account_id join ledger.account c on c.id = p.credit_account_id
    where p.entry_id = ${entryId}::uuid order by p.line_no`;
  if (lines.length === 0) throw new Error(`there is no entry ${entryId}`);
  return lines.map(({ debit, debitSub, credit, creditSub, currency, amount }) => ({
    debit: accountOf(credit, creditSub),
    credit: accountOf(debit, debitSub),
    amount: safeInteger(amount),
    currency,
  }));
}

function accountOf(code: string, sub: string): Account {
  const account = oneOf(accountCodes, code);
  return sub === '' ? account : `${account}:${sub}`;
}
