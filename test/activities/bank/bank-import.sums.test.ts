import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readPayouts } from '../../../activities/proof/proof-payouts.ts';
import { advice, aReference, bankDesk, iban, type Entry } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { booksOf, fund, payoutStory, payoutWorld, type Payee, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

test('a batch debit settles all payouts of its group, and its details later change nothing', async () => {
  const { stories, group } = await desk.aSentFile();
  const reference = aReference();
  expect(await desk.onFile(advice([{ reference, amount: '120.00', group }]))).toEqual([['matched', null]]);
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled']);
  const parts = stories.map(({ endToEndId }) => ({ endToEndId, amount: '60.00' }));
  expect(await desk.onFile(advice([{ reference, amount: '120.00', group, parts }]))).toEqual([
    ['matched', null],
    ['matched', null],
  ]);
  await desk.statesOf(stories);
  for (const { story } of stories) expect((await story.decisions()).filter((decision) => decision.includes('paid_twice'))).toEqual([]);
});

test('each payout’s share of a sum is in its proof, and a further debit is a second payment', async () => {
  const { stories, group } = await desk.aSentFile();
  const { entries } = await desk.brought(advice([{ reference: aReference(), amount: '120.00', group }]));
  const shares = await world.owner.bankEntryShare.findMany({ where: { bankEntryId: entries[0]?.id ?? '' } });
  expect(new Set(shares.map(({ payoutId }) => payoutId))).toEqual(new Set(stories.map(({ story }) => story.payoutId)));
  expect(shares).toMatchObject(stories.map(() => ({ amountMinor: 6_000n, isMatched: true })));
  await desk.statesOf(stories);
  const [{ story, endToEndId }] = stories;
  const [proven] = await readPayouts(world.worker, [story.payoutId]);
  expect(proven?.bank).toMatchObject([{ isDebit: true, amount: 6_000n, inSum: { amount: 12_000n, group, payouts: 2 } }]);
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '60.00', endToEndId }]))).toEqual([['suspense', 'paid_twice']]);
});

test('the share of a payout that the books do not expect in a sum is in doubt', async () => {
  const { stories, group } = await desk.aSentFile();
  const [{ story: refused }, { story: paid }] = stories;
  await refused.see({ kind: 'failed', code: 'AC01' });
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '120.00', group }]))).toEqual([['suspense', 'unexpected_debit']]);
  expect(await desk.statesOf(stories)).toEqual(['failed', 'settled']);
  const isMatched = async ({ payoutId }: PayoutStory) =>
    (await world.owner.bankEntryShare.findFirstOrThrow({ where: { payoutId } })).isMatched;
  expect([await isMatched(refused), await isMatched(paid)]).toEqual([false, true]);
  expect((await readPayouts(world.worker, [paid.payoutId]))[0]?.bank).toHaveLength(1);
  const again = await payoutStory(world).request(stories[0].payee); // its money is back, and may have left all the same
  expect(again).toMatchObject({ accepted: false, code: 'debit_undecided' });
  await fund(world.worker, stories[1].payee, 6_000);
  expect(await payoutStory(world).request(stories[1].payee)).toEqual({ accepted: true });
});

/** A sum of CHF 120.00 of a group, with what the bank took beside it. */
const withCharges = (group: string, { reference = aReference(), charges }: { reference?: string; charges: number }): string =>
  advice([{ reference, amount: (120 + charges).toFixed(2), parts: [{ amount: '120.00', charges: charges.toFixed(2) }] }]).replace(
    '<Refs></Refs>',
    `<Refs><PmtInfId>${group}</PmtInfId></Refs>`,
  );
const feesOf = async (stories: readonly { payee: Payee }[]) => {
  const books = await Promise.all(stories.map(({ payee }) => booksOf(world.owner, payee.partnerId)));
  return books.map(({ payout_fee_expense: fee = 0 }) => fee).toSorted((one, other) => other - one);
};

