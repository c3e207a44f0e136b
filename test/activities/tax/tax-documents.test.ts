import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { lockPartner, partnerBalances, post } from '../../../activities/ledger/ledger.ts';
import { readPartnersTaxAhead, readTaxAhead } from '../../../prisma/tax/tax-ahead.ts';
import { drawUpTaxDocuments, previewTaxDocuments, type TaxRequest } from '../../../activities/tax/tax-documents.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { journalPages } from '../../../prisma/ledger/bookkeeping.ts';
import type { LedgerStory } from '../../support/ledger-story.ts';
import { issueTaxDocument, profileRow, taxWorld, type Profile, type TaxWorld } from '../../support/tax-world.ts';

let world: TaxWorld;
beforeAll(async () => {
  world = await taxWorld();
});
afterAll(() => world.end());

/** What a payout does: document, then the whole available balance is reserved. Answers with the amount, 0 for no payout. */
async function documentAndReserve(story: LedgerStory, request: TaxRequest): Promise<number> {
  const { partnerId, currency } = request;
  const amount = await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    await issueTaxDocument(tx, request);
    return (await partnerBalances(tx, partnerId, currency)).available;
  });
  if (amount > 0) await story.book('payout.reserve', ['partner_available', 'partner_reserved'], amount);
  return amount;
}

async function payOut(story: LedgerStory, request: TaxRequest, outcome: 'settled' | 'rejected'): Promise<number> {
  const amount = await documentAndReserve(story, request);
  await story.book('payout.submit', ['partner_reserved', 'payout_clearing:bank_file'], amount);
  if (outcome === 'settled') await story.book('payout.settle', ['payout_clearing:bank_file', 'cash:bank'], amount);
  else await story.book('payout.fail', ['payout_clearing:bank_file', 'partner_available'], amount);
  return amount;
}

const earned = async (story: LedgerStory, commission: number) => {
  const told = await story.invoice({ total: 10 * commission, eligible: 10 * commission }).settle();
  await told.release();
  return { takeBack: (amount: number) => told.see({ refunded: 10 * amount }) };
};

const documents = (story: LedgerStory) =>
  world.owner.taxDocument.findMany({ where: { partnerId: story.partnerId }, orderBy: { createdAt: 'asc' }, include: { rates: true } });

test('VAT of 8.1 % on top is paid with the commission', async () => {
  const { story, request } = await world.partner();
  await earned(story, 12_345);
  expect(await payOut(story, request, 'settled')).toBe(13_345);
  expect(await story.balances()).toEqual({ commission_expense: 12_345, input_vat: 1000, cash: -13_345 });
  expect(await documents(story)).toMatchObject([
    {
      kind: 'self_bill',
      series: 'SB',
      year: 2026,
      netMinor: 12_345n,
      vatMinor: 1000n,
      grossMinor: 13_345n,
      payoutId: request.payoutId,
      companySnapshot: { vatId: 'CHE-111.222.333 MWST' },
      partnerTaxSnapshot: { vatId: 'CHE-123.456.788 MWST', town: 'Thun' },
    },
  ]);
});

test('after a rejected payout the next document contains what was earned since, and the payout contains everything', async () => {
  const { story, request } = await world.partner();
  await earned(story, 12_345);
  await payOut(story, request, 'rejected');
  await earned(story, 1000);
  expect(await documentAndReserve(story, request)).toBe(14_426);
  expect(await story.balances()).toMatchObject({ reserved: 14_426, input_vat: 1081 });
  expect((await documents(story)).at(1)).toMatchObject({ netMinor: 1000n, vatMinor: 81n });
});

test('a clawback of a closed partner’s payout gives a correction without a payout', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, request, 'settled');
  await told.takeBack(2345);
  expect(await documentAndReserve(story, { ...request, payoutId: null })).toBe(0);
  expect(await story.balances()).toEqual({ recoverable: 2535, input_vat: 810, commission_expense: 10_000, cash: -13_345 });
  const [first, second] = await documents(story);
  expect(second).toMatchObject({ kind: 'correction', netMinor: -2345n, vatMinor: -190n, correctsId: first?.id, payoutId: null });
});

test('a clawback followed by new earnings is netted in the next document', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, request, 'settled');
  await told.takeBack(2345);
  await earned(story, 10_000);
  expect(await documentAndReserve(story, request)).toBe(8275);
  expect((await documents(story)).at(1)).toMatchObject({ kind: 'self_bill', netMinor: 7655n, vatMinor: 620n });
  expect(await story.balances()).toMatchObject({ reserved: 8275, input_vat: 1620 });
});

