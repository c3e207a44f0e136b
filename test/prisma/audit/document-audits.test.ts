import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { lockPartner, post } from '../../../activities/ledger/ledger.ts';
import { issueTaxDocument } from '../../support/tax-world.ts';
import { documentAudits } from '../../../prisma/audit/document-audits.ts';
import { december, november, statementWorld, type StatementWorld } from '../../support/statement-world.ts';

let world: StatementWorld;

beforeAll(async () => {
  world = await statementWorld();
  for (const commission of [12_345, 4999]) {
    const { story, programId, request } = await world.partner();
    const told = await story.invoice({ total: 10 * commission, eligible: 10 * commission }).settle();
    await told.release();
    await world.worker.$transaction(async (tx) => {
      await lockPartner(tx, story.partnerId, 'CHF');
      await issueTaxDocument(tx, { ...request, asOf: '2026-11-29T08:00:00.000Z' });
    });
    for (const month of [november, december]) {
      await world.open(programId, month);
      await world.run(programId, month.period);
    }
  }
});
afterAll(() => world.end());

async function findings(): Promise<string[]> {
  const found = [];
  for (const { code, sql } of documentAudits) {
    const { rowCount } = await world.database.pool('auditor').query(sql);
    if (rowCount !== 0) found.push(code);
  }
  return found;
}

/** Changed with all rights, looked at, and changed back. */
async function withChange(change: string, back: string): Promise<string[]> {
  const owner = world.database.pool('owner');
  const tables = ['statement', 'statement_account', 'tax_document', 'tax_document_rate'];
  await owner.query(tables.map((name) => `alter table ${name} disable trigger user`).join('; '));
  await owner.query(change);
  const found = await findings();
  await owner.query(back);
  return found;
}

test('the audits find nothing in statements and documents that are correct', async () => {
  expect(await findings()).toEqual([]);
});

test.each([
  ['I2: a closing that its lines do not give', 'update statement_account set closing_minor = closing_minor + $', 'A11'],
  ['I2: an opening that was no closing', 'update statement_account set opening_minor = opening_minor + $', 'A11'],
  ['a document that is not the sum of its rates', 'update tax_document_rate set net_minor = net_minor + $', 'A12'],
  ['a document whose tax was not posted', 'update tax_document set vat_minor = vat_minor + $, gross_minor = gross_minor + $', 'A12'],
  ['a gap in the numbers', 'update tax_document set number = number + 10 * $', 'A12'],
])('the audits of documents find: %s', async (_, change, code) => {
  expect(await withChange(change.replaceAll('$', '1'), change.replaceAll('$', '(-1)'))).toContain(code);
});

test('I2: a line is found if its day lies inside a statement’s month but its number behind the statement, or vice versa', async () => {
  const owner = world.database.pool('owner');
  const move = async (id: string, at: string) => {
    await owner.query('alter table ledger.journal_entry disable trigger user');
    await owner.query('update ledger.journal_entry set effective_at = $2 where id = $1', [id, at]);
    await owner.query('alter table ledger.journal_entry enable trigger user');
  };
  const { rows } = await owner.query<{ id: string; at: Date }>(`
    select e.id, e.effective_at as at from ledger.journal_entry e where e.kind = 'vat.selfbill' order by e.recorded_at limit 1`);
  const [entry] = rows;
  if (entry === undefined) throw new Error('no entry');
  await move(entry.id, '2026-12-02T10:00:00Z');
  expect(await findings()).toEqual(['A14']);
  await move(entry.id, entry.at.toISOString());
  expect(await findings()).toEqual([]);

  const { story, programId } = await world.partner();
  const draft = (effectiveAt: string) =>
    story.draft({
      kind: 'adjustment',
      key: uuid(),
      postings: [{ debit: 'adjustment_expense', credit: 'partner_available', amount: 700 }],
      effectiveAt,
    });
  const book = (effectiveAt: string) => world.worker.$transaction((tx) => post(tx, draft(effectiveAt)));
  const january = { ...december, period: '2027-01', periodFrom: december.periodTo, periodTo: '2027-01-31T23:00:00.000Z' };
  await book('2027-01-10T08:00:00.000Z');
  await book('2027-02-01T08:00:00.000Z');
  const { entryId } = await book('2027-02-02T08:00:00.000Z');
  await world.open(programId, january);
  await world.run(programId, january.period);
  expect(await findings()).toEqual([]);
  await move(entryId, '2027-01-30T08:00:00.000Z');
  expect(await findings()).toEqual(['A14']);
  await move(entryId, '2027-02-02T08:00:00.000Z');
});
