import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { audits } from '../../../prisma/audit/audits.ts';
import type { LedgerStory } from '../../support/ledger-story.ts';
import { december, november, statementWorld, type StatementWorld } from '../../support/statement-world.ts';
import { issueTaxDocument, profileRow, type Profile } from '../../support/tax-world.ts';

let world: StatementWorld;
beforeEach(async () => {
  world = await statementWorld();
});
afterEach(() => world.end());

async function earned(story: LedgerStory, commission: number) {
  const told = await story.invoice({ total: 10 * commission, eligible: 10 * commission }).settle();
  await told.release();
  return { takeBack: (amount: number) => told.see({ refunded: 10 * amount }) };
}

/** Earned 100.00 and paid it with its tax, twice; so 108.10 is owed. */
async function paidTwice(change: Parameters<StatementWorld['partner']>[0] = {}) {
  const { story, programId, request } = await world.partner(change);
  await earned(story, 10_000);
  await world.worker.$transaction((tx) => issueTaxDocument(tx, request));
  const { available = 0 } = await story.balances();
  await story.payOut(available);
  await story.book('payout.duplicate', ['partner_recoverable', 'cash:bank'], available);
  return { story, programId, owed: available };
}

async function close(programId: string, month = november): Promise<void> {
  await world.open(programId, month);
  await world.run(programId, month.period, { asOf: month.scheduledAt });
}

const documentsOf = ({ partnerId }: LedgerStory) =>
  world.owner.taxDocument.findMany({ where: { partnerId }, orderBy: [{ issuedAt: 'asc' }, { number: 'asc' }] });

/** Nobody has and owes at once; documents are their rates, their tax is booked and their numbers have no gap. */
async function failing(): Promise<string[]> {
  const found: string[] = [];
  for (const { code, sql } of audits.filter((audit) => ['A4', 'A12'].includes(audit.code))) {
    const { rowCount } = await world.database.pool('auditor').query(sql);
    if (rowCount !== 0) found.push(code);
  }
  return found;
}

test('earnings that paid off a debt get a document at the close of the month, and its tax pays off the rest', async () => {
  const { story, programId } = await paidTwice();
  await earned(story, 10_000);
  expect(await story.balances()).toMatchObject({ recoverable: 810 });
  await close(programId);
  const [, second, ...more] = await documentsOf(story);
  expect(second).toMatchObject({
    kind: 'self_bill',
    payoutId: null,
    correctsId: null,
    netMinor: 10_000n,
    vatMinor: 810n,
    reference: 'SB-2026-000002',
  });
  expect(more).toEqual([]);
  expect(await story.balances()).toEqual({ commission_expense: 20_000, input_vat: 1_620, cash: -21_620 });
  expect(await failing()).toEqual([]);
  expect(await world.owner.effect.count({ where: { key: `mail:tax_document_issued:${second?.id}` } })).toBe(1);
  await close(programId, december);
  expect(await documentsOf(story)).toHaveLength(2);
});

test('tax beyond the debt becomes available', async () => {
  const { story, programId, owed } = await paidTwice();
  await earned(story, owed);
  await close(programId);
  expect((await documentsOf(story)).at(1)).toMatchObject({ netMinor: 10_810n, vatMinor: 876n });
  expect(await story.balances()).toMatchObject({ available: 876, input_vat: 1_686 });
  expect(await failing()).toEqual([]);
});

test('earnings with an available rest get their document with the payout', async () => {
  const { story, programId, owed } = await paidTwice();
  await earned(story, owed + 1);
  await close(programId);
  expect(await documentsOf(story)).toHaveLength(1);
});

test('a partner closed meanwhile gets the document, too', async () => {
  const { story, programId } = await paidTwice();
  await earned(story, 10_000);
  await world.owner.partner.update({ where: { id: story.partnerId }, data: { state: 'closed' } });
  await close(programId);
  expect(await documentsOf(story)).toHaveLength(2);
  expect(await story.balances()).not.toHaveProperty('recoverable');
});

test('a penalty that was never billed is netted and leaves nothing to document', async () => {
  const { story, programId } = await world.partner();
  await story.book('adjustment', ['partner_recoverable', 'adjustment_expense'], 10_000);
  await earned(story, 10_000);
  await close(programId);
  expect(await documentsOf(story)).toEqual([]);
});

test.each<[string, Profile]>([
  ['its VAT id has not been looked up lately', { vatIdCheckedAt: '2026-08-01T08:00:00Z' }],
  ['it has not consented', { selfBillingAgreementAt: null }],
])('no document is issued as long as %s; it follows with the next close', async (_, missing) => {
  const { story, programId } = await paidTwice();
  await earned(story, 10_000);
  const told = (profile: Profile) => world.owner.partnerTaxProfile.create({ data: { ...profileRow(story.partnerId), ...profile } });
  await told({ validFrom: '2026-11-28T08:00:00Z', ...missing });
  await close(programId);
  expect(await documentsOf(story)).toHaveLength(1);
  expect(await story.balances()).toMatchObject({ recoverable: 810 });
  await told({ validFrom: '2026-12-20T08:00:00Z', vatIdCheckedAt: '2026-12-20T08:00:00Z' });
  await close(programId, december);
  expect((await documentsOf(story)).map(({ series, number }) => [series, number])).toEqual([
    ['SB', 1],
    ['SB', 1],
  ]);
  expect(await story.balances()).not.toHaveProperty('recoverable');
});

test.each([
  [{ terms: { vatMode: 'inside' } }, { netMinor: 9_251n, vatMinor: 749n, grossMinor: 10_000n }],
  [{ profile: { country: 'DE', vatId: 'DE123456789' } }, { netMinor: 10_000n, vatMinor: 0n, regime: 'acquisition_tax' }],
  [{ profile: { entity: 'person' } }, { netMinor: 10_000n, vatMinor: 0n, regime: 'none', series: 'CS' }],
])('%j: the document contains the earnings and leaves the debt unchanged', async (change, said) => {
  const { story, programId } = await paidTwice(change);
  await earned(story, 9_000);
  await earned(story, 1_000);
  await close(programId);
  expect((await documentsOf(story)).at(1)).toMatchObject(said);
  expect(await story.balances()).not.toHaveProperty('recoverable');
  expect(await failing()).toEqual([]);
});

test('corrections wait for the end of a quarter, except those of closed partners', async () => {
  const [october, open, closed] = [
    { ...november, period: '2026-10', periodFrom: '2026-09-30T22:00:00.000Z', periodTo: '2026-10-31T23:00:00.000Z' },
    await takenBack(),
    await takenBack(),
  ];
  await world.owner.partner.update({ where: { id: closed.story.partnerId }, data: { state: 'closed' } });
  for (const month of [october, november]) for (const { programId } of [open, closed]) await close(programId, month);
  expect([await documentsOf(open.story), await documentsOf(closed.story)].map(({ length }) => length)).toEqual([1, 2]);
  await close(open.programId, december);
  expect((await documentsOf(open.story)).at(1)).toMatchObject({ kind: 'correction', netMinor: -2_345n, vatMinor: -190n });
});

async function takenBack() {
  const { story, programId, request } = await world.partner();
  const told = await earned(story, 12_345);
  await world.worker.$transaction((tx) => issueTaxDocument(tx, request));
  await story.payOut(13_345);
  await told.takeBack(2_345);
  return { story, programId };
}