test('VAT inside the commission leaves the payout as it is', async () => {
  const { story, request } = await world.partner({ terms: { vatMode: 'inside' } });
  await earned(story, 12_345);
  expect(await documentAndReserve(story, request)).toBe(12_345);
  expect(await story.balances()).toEqual({ commission_expense: 11_420, input_vat: 925, reserved: 12_345 });
  expect(await documents(story)).toMatchObject([{ netMinor: 11_420n, vatMinor: 925n, grossMinor: 12_345n }]);
});

test('the company owes the tax for a partner abroad', async () => {
  const { story, request } = await world.partner({ profile: { country: 'DE', vatId: 'DE123456789' } });
  await earned(story, 10_000);
  expect(await documentAndReserve(story, request)).toBe(10_000);
  expect(await story.balances()).toEqual({ commission_expense: 10_000, reserved: 10_000, input_vat: 810, vat_payable_rc: 810 });
  expect(await documents(story)).toMatchObject([{ regime: 'acquisition_tax', vatMinor: 0n, grossMinor: 10_000n }]);
});

test('the tax of a future document is returned without writing anything', async () => {
  const { story, request } = await world.partner();
  await earned(story, 4999);
  expect(await previewTaxDocuments(world.worker, [request])).toEqual([
    { documentIds: [], netMinor: 4999, vatMinor: 405, addedMinor: 405, obstacle: null },
  ]);
  const { partnerId, currency, asOf } = request;
  const ahead = await readPartnersTaxAhead(world.worker, { partnerId, currencies: [currency], asOf });
  expect([...ahead]).toEqual([[currency, { added: 405, obstacle: null }]]);
  expect(await documents(story)).toEqual([]);
  expect(await story.balances()).toMatchObject({ available: 4999 });
});

test('one document with two rates by service period', async () => {
  const { story, request } = await world.partner();
  for (const effectiveAt of ['2023-12-31T12:00:00Z', '2024-01-01T12:00:00Z']) {
    const postings = pairUp([['adjustment_expense', 10_000]], [['partner_available', 10_000]]);
    const draft = story.draft({ kind: 'adjustment', key: `adjustment:${story.partnerId}:${effectiveAt}`, postings, effectiveAt });
    await world.worker.$transaction((tx) => post(tx, draft));
  }
  expect(await documentAndReserve(story, request)).toBe(21_580);
  expect(await story.balances()).toMatchObject({ input_vat: 1580, reserved: 21_580 });
  const [document] = await documents(story);
  expect(document?.rates.map(({ rateBps, vatMinor }) => [rateBps, vatMinor])).toEqual([
    [770, 770n],
    [810, 810n],
  ]);
});

test('a reversal under a new rate uses the rate at which the amount was billed', async () => {
  const { story, request } = await world.partner();
  const about = { kind: 'adjustment', key: `adjustment:${story.partnerId}:old`, effectiveAt: '2023-12-31T12:00:00Z' } as const;
  const old = story.draft({ ...about, postings: pairUp([['adjustment_expense', 10_000]], [['partner_available', 10_000]]) });
  const { entryId: reversesEntryId } = await world.worker.$transaction((tx) => post(tx, old));
  await payOut(story, request, 'rejected');
  const back = pairUp([['partner_available', 10_000]], [['adjustment_expense', 10_000]]);
  const reversal = story.draft({
    kind: 'reversal',
    key: `reversal:${story.partnerId}`,
    postings: back,
    effectiveAt: '2026-11-30T12:00:00Z',
  });
  await world.worker.$transaction((tx) => post(tx, { ...reversal, reversesEntryId }));
  await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, request.partnerId, request.currency);
    await issueTaxDocument(tx, request);
  });
  expect((await documents(story)).map(({ kind, netMinor, vatMinor }) => [kind, netMinor, vatMinor])).toEqual([
    ['self_bill', 10_000n, 770n],
    ['correction', -10_000n, -770n],
  ]);
});

test('a written-off amount is not deducted from the next document', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, request, 'settled');
  await told.takeBack(2345);
  await story.book('writeoff', ['bad_debt_expense', 'partner_recoverable'], 2345);
  await earned(story, 10_000);
  expect(await documentAndReserve(story, request)).toBe(10_810);
  expect((await documents(story)).at(1)).toMatchObject({ netMinor: 10_000n, vatMinor: 810n });
  expect(await story.balances()).toMatchObject({ bad_debt_expense: 2345, input_vat: 1810, commission_expense: 20_000 });
});

