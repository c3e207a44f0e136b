import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
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

test('a debit on an unknown account of a payout that was in no file of ours stops all payouts', async () => {
  const endToEndId = await anApproved();
  const { state, entries } = await desk.brought(advice([debitOf(endToEndId)], unknownIban));
  expect({ state, entries }).toEqual({ state: 'refused', entries: [] });
  expect(await tracesNow()).toEqual([`bank_debit ${endToEndId}`]);
});

test('so does one in a file that has bookings of our own account, too', async () => {
  const endToEndId = await anApproved();
  const foreign = `<Ntfctn><Acct><Id><IBAN>${unknownIban}</IBAN></Id></Acct>${entryOf(debitOf(endToEndId))}</Ntfctn>`;
  const own = advice([{ reference: aReference(), amount: '1.00' }]);
  await desk.brought(own.replace('<Ntfctn>', `${foreign}<Ntfctn>`));
  expect(await tracesNow()).toEqual([`bank_debit ${endToEndId}`]);
});

test('a debit on an unknown account of a payout in a file of ours stops nothing', async () => {
  const { endToEndId } = await desk.aPayout();
  await desk.brought(advice([debitOf(endToEndId)], unknownIban));
  expect(await tracesNow()).toEqual([]);
});

test('a debit on an unknown account of a payout that people pay by hand stops nothing', async () => {
  const endToEndId = await anApproved({ isByHand: true });
  await desk.brought(advice([debitOf(endToEndId)], unknownIban));
  expect(await tracesNow()).toEqual([]);
});