test('charges beside a sum are compared with all its payments and booked once', async () => {
  const { stories, group } = await desk.aSentFile();
  const reference = aReference();
  expect(await desk.onFile(withCharges(group, { reference, charges: 60 }))).toEqual([['matched', null]]);
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled']);
  expect(await feesOf(stories)).toEqual([6_000, 0]);
  for (const turned of [stories, stories.toReversed()]) {
    const parts = turned.map(({ endToEndId }, index) => ({ endToEndId, amount: '60.00', ...(index === 0 ? { charges: '60.00' } : {}) }));
    await desk.brought(advice([{ reference, amount: '180.00', group, parts }]));
    await desk.statesOf(stories);
  }
  expect(await feesOf(stories)).toEqual([6_000, 0]);
});

test('charges in the details first and in the sum later are booked once', async () => {
  for (const payer of [0, 1]) {
    const { stories, group } = await desk.aSentFile();
    const reference = aReference();
    const parts = stories.map(({ endToEndId }, index) => ({
      endToEndId,
      amount: '60.00',
      ...(index === payer ? { charges: '6.00' } : {}),
    }));
    await desk.brought(advice([{ reference, amount: '126.00', group, parts }]));
    await desk.statesOf(stories);
    await desk.brought(withCharges(group, { reference, charges: 6 }));
    await desk.statesOf(stories);
    expect(await feesOf(stories)).toEqual([600, 0]);
  }
});

test('the charges beside a sum are booked with a matched payment of it', async () => {
  const { stories, group } = await desk.aSentFile();
  const [refused, paid] = stories;
  await refused.story.see({ kind: 'failed', code: 'AC01' });
  await world.owner.payout.update({ where: { id: paid.story.payoutId }, data: { failureCode: null } });
  expect(await desk.onFile(withCharges(group, { charges: 1 }))).toEqual([['suspense', 'unexpected_debit']]);
  await desk.statesOf(stories);
  expect(await Promise.all([feesOf([refused]), feesOf([paid])])).toEqual([[0], [100]]);
});

test.each([0, 1])('the charges of a sum go to a booked payment of it if the first payout had failed (%i)', async (index) => {
  const { stories, group } = await desk.aSentFile();
  const [refused, other] = index === 0 ? stories : ([stories[1], stories[0]] as const);
  await refused.story.put({ kind: 'failed', code: 'AC01' });
  expect(await desk.onFile(withCharges(group, { charges: 1 }))).toEqual([['matched', null]]);
  for (let turn = 0; turn < 2; turn += 1) expect((await desk.statesOf(stories)).toSorted()).toEqual(['failed', 'settled']);
  expect(await Promise.all([feesOf([refused]), feesOf([other])])).toEqual([[0], [100]]);
});

test('implausible charges beside a sum are not booked but reported, and its payments are booked', async () => {
  const { stories, group } = await desk.aSentFile();
  expect(await desk.onFile(withCharges(group, { charges: 902.04 }))).toEqual([['matched', null]]);
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled']);
  expect(await feesOf(stories)).toEqual([0, 0]);
  const decisions = await Promise.all(stories.map(({ story }) => story.decisions()));
  expect(decisions.flat().filter((decision) => decision === 'noted charges_too_high')).toHaveLength(1);
});

test('implausible charges are booked once, after two people confirm them', async () => {
  const { stories, group } = await desk.aSentFile();
  await desk.onFile(withCharges(group, { charges: 902.04 }));
  await desk.statesOf(stories);
  const told = await Promise.all(stories.map(async ({ story }) => (await story.decisions()).includes('noted charges_too_high')));
  const [{ story: payer }, { story: other }] = told[0] === true ? stories : ([stories[1], stories[0]] as const);
  const took = (story: PayoutStory, actor: string, reference = 'letter of the bank') =>
    story.tell({ kind: 'resolve', actor, arguments: { outcome: 'charges', evidence: { reference } } });
  expect(await took(other, uuid())).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  const first = uuid();
  expect(await took(payer, first)).toEqual({ accepted: true });
  expect(await took(payer, first)).toMatchObject({ accepted: false, code: 'four_eyes' });
  expect(await took(payer, uuid(), 'another letter')).toMatchObject({ accepted: false, code: 'other_finding' });
  expect(await feesOf(stories)).toEqual([0, 0]);
  expect(await took(payer, uuid())).toEqual({ accepted: true });
  expect(await feesOf(stories)).toEqual([90_204, 0]);
  expect(await payer.row()).toMatchObject({ state: 'settled' });
  expect(await payer.decisions()).toContain('noted charges_booked');
  for (const actor of [uuid(), uuid()]) expect(await took(payer, actor)).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  expect(await feesOf(stories)).toEqual([90_204, 0]);
});