test('a clawback after a rejected payout issues a correction and reserves the rest', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, request, 'rejected');
  await told.takeBack(2345);
  expect(await documentAndReserve(story, request)).toBe(10_810);
  expect((await documents(story)).at(1)).toMatchObject({
    kind: 'correction',
    netMinor: -2345n,
    vatMinor: -190n,
    payoutId: request.payoutId,
  });
  expect(await story.balances()).toMatchObject({ reserved: 10_810, input_vat: 810, commission_expense: 10_000 });
});

test('a correction that uses up the balance is kept, and there is no payout', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, request, 'rejected');
  await told.takeBack(12_345);
  expect(await documentAndReserve(story, request)).toBe(0);
  expect((await documents(story)).at(1)).toMatchObject({ kind: 'correction', vatMinor: -1000n, payoutId: null });
  expect(await story.balances()).toEqual({});
});

test('a rolled-back document leaves no gap in the numbers', async () => {
  const { story, request } = await world.partner();
  await earned(story, 1000);
  const last = await world.owner.taxDocument.findFirstOrThrow({ where: { series: 'SB' }, orderBy: { number: 'desc' } });
  const undone = world.worker.$transaction(async (tx) => {
    await issueTaxDocument(tx, request);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await documentAndReserve(story, request);
  expect((await documents(story)).at(0)).toMatchObject({ number: last.number + 1 });
});

test('a check that is 90 days old blocks the document, and nothing is posted', async () => {
  const { story, request } = await world.partner({ profile: { vatIdCheckedAt: '2026-09-02T05:00:00Z' } });
  await earned(story, 10_000);
  const outcome = await world.worker.$transaction((tx) => issueTaxDocument(tx, request));
  expect(outcome).toEqual({ documentIds: [], netMinor: 0, vatMinor: 0, addedMinor: 0, obstacle: 'vat_check_outdated' });
  expect(await story.balances()).toEqual({ available: 10_000, commission_expense: 10_000 });
});

test('M4: an id that is no longer in its register blocks the document, however short ago it was found', async () => {
  const { story, request } = await world.partner();
  await earned(story, 10_000);
  await answerAnew(story, { vatIdCheckedAt: null, vatIdRefutedAt: '2026-11-30T09:00:00Z' });
  expect(await world.worker.$transaction((tx) => issueTaxDocument(tx, request))).toMatchObject({
    documentIds: [],
    obstacle: 'vat_id_not_found',
  });
  expect(await story.balances()).toEqual({ available: 10_000, commission_expense: 10_000 });
});

test('a private person gets a plain statement in a series of its own', async () => {
  const { story, request } = await world.partner({ profile: { entity: 'person', vatRegistered: false, vatId: null } });
  await earned(story, 10_000);
  expect(await documentAndReserve(story, request)).toBe(10_000);
  expect(await documents(story)).toMatchObject([{ kind: 'commission_statement', series: 'CS', number: 1, vatMinor: 0n }]);
});

test('a movement with a document is on no second one', async () => {
  const { story, request } = await world.partner();
  await earned(story, 12_345);
  await payOut(story, request, 'rejected');
  expect(await documentAndReserve(story, request)).toBe(13_345);
  expect(await documents(story)).toHaveLength(1);
});

const unregistered = { vatRegistered: false, vatId: null, vatIdCheckedAt: null };
const answerAnew = (story: LedgerStory, change: Profile) =>
  world.owner.partnerTaxProfile.create({
    data: { ...profileRow(story.partnerId), ...change, id: uuid(), validFrom: '2026-11-30T00:00:00Z' },
  });

test('a clawback after the end of the registration takes back the VAT that was paid', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, { ...request, asOf: '2026-11-29T08:00:00.000Z' }, 'settled');
  await answerAnew(story, unregistered);
  await told.takeBack(12_345);
  expect(await documentAndReserve(story, { ...request, payoutId: null })).toBe(0);
  const [first, second, ...none] = await documents(story);
  expect(second).toMatchObject({
    kind: 'correction',
    series: 'SB',
    regime: 'domestic',
    netMinor: -12_345n,
    vatMinor: -1000n,
    correctsId: first?.id,
  });
  expect(second?.partnerTaxSnapshot).toMatchObject({ vatId: 'CHE-123.456.788 MWST', isRegistered: true });
  expect(none).toEqual([]);
  expect(await story.balances()).toEqual({ recoverable: 13_345, cash: -13_345 });
});

