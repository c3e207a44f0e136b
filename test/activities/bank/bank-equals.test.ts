import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createBankImportActivities } from '../../../activities/bank/bank-import.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { advice, asStatement, bankDesk, iban, type Entry } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { booksOf, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban, createdAt: new Date('2026-01-01') });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

const aName = (): string => randomUUID().slice(0, 18);
const named = (name: string, entries: readonly Entry[]): string => advice(entries).replace('<Ntfctn>', `<Ntfctn><Id>${name}</Id>`);
const statement = (name: string, entries: readonly Entry[]): string => asStatement(named(name, entries));

let amounts = 0;
const anAmount = (): string => `${(amounts += 1) + 100}.13`;

test('two equal credits without a reference in two advices: the second one is held; the same advice brings neither again', async () => {
  const credit = { amount: anAmount(), side: 'CRDT' } as const;
  const [one, other] = [aName(), aName()];
  expect(await desk.onFile(named(one, [credit]))).toEqual([['suspense', 'unmatched_credit']]);
  expect(await desk.onFile(named(other, [credit]))).toEqual([['suspense', 'told_again']]);
  expect(await desk.onFile(`${named(one, [credit])} `)).toEqual([]);
  expect(await desk.onFile(`${named(other, [credit])} `)).toEqual([]);
});

test('two equal credits in two statements of one file: the second one is held, too', async () => {
  const credit = { amount: anAmount(), side: 'CRDT' } as const;
  const two = named('1', [credit]).replace('</Ntfctn>', `</Ntfctn>${/<Ntfctn>.*<\/Ntfctn>/.exec(named('2', [credit]))?.[0] ?? ''}`);
  expect(await desk.onFile(two)).toEqual([
    ['suspense', 'unmatched_credit'],
    ['suspense', 'told_again'],
  ]);
});

test('a statement with both equal credits proves that they are two; one with a single credit brings nothing new', async () => {
  const credit = { amount: anAmount(), side: 'CRDT' } as const;
  await desk.onFile(named(aName(), [credit]));
  const { entries } = await desk.brought(named(aName(), [credit]));
  const held = () => world.owner.bankEntry.findUniqueOrThrow({ where: { id: entries[0]?.id ?? '' } });
  const day = aName();
  expect(await desk.onFile(statement(day, [credit]))).toEqual([]);
  expect(await held()).toMatchObject({ reason: 'told_again' });
  expect(await desk.onFile(statement(aName(), [credit, credit]))).toEqual([['suspense', 'told_again']]); // another day’s statement tells it, too
  const more = { amount: anAmount(), side: 'CRDT' } as const;
  await desk.onFile(named(aName(), [more]));
  const second = await desk.brought(named(aName(), [more]));
  expect(await desk.onFile(statement(aName(), [more, more]))).toEqual([]);
  expect(await world.owner.bankEntry.findUniqueOrThrow({ where: { id: second.entries[0]?.id ?? '' } })).toMatchObject({
    outcome: 'suspense',
    reason: 'unmatched_credit',
  });
});

test('a payout that two advices debit without a reference is paid once, and the second debit keeps its money back until people decide', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const debit = { amount: '60.00', endToEndId };
  await desk.brought(named(aName(), [debit]));
  const { entries } = await desk.brought(named(aName(), [debit]));
  expect(entries).toMatchObject([{ outcome: 'suspense', reason: 'told_again', matchedPayoutId: story.payoutId }]);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  await desk.brought(statement(aName(), [debit, debit]));
  expect(await world.owner.bankEntry.findUniqueOrThrow({ where: { id: entries[0]?.id ?? '' } })).toMatchObject({ reason: 'paid_twice' });
});

test('a booking in the advice and in the statement is one; a debit that is not ours is recognised in both', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const debit = { amount: '60.00', endToEndId };
  await desk.brought(named(aName(), [debit]));
  expect(await desk.onFile(statement(aName(), [debit]))).toEqual([]);
  const foreign = { amount: anAmount() };
  expect(await desk.onFile(named(aName(), [foreign]))).toEqual([['ignored', 'not_ours']]);
  expect(await desk.onFile(named(aName(), [foreign]))).toEqual([]);
  expect(await desk.statesOf([{ story }])).toEqual(['settled']);
});

test('a file read again after an interruption holds the same bookings; of two files read at once, one recognises the other’s', async () => {
  const credit = { amount: anAmount(), side: 'CRDT' } as const;
  const [first, second] = await Promise.all([desk.brought(named(aName(), [credit])), desk.brought(named(aName(), [credit]))]);
  expect([...first.entries, ...second.entries].map(({ reason }) => reason).toSorted()).toEqual(['told_again', 'unmatched_credit']);
  const { id } = second;
  await world.owner.bankFileImport.update({ where: { id }, data: { state: 'read' } });
  await createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash }).importBankFile({ key: id });
  expect(await world.owner.bankEntry.count({ where: { importId: { in: [first.id, id] } } })).toBe(2);
});
