import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { advice, aReference, bankDesk, entryOf, iban } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import { byHand, payoutStory, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
const unknownIban = 'DE89370400440532013000';
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban, createdAt: new Date('2026-01-01') });
  desk = bankDesk(world, keys);
});
afterEach(() => liftHalts(world.owner));
afterAll(() => world.end());

/** A payout that was approved and is in no file. */
async function anApproved({ isByHand = false } = {}): Promise<string> {
  const story = payoutStory(world);
  const payee = await world.given({ available: 6_000 });
  await story.request(payee, isByHand ? { payoutMethodId: await byHand(world.owner, payee) } : {});
  await story.approve();
  expect(await story.row()).toMatchObject({ state: 'approved', payoutBatchId: null });
  return endToEndIdOf(story.payoutId);
}

const debitOf = (endToEndId: string) => ({ reference: aReference(), amount: '60.00', endToEndId });

/** Returns the names of the debits that stop all payouts. */
const tracesNow = async () =>
  (await world.owner.payoutHaltTrace.findMany({ where: { halt: { liftedAt: null } } })).map(({ kind, name }) => `${kind} ${name}`);

test.each([
  ['an unknown account', unknownIban],
  ['our own account', iban],
])('F25: a debit on %s of a payout that was in no file of ours stops all payouts', async (_where, account) => {
  const endToEndId = await anApproved();
  await desk.brought(advice([debitOf(endToEndId)], account));
  expect(await tracesNow()).toEqual([`bank_debit ${endToEndId}`]);
});

test('a file of which all accounts are unknown is refused all the same, and nothing of it is stored', async () => {
  const { state, entries } = await desk.brought(advice([debitOf(await anApproved())], unknownIban));
  expect({ state, entries }).toEqual({ state: 'refused', entries: [] });
});

test('a debit on an unknown account stops all payouts also if the file has bookings of our own account', async () => {
  const endToEndId = await anApproved();
  const foreign = `<Ntfctn><Acct><Id><IBAN>${unknownIban}</IBAN></Id></Acct>${entryOf(debitOf(endToEndId))}</Ntfctn>`;
  const own = advice([{ reference: aReference(), amount: '1.00' }]);
  await desk.brought(own.replace('<Ntfctn>', `${foreign}<Ntfctn>`));
  expect(await tracesNow()).toEqual([`bank_debit ${endToEndId}`]);
});

test('F25: a payout of ours in a payment group that our books never made stops all payouts: the group shows it', async () => {
  const { endToEndId } = await desk.aPayout();
  const group = `${endToEndIdOf(uuid()).replace('PO-', 'PB-')}-1`;
  const named = advice([debitOf(endToEndId)]).replace('<EndToEndId>', `<PmtInfId>${group}</PmtInfId><EndToEndId>`);
  await desk.brought(named);
  expect(await tracesNow()).toEqual([`bank_debit ${group}`]);
});

test('F25: so does what the bank returns of a payout that was in no file; any other credit stops nothing', async () => {
  const credit = (endToEndId: string) => ({ ...debitOf(endToEndId), side: 'CRDT' }) as const;
  await desk.brought(advice([credit(await anApproved())]));
  expect(await tracesNow()).toEqual([]);
  const [returned, reversed] = [await anApproved(), await anApproved()];
  await desk.brought(
    advice([
      { ...credit(returned), reason: 'AC04' },
      { ...credit(reversed), isReversal: true },
    ]),
  );
  expect((await tracesNow()).toSorted()).toEqual([returned, reversed].map((name) => `bank_return ${name}`).toSorted());
});

test.each([
  ['an unknown account', unknownIban],
  ['our own account', iban],
])('a debit on %s of a payout in a file of ours, withdrawn or not, stops nothing', async (_where, account) => {
  const [sent, { stories: withdrawn, group }] = [await desk.aPayout(), await desk.aWithdrawnFile()];
  await desk.brought(
    advice(
      [sent, ...withdrawn].map(({ endToEndId }) => debitOf(endToEndId)),
      account,
    ),
  );
  await desk.brought(advice([{ reference: aReference(), amount: '120.00', group }], account));
  expect(await tracesNow()).toEqual([]);
});

test.each([
  ['an unknown account', unknownIban],
  ['our own account', iban],
])('a debit on %s of a payout that people pay by hand stops nothing', async (_where, account) => {
  const endToEndId = await anApproved({ isByHand: true });
  await desk.brought(advice([debitOf(endToEndId)], account));
  expect(await tracesNow()).toEqual([]);
});
