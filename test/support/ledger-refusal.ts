import assert from 'node:assert/strict';
import type { RawLedger } from './raw-ledger.ts';

export interface LedgerCheck {
  readonly name: string;
  readonly check: (ledger: RawLedger) => Promise<void>;
}

/** Asserts that the database refuses `work` with this SQLSTATE and these words. */
export async function refuses(work: Promise<unknown>, code: string, words: RegExp): Promise<void> {
  await assert.rejects(work, (error: Error & { code?: string }) => {
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    return true;
  });
}

/** Makes a new partner with this available balance, in minor units. Returns the lookup of its accounts. */
export async function withAvailable(ledger: RawLedger, amount: number): Promise<(name: string) => Promise<number>> {
  const own = ledger.partner();
  const [expense, available] = [await ledger.account('adjustment_expense'), await own('partner_available')];
  await ledger.post({ role: 'worker', via: 'post' }, { kind: 'adjustment', postings: [[expense, available, amount]] });
  return own;
}
