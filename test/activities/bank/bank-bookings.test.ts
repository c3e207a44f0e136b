import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { advice, aReference, bankDesk, iban } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { booksOf, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;
beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

test('a booking whose bank reference looks like a payout’s own name is stored under another name and recognised by the bank’s', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const reference = `fee:${aReference()}`;
  await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId }]));
  const entry = { reference, amount: '20.00', side: 'CRDT', endToEndId, reason: 'AC04' } as const;
  const { entries } = await desk.brought(advice([entry]));
  expect(entries).toMatchObject([{ outcome: 'matched', acctSvcrRef: reference, reference: `bank ${reference}` }]);
  await story.drain();
  expect((await desk.brought(`${advice([entry])} `)).entries).toEqual([]);
  await story.drain();
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 2_000, cash: -4_000 });
});

test('a booking in a more detailed file is stored under the reference of that file', async () => {
  const each = [await desk.aPayout(), await desk.aPayout()];
  const reference = aReference();
  const parts = (isFull: boolean) => each.map(({ endToEndId }) => ({ amount: '60.00', ...(isFull ? { endToEndId } : {}) }));
  const own = each.map(() => aReference());
  const file = (isFull: boolean) =>
    own.reduce(
      (xml, one) => xml.replace(/<Refs>(?!<Acct)/, `<Refs><AcctSvcrRef>${one}</AcctSvcrRef>`),
      advice([{ reference, amount: '120.00', parts: parts(isFull) }]),
    );
  await desk.brought(file(false));
  await desk.brought(file(true));
  expect(await desk.statesOf(each)).toEqual(['settled', 'settled']);
  const rows = await world.owner.bankEntry.findMany({ where: { acctSvcrRef: { in: own } } });
  expect(rows.map((row) => row.reference)).toEqual([reference, reference]);
});