test('a clawback of a payout from before the registration takes back no VAT', async () => {
  const { story, request } = await world.partner({ profile: unregistered });
  const told = await earned(story, 12_345);
  await payOut(story, { ...request, asOf: '2026-11-29T08:00:00.000Z' }, 'rejected');
  await answerAnew(story, {});
  await told.takeBack(2345);
  expect(await documentAndReserve(story, request)).toBe(10_000);
  expect((await documents(story)).at(1)).toMatchObject({
    kind: 'correction',
    series: 'CS',
    regime: 'none',
    netMinor: -2345n,
    vatMinor: 0n,
  });
  expect(await story.balances()).toEqual({ reserved: 10_000, commission_expense: 10_000 });
});

test('a new service and a correction under another regime are two documents of one payout, each about its own lines', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, { ...request, asOf: '2026-11-29T08:00:00.000Z' }, 'settled');
  await answerAnew(story, unregistered);
  await told.takeBack(2345);
  await earned(story, 10_000);
  expect(await previewTaxDocuments(world.worker, [request])).toMatchObject([{ netMinor: 7655, vatMinor: -190, addedMinor: -190 }]);
  expect(await documentAndReserve(story, request)).toBe(7465);
  const [, statement, correction] = await documents(story);
  expect(statement).toMatchObject({
    kind: 'commission_statement',
    netMinor: 10_000n,
    vatMinor: 0n,
    correctsId: null,
    payoutId: request.payoutId,
  });
  expect(correction).toMatchObject({ kind: 'correction', netMinor: -2345n, vatMinor: -190n, payoutId: request.payoutId });
  expect(statement?.lines).toMatchObject([{ amount: 10_000 }]);
  expect(correction?.lines).toMatchObject([{ amount: -2345 }]);
  expect(await story.balances()).toMatchObject({ input_vat: 810, commission_expense: 20_000, reserved: 7465 });
  await told.takeBack(12_345);
  expect(await previewTaxDocuments(world.worker, [request])).toMatchObject([{ netMinor: -10_000, vatMinor: -810 }]);
});

test('an old check does not keep a correction from being written', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, { ...request, asOf: '2026-11-29T08:00:00.000Z' }, 'settled');
  await answerAnew(story, { vatIdCheckedAt: '2026-08-01T08:00:00Z' });
  await told.takeBack(2345);
  expect(await previewTaxDocuments(world.worker, [request])).toMatchObject([{ netMinor: -2345, vatMinor: -190, obstacle: null }]);
  const ahead = (isReleased: boolean) => readTaxAhead(world.worker, [{ ...request, isReleased }]);
  expect(await ahead(false)).toEqual([{ added: -190, obstacle: null }]);
  expect(await ahead(true)).toEqual([{ added: 0, obstacle: 'vat_check_outdated' }]);
});

test('the journal names a document by its number, so that input VAT ties to it', async () => {
  const { story, request } = await world.partner();
  await earned(story, 12_345);
  await documentAndReserve(story, request);
  const [document] = await documents(story);
  const period = { from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z' };
  const rows = [];
  for await (const page of journalPages(world.worker, period))
    rows.push(...page.filter(({ source }) => source === `tax_document:${document?.id}`));
  expect(rows).toMatchObject([
    { kind: 'vat.selfbill', memo: document?.reference },
    { kind: 'vat.selfbill', memo: document?.reference },
  ]);
});

test('the journal names the partner of the acquisition tax, although neither account is the partner’s', async () => {
  const { story, request } = await world.partner({ profile: { country: 'DE', vatId: 'DE123456789' } });
  await earned(story, 10_000);
  await documentAndReserve(story, request);
  const [document] = await documents(story);
  const rows = [];
  for await (const page of journalPages(world.worker, { from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z' }))
    rows.push(...page.filter(({ source }) => source === `tax_document:${document?.id}`));
  expect(rows.map(({ partnerId }) => partnerId)).toEqual([story.partnerId, story.partnerId]);
});

test('drawing up documents blocks nobody from issuing until the numbers are taken, and leaves no gap in them', async () => {
  const [first, second] = [await world.partner(), await world.partner()];
  for (const { story } of [first, second]) await earned(story, 2000);
  await world.worker.$transaction(async (tx) => {
    const drawn = await drawUpTaxDocuments(tx, [first.request]);
    await world.worker.$transaction((other) => issueTaxDocument(other, second.request));
    await drawn.issue();
  });
  const [early] = await documents(second.story);
  const [late] = await documents(first.story);
  expect(late?.number).toBe((early?.number ?? 0) + 1);
  expect(await first.story.balances()).toMatchObject({ available: 2162, input_vat: 162 });
});
