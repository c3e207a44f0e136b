import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { booksOf, payoutWorld, settled, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

test('what two people say came back is booked, though the first has named the booking already', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const found = { kind: 'resolve', arguments: { outcome: 'returned', evidence: { reference: 'credit-1', amount: 6_000 } } };
  expect(await story.tell({ ...found, actor: uuid() })).toEqual({ accepted: true });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await story.tell({ ...found, actor: uuid() })).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'returned' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  await story.see({ kind: 'returned', reference: 'credit-1', amount: 6_000, charges: 0, code: null });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
});

test('the second person confirms what the first one named, or nothing; the first may correct it', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const [one, other] = [uuid(), uuid()];
  const say = (actor: string, reference: string, amount: number) =>
    story.tell({ kind: 'resolve', arguments: { outcome: 'returned', evidence: { reference, amount } }, actor });
  expect(await say(one, 'credit-1', 6_000)).toEqual({ accepted: true });
  expect(await say(other, 'credit-1', 5_000)).toMatchObject({ accepted: false, code: 'other_finding' });
  expect(await say(other, 'credit-2', 6_000)).toMatchObject({ accepted: false, code: 'other_finding' });
  expect(await say(one, 'credit-2', 5_000)).toEqual({ accepted: true });
  expect(await say(other, 'credit-1', 6_000)).toMatchObject({ accepted: false, code: 'other_finding' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await say(other, 'credit-2', 5_000)).toEqual({ accepted: true });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 5_000, cash: -1_000 });
});
