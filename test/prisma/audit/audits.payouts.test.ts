import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { audits } from '../../../prisma/audit/audits.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { booksOf, payoutStory, payoutWorld, settled, submitted, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
  await settled(world, await world.given({ available: 6_000 }), new Date().toISOString());
  await submitted(world, await world.given({ available: 7_000 }), new Date().toISOString());
  await payoutStory(world).request(await world.given({ available: 8_000 }));
});
afterAll(() => world.end());

/** The audit's findings, leaving out the money that the tests gave without a history. */
async function found(code: string): Promise<unknown[]> {
  const { rows } = await world.database
    .pool('auditor')
    .query<Record<string, unknown>>(audits.find((audit) => audit.code === code)?.sql ?? '');
  return rows.filter(({ what }) => what !== 'test');
}

test('A7, A10: reserved, submitted and settled payouts that match the ledger give no finding', async () => {
  expect([await found('A7'), await found('A10')]).toEqual([[], []]);
});

/** As the owner, with the trigger out of the way, and back again. */
async function tampered(sql: string, look: () => Promise<unknown>): Promise<unknown> {
  const owner = await world.database.pool('owner').connect();
  try {
    await owner.query('alter table payout disable trigger user');
    await owner.query('alter table payout_event disable trigger user');
    await owner.query(sql);
    return await look();
  } finally {
    owner.release();
  }
}

test('A7: a payout whose state or amount was changed without a journal entry is found', async () => {
  expect(await tampered(`update payout set state = 'settled' where state = 'submitted'`, () => found('A7'))).toEqual([
    expect.objectContaining({ what: 'clearing', whose: 'bank_file', balance: '7000' }),
  ]);
  expect(await tampered(`update payout set amount_minor = 7999 where state = 'reserved'`, () => found('A7'))).toEqual(
    expect.arrayContaining([expect.objectContaining({ what: 'reserved', payouts: '7999', balance: '8000' })]),
  );
});

test('A10: a journal entry that no event of its payout names is found', async () => {
  expect(await tampered(`update payout_event set entry_ids = '{}' where to_state = 'settled'`, () => found('A10'))).toMatchObject([
    { what: 'payout' },
  ]);
});

test('after a settled payout the partner’s accounts hold nothing but the cash that was paid', async () => {
  const paid = await world.owner.payout.findFirstOrThrow({ where: { amountMinor: 6_000 } });
  expect(await booksOf(world.owner, paid.partnerId)).toEqual({ cash: -6_000 });
});

test('A13: a debit that names an unpaid payout is found, unless the booking waits for a person', async () => {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  await story.see({ kind: 'failed', code: 'AC01' });
  const { endToEndId, reference: payout } = await story.row();
  const { id } = await aHeldBooking(world.owner, { endToEndId, reason: 'unexpected_debit' });
  expect(await found('A13')).toEqual([]);
  const person = uuid();
  const setAside = { decision: 'not_ours', decisionReason: 'by mistake', askedBy: person, decidedAt: new Date() };
  await world.owner.bankEntry.update({ where: { id }, data: setAside });
  expect(await found('A13')).toMatchObject([{ id, payout, state: 'failed' }]);
  await world.owner.bankEntry.update({ where: { id }, data: { approvedBy: uuid() } });
  expect(await found('A13')).toEqual([]);
});

test('A13: a second debit of a paid payout is found if one person alone set it aside', async () => {
  const { endToEndId, reference: payout } = await (await settled(world, await world.given({ available: 6_100 }))).row();
  const { id } = await aHeldBooking(world.owner, { endToEndId, reason: 'paid_twice' });
  expect(await found('A13')).toEqual([]);
  const setAside = { decision: 'not_ours', decisionReason: 'by mistake', askedBy: uuid(), decidedAt: new Date() };
  await world.owner.bankEntry.update({ where: { id }, data: setAside });
  expect(await found('A13')).toMatchObject([{ id, payout, state: 'settled' }]);
  await world.owner.bankEntry.update({ where: { id }, data: { approvedBy: uuid() } });
  expect(await found('A13')).toEqual([]);
});

const setAsideByOne = new URL('../../../prisma/migrations/20261202331000_set_aside_by_one_is_proposed/migration.sql', import.meta.url);