test('a batch that arrives after its details gives the same bookings', async () => {
  const { stories, group } = await desk.aSentFile();
  const reference = aReference();
  const parts = stories.map(({ endToEndId }) => ({ endToEndId, amount: '60.00' }));
  await desk.brought(advice([{ reference, amount: '120.00', group, parts }]));
  expect(await desk.onFile(advice([{ reference, amount: '120.00', group }]))).toEqual([['matched', null]]);
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled']);
});

/** The same entries as the other three messages say them, each entry in a statement of its own. */
function asKind(kind: 'camt.053' | 'camt.054', version: '04' | '08', entries: readonly Entry[]): string {
  const whole = entries.map((entry) =>
    advice([entry])
      .replace(/^.*?<Ntfctn>/, '<Ntfctn>')
      .replace(/<\/Ntfctn>.*$/, '</Ntfctn>'),
  );
  const xml = advice([])
    .replace(/<Ntfctn>.*<\/Ntfctn>/, whole.join(''))
    .replace('camt.054.001.08', `${kind}.001.${version}`);
  const named = kind === 'camt.053' ? xml.replaceAll('BkToCstmrDbtCdtNtfctn', 'BkToCstmrStmt').replaceAll('Ntfctn>', 'Stmt>') : xml;
  return version === '08' ? named : named.replaceAll('<Sts><Cd>BOOK</Cd></Sts>', '<Sts>BOOK</Sts>');
}

test.each((['camt.053', 'camt.054'] as const).flatMap((kind) => (['04', '08'] as const).map((version) => ({ kind, version }))))(
  '$kind of version $version: a batch is paid, one of it comes back with its reason, the other is taken back by the bank',
  async ({ kind, version }) => {
    const { stories, group } = await desk.aSentFile();
    const [returned, reversed] = stories;
    const parts = stories.map(({ endToEndId }) => ({ endToEndId, amount: '60.00' }));
    const file = asKind(kind, version, [
      { reference: aReference(), amount: '120.00', group, parts },
      { reference: aReference(), amount: '60.00', side: 'CRDT', endToEndId: returned.endToEndId, reason: 'AC04' },
      { reference: aReference(), amount: '60.00', side: 'CRDT', isReversal: true, endToEndId: reversed.endToEndId },
    ]);
    const { state, kind: read, messageVersion, entries } = await desk.brought(file);
    expect({ state, read, messageVersion }).toEqual({ state: 'applied', read: kind, messageVersion: version });
    expect(entries.map(({ outcome }) => outcome)).toEqual(['matched', 'matched', 'matched', 'matched']);
    expect(await desk.statesOf(stories)).toEqual(['returned', 'returned']);
    expect(await returned.story.row()).toMatchObject({ failureCode: 'AC04' });
    expect(await reversed.story.decisions()).toContain('took_back reversed_by_bank');
    for (const { payee } of stories) expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
    await desk.brought(`${file} `); // the same bookings in another file
    await desk.statesOf(stories);
    for (const { payee } of stories) expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  },
);

test('a batch debit that is not the sum of its details settles none of them', async () => {
  const { stories, group } = await desk.aSentFile();
  const parts = stories.map(({ endToEndId }) => ({ endToEndId, amount: '60.00' }));
  const { entries } = await desk.brought(advice([{ reference: aReference(), amount: '119.00', group, parts }]));
  expect(entries).toMatchObject(
    stories.map(({ story }) => ({ outcome: 'suspense', reason: 'batch_differs', matchedPayoutId: story.payoutId })),
  );
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
});

test('a batch debit of another sum is put aside', async () => {
  const { stories, group } = await desk.aSentFile();
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '119.99', group }]))).toEqual([['suspense', 'batch_differs']]);
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '60.00', group }]))).toEqual([['suspense', 'ambiguous']]);
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
});