test('A13: the migration reopens a booking that names a payout and was set aside by one person; other bookings stay decided', async () => {
  const { endToEndId } = await (await settled(world, await world.given({ available: 6_200 }))).row();
  const aside = { decision: 'not_ours', decisionReason: 'by mistake', askedBy: uuid(), decidedAt: new Date() };
  const [one, two, others] = [
    await aHeldBooking(world.owner, { endToEndId, reason: 'paid_twice', ...aside }),
    await aHeldBooking(world.owner, { endToEndId, reason: 'paid_twice', ...aside, approvedBy: uuid() }),
    await aHeldBooking(world.owner, { endToEndId: 'RENT', ...aside }),
  ];
  expect(await found('A13')).toMatchObject([{ id: one.id }]);
  await world.database.pool('owner').query(await readFile(setAsideByOne, 'utf8'));
  expect(await found('A13')).toEqual([]);
  const rows = await world.owner.bankEntry.findMany({ where: { id: { in: [one.id, two.id, others.id] } } });
  const open = rows.filter(({ decidedAt }) => decidedAt === null);
  expect(open).toEqual([expect.objectContaining({ id: one.id, decision: 'not_ours', askedBy: one.askedBy, outcome: 'suspense' })]);
});

test('A13: a debit that two people assigned to another payout than the bank names is not found', async () => {
  const named = await submitted(world, await world.given({ available: 6_000 }));
  await named.see({ kind: 'failed', code: 'AC01' });
  const { endToEndId } = await named.row();
  const { payoutId: matchedPayoutId } = await settled(world, await world.given({ available: 6_000 }));
  const people = { decision: 'assign', decisionReason: 'told by the bank', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const given = { endToEndId, matchedPayoutId, decidedPayoutId: matchedPayoutId, ...people };
  await aHeldBooking(world.owner, { ...given, outcome: 'matched', reason: null });
  expect(await found('A13')).toEqual([]);
});

const unbookedCredits = new URL('../../../prisma/migrations/20261211001001_credits_that_were_not_booked/migration.sql', import.meta.url);

test('A13: a credit that names a payout but is not booked with it is found, and waits for a person after the migration', async () => {
  const story = await settled(world, await world.given({ available: 6_400 }));
  const { id: matchedPayoutId, endToEndId, reference: payout } = await story.row();
  const shown = { isDebit: false, matchedPayoutId, endToEndId, outcome: 'matched', reason: null };
  const [booked, unread] = [
    await aHeldBooking(world.owner, { ...shown, reference: 'back' }),
    await aHeldBooking(world.owner, { ...shown, reference: 'more' }),
  ];
  expect(await found('A13')).toHaveLength(2);
  await story.put({ kind: 'returned', reference: 'back', amount: 6_400, charges: 0, code: null });
  expect(await found('A13')).toEqual([]); // it will read it
  await story.drain();
  await world.owner.bankEntry.update({ where: { id: unread.id }, data: { takenBackById: booked.id } });
  expect(await found('A13')).toEqual([]);
  await world.owner.bankEntry.update({ where: { id: unread.id }, data: { takenBackById: null } });
  expect(await found('A13')).toMatchObject([{ id: unread.id, is_debit: false, payout, state: 'returned' }]);
  await story.see({ kind: 'returned', reference: 'more', amount: 6_400, charges: 0, code: null });
  await world.owner.bankEntry.update({ where: { id: unread.id }, data: { outcome: 'matched', reason: null } }); // as it was left before
  await world.database.pool('owner').query(await readFile(unbookedCredits, 'utf8'));
  expect(await found('A13')).toEqual([]);
  const rows = await world.owner.bankEntry.findMany({ where: { id: { in: [booked.id, unread.id] } }, orderBy: { reference: 'asc' } });
  expect(rows.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['matched', null],
    ['suspense', 'return_too_large'],
  ]);
});

test('A15: a payout of which more came back than was paid is found, unless a return was reversed', async () => {
  const story = await settled(world, await world.given({ available: 6_300 }));
  await story.see({ kind: 'returned', reference: 'back', amount: 6_300, charges: 0, code: null });
  expect(await found('A15')).toEqual([]);
  const owner = world.database.pool('owner');
  const { reference } = await story.row();
  await owner.query('alter table ledger.journal_entry disable trigger user');
  const turned = `update ledger.journal_entry set kind = 'payout.return' where kind = 'payout.settle' and source_id = $1`;
  await owner.query(turned, [story.payoutId]);
  expect(await found('A15')).toEqual([{ reference, currency: 'CHF', went: '0', came_back: '12600' }]);
});
