import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { findReversibleEntry } from '../../../prisma/ledger/reversible-entry.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld } from '../../support/referral-world.ts';
import { aRefund, aStripeInvoice } from '../../support/source-facts.ts';
import { mailServer } from '../../support/statement-world.ts';
import { booksOf, clawBack, fund, payoutStory, payoutWorld, settled, type Payee, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const books = ({ partnerId }: Payee) => booksOf(world.owner, partnerId);
/** What the nightly check would find. */
const found = async (code: string): Promise<unknown[]> =>
  (await world.database.pool('auditor').query(audits.find((audit) => audit.code === code)?.sql ?? '')).rows.filter(
    ({ what }) => what !== 'test',
  );
const book = (id: string) => createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });

/** Asked for by one person and approved by another. */
async function decided(
  { partnerId, currency }: Payee,
  change: { kind: string; amount: number; reverses?: string; approvedBy?: string | null },
) {
  const { kind, amount, reverses = null, approvedBy = uuid() } = change;
  const row = {
    partnerId,
    currency,
    kind,
    amountMinor: amount,
    reversesEntryId: reverses,
    reason: 'a reason',
    askedBy: uuid(),
    approvedBy,
  };
  const { id } = await world.owner.adjustment.create({ data: { id: uuid(), ...row } });
  await book(id);
  return id;
}

test('an uncollectable debt is written off once, and for at most what is owed', async () => {
  const payee = await world.given();
  await clawBack(world.worker, payee, 700);
  await decided(payee, { kind: 'writeoff', amount: 701 });
  expect(await books(payee)).toEqual({ recoverable: 700 });
  const id = await decided(payee, { kind: 'writeoff', amount: 700 });
  await book(id);
  expect(await books(payee)).toEqual({ bad_debt_expense: 700 });
});

test('a negative adjustment takes the available balance and the rest is owed; a positive one pays off a debt first', async () => {
  const payee = await world.given({ available: 1_000 });
  await decided(payee, { kind: 'adjustment', amount: -2_500 });
  expect(await books(payee)).toEqual({ recoverable: 1_500 });
  const other = await world.given();
  await clawBack(world.worker, other, 1_000);
  await decided(other, { kind: 'adjustment', amount: 2_500 });
  expect(await books(other)).toEqual({ available: 1_500 });
});

/** Mails to the partner about its adjustments, as they go out. */
async function mailedOf({ partnerId }: Payee) {
  const wanted = await world.owner.effect.findMany({
    where: { kind: 'sendEmail', entityKind: 'adjustment' },
    orderBy: { wantedAt: 'asc' },
  });
  const server = mailServer();
  const places = { portalUrl: 'http://commend.test/portal', consoleUrl: 'http://commend.test/admin', linkUrl: 'http://commend.test' };
  const keys = readDataKeys(randomBytes(32).toString('base64'));
  const { sendEmail } = createMailActivities({ db: world.worker, mail: server.gateway, keys, ...places });
  for (const { key, arguments: ids } of wanted) if (JSON.stringify(ids).includes(partnerId)) await sendEmail({ key });
  return server.taken.map(({ to, subject, text, unsubscribe }) => ({
    to,
    subject: subject.replaceAll('\u00A0', ' '),
    text: text.replaceAll(/\s+/g, ' '),
    unsubscribe,
  }));
}

async function ownerOf({ partnerId }: Payee) {
  const [id, email] = [uuid(), `${uuid()}@partner.test`];
  await world.owner.person.create({ data: { id, email, name: 'Anna Keller' } });
  await world.owner.partnerMember.create({ data: { partnerId, personId: id, role: 'owner' } });
  return { id, email };
}

test('a partner is told once of each booked adjustment with amount and reason, but not of one that changed nothing', async () => {
  const payee = await world.given({ available: 1_000 });
  const { email } = await ownerOf(payee);
  const id = await decided(payee, { kind: 'adjustment', amount: 7_000 });
  await book(id);
  await decided(payee, { kind: 'adjustment', amount: -1 });
  await decided(payee, { kind: 'writeoff', amount: 700 }); // nothing is owed: not booked
  const entry = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
  await decided(payee, { kind: 'reversal', amount: 7_000, reverses: entry.journalEntryId ?? '' });
  const mails = await mailedOf(payee);
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Adjustment of your balance: +CHF 70.00',
    'Adjustment of your balance: −CHF 0.01',
    'Adjustment of your balance: −CHF 70.00',
  ]);
  expect(mails[0]).toMatchObject({ to: [email], text: expect.stringContaining('The reason: a reason') });
  expect(mails[0]?.text).toContain('/commissions');
  expect(mails[0]?.unsubscribe).toContain('/settings');
});

test('a person who switched off mails about commissions gets none about adjustments', async () => {
  const payee = await world.given();
  const { id: personId } = await ownerOf(payee);
  await world.owner.notificationSetting.create({ data: { personId, event: 'commissions', channel: 'mail', isOn: false } });
  await decided(payee, { kind: 'adjustment', amount: 7_000 });
  expect(await mailedOf(payee)).toEqual([]);
});

test('nothing is posted before a second person has approved', async () => {
  const payee = await world.given({ available: 1_000 });
  await decided(payee, { kind: 'adjustment', amount: 500, approvedBy: null });
  expect(await books(payee)).toEqual({ available: 1_000 });
});

test('a return booked on the wrong payout is reversed by its mirror, once, and booked on the right one', async () => {
  const [wrong, right] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const [booked, missed] = [await settled(world, wrong), await settled(world, right)];
  const back = { kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: null } as const;
  const shown = { isDebit: false, matchedPayoutId: booked.payoutId, outcome: 'matched', reason: null } as const;
  const { id: creditId } = await aHeldBooking(world.owner, { ...shown, reference: 'return-1', amountMinor: 6_000n });
  await booked.see(back);
  expect(await books(wrong)).toEqual({ available: 6_000 });
  const [entry] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where kind = 'payout.return' and source_id = ${booked.payoutId}`;
  const reverses = entry?.id ?? '';
  const id = await decided(wrong, { kind: 'reversal', amount: 6_000, reverses });
  expect(await world.owner.adjustment.findUniqueOrThrow({ where: { id } })).toMatchObject({
    failure: null,
    journalEntryId: expect.any(String),
  });
  expect(await booked.drain()).toMatchObject({ phase: 'settled' });
  const open = { outcome: 'suspense', reason: 'return_withdrawn', matchedPayoutId: null, decidedAt: null };
  expect(await world.owner.bankEntry.findUniqueOrThrow({ where: { id: creditId } })).toMatchObject(open);
  await missed.see(back);
  expect(await books(wrong)).toEqual({ cash: -6_000 });
  expect(await books(right)).toEqual({ available: 6_000 });
  const again = await decided(wrong, { kind: 'reversal', amount: 6_000, reverses });
  expect(await world.owner.adjustment.findUniqueOrThrow({ where: { id: again } })).toMatchObject({
    journalEntryId: null,
    failure: 'reversed_already',
  });
});

const reversed = async (payee: Payee, id: string, amount: number) => {
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
  return decided(payee, { kind: 'reversal', amount, reverses: journalEntryId ?? '' });
};

test('a reversal leaves no partner with both an available balance and a debt, whatever was moved meanwhile', async () => {
  const forgiven = await world.given();
  await clawBack(world.worker, forgiven, 700);
  const writeoff = await decided(forgiven, { kind: 'writeoff', amount: 700 });
  await decided(forgiven, { kind: 'adjustment', amount: 500 });
  await reversed(forgiven, writeoff, -700);
  expect(await books(forgiven)).toEqual({ recoverable: 200 });
  const paidOff = await world.given();
  await clawBack(world.worker, paidOff, 700);
  const bonus = await decided(paidOff, { kind: 'adjustment', amount: 600 });
  await decided(paidOff, { kind: 'adjustment', amount: 1_000 });
  const back = await reversed(paidOff, bonus, -600);
  expect(await books(paidOff)).toEqual({ available: 300 });
  const offset = await entryOf(`reversal:${back}:debt`);
  expect(await findReversibleEntry(world.worker, offset)).toMatchObject({ canBeReversed: false });
  const taken = await world.given({ available: 400 });
  const malus = await decided(taken, { kind: 'adjustment', amount: -300 });
  await clawBack(world.worker, taken, 250);
  await reversed(taken, malus, 300);
  expect(await books(taken)).toEqual({ available: 150 });
  const owing = await world.given();
  const debt = await decided(owing, { kind: 'adjustment', amount: -300 });
  await decided(owing, { kind: 'adjustment', amount: 450 });
  await reversed(owing, debt, 300);
  expect(await books(owing)).toEqual({ available: 450 });
  expect(await found('A4')).toEqual([]);
});

test('a second payment that two people named in error is reversed, and only while it has not come back', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const say = async (reference: string) => {
    const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference } } };
    for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...twice, actor })).toEqual({ accepted: true });
    const [entry] = await world.owner.$queryRaw<{ id: string }[]>`
      select id from ledger.journal_entry where idempotency_key = ${`payout:${story.payoutId}:duplicate:${reference}`}`;
    return entry?.id ?? '';
  };
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses: await say('call-1') });
  await story.drain();
  expect(await books(payee)).toEqual({ cash: -6_000 });
  const reverses = await say('call-2');
  await story.see({ kind: 'returned', reference: 'return-2', amount: 6_000, charges: 0, code: null });
  expect(await books(payee)).toEqual({ cash: -6_000 });
  const late = await decided(payee, { kind: 'reversal', amount: 6_000, reverses });
  expect(await world.owner.adjustment.findUniqueOrThrow({ where: { id: late } })).toMatchObject({ failure: 'reversed_already' });
  const [back] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where idempotency_key = ${`payout:${story.payoutId}:return:return-2`}`;
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses: back?.id ?? '' }); // it was another payout's
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses });
  expect(await books(payee)).toEqual({ cash: -6_000 });
});

const entryOf = async (key: string): Promise<string> => {
  const [entry] = await world.owner.$queryRaw<{ id: string }[]>`select id from ledger.journal_entry where idempotency_key = ${key}`;
  return entry?.id ?? '';
};
const failureOf = async (id: string) => (await world.owner.adjustment.findUniqueOrThrow({ where: { id } })).failure;

test('a missing part is missing again after the entry of its fee is reversed, and can be explained again', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await story.see({ kind: 'returned', reference: 'return-1', amount: 5_000, charges: 0, code: null });
  const explain = async (reference: string) => {
    const fee = { kind: 'resolve', arguments: { outcome: 'fee', evidence: { reference } } };
    for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...fee, actor })).toEqual({ accepted: true });
  };
  await explain('call-1');
  expect(await books(payee)).toEqual({ available: 6_000, cash: -1_000, payout_fee_expense: 1_000 });
  const reverses = await entryOf(`payout:${story.payoutId}:return:call-1:fee`);
  expect(await failureOf(await decided(payee, { kind: 'reversal', amount: 1_000, reverses }))).toBe(null);
  expect(await story.drain()).toMatchObject({ phase: 'returned' });
  expect(await story.row()).toMatchObject({ returnedMinor: 5_000n, returnFeeMinor: 0n });
  expect(await story.decisions()).toContain('noted explanation_withdrawn');
  expect(await books(payee)).toEqual({ available: 5_000, cash: -1_000 });
  await explain('call-2');
  expect(await story.row()).toMatchObject({ returnFeeMinor: 1_000n });
  await story.see({ kind: 'returned', reference: 'return-2', amount: 1, charges: 0, code: null });
  expect(await story.decisions()).toContain('noted return_too_large');
});

test('a reversed return also reverses its own fee, and no other', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await story.see({ kind: 'returned', reference: 'return-1', amount: 2_000, charges: 0, code: null });
  await story.see({ kind: 'returned', reference: 'return-2', amount: 3_500, charges: 500, code: null });
  expect(await story.row()).toMatchObject({ returnedMinor: 5_500n, returnFeeMinor: 500n });
  const reverses = await entryOf(`payout:${story.payoutId}:return:return-2`);
  await decided(payee, { kind: 'reversal', amount: 4_000, reverses });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 2_000n, returnFeeMinor: 0n });
  await story.see({ kind: 'returned', reference: 'return-3', amount: 4_000, charges: 0, code: null });
  expect(await books(payee)).toEqual({ available: 6_000 });
});

test('an explanation of a return has no effect once the return is reversed, and its own reversal takes nothing more', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await story.see({ kind: 'returned', reference: 'return-1', amount: 5_000, charges: 0, code: null });
  const fee = { kind: 'resolve', arguments: { outcome: 'fee', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) await story.tell({ ...fee, actor });
  const [back, explained] = [
    await entryOf(`payout:${story.payoutId}:return:return-1`),
    await entryOf(`payout:${story.payoutId}:return:call-1:fee`),
  ];
  await decided(payee, { kind: 'reversal', amount: 5_000, reverses: back });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n, returnFeeMinor: 0n });
  await story.see({ kind: 'returned', reference: 'return-2', amount: 5_000, charges: 0, code: null });
  await decided(payee, { kind: 'reversal', amount: 1_000, reverses: explained });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 5_000n, returnFeeMinor: 0n });
  expect(await books(payee)).toEqual({ available: 5_000, cash: -1_000 });
});

test('a second payment’s return that the payout has not read yet is not withdrawn with the second payment', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) await story.tell({ ...twice, actor });
  const reverses = await entryOf(`payout:${story.payoutId}:duplicate:call-1`);
  await story.put({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: null });
  const row = { partnerId: payee.partnerId, currency: 'CHF', kind: 'reversal', amountMinor: 6_000, reversesEntryId: reverses };
  const { id } = await world.owner.adjustment.create({
    data: { id: uuid(), ...row, reason: 'a reason', askedBy: uuid(), approvedBy: uuid() },
  });
  await expect(book(id)).rejects.toThrow(/RaceLost|unread/);
  await story.drain();
  await book(id);
  expect(await failureOf(id)).toBe('reversed_already');
  await story.drain();
  expect(await books(payee)).toEqual({ cash: -6_000 });
  expect(await story.row()).toMatchObject({ state: 'settled' });
});

test('a second payment is withdrawn once, though two people decide before its payout has read it', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) await story.tell({ ...twice, actor });
  const reverses = await entryOf(`payout:${story.payoutId}:duplicate:call-1`);
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses });
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses }).catch(() => '');
  await story.drain();
  expect(await books(payee)).toEqual({ cash: -6_000 });
});

test.each([
  { what: 'in part', earned: 1_500 },
  { what: 'wholly', earned: 4_000 },
])('a second payment named in error is withdrawn also once its debt was earned off $what', async ({ earned }) => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await fund(world.worker, payee, 3_500);
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) await story.tell({ ...twice, actor });
  expect(await books(payee)).toEqual({ cash: -12_000, recoverable: 2_500 });
  await decided(payee, { kind: 'adjustment', amount: earned });
  const reverses = await entryOf(`payout:${story.payoutId}:duplicate:call-1`);
  const id = await decided(payee, { kind: 'reversal', amount: 6_000, reverses });
  expect(await failureOf(id)).toBe(null);
  await book(id);
  expect(await books(payee)).toEqual({ cash: -6_000, available: 3_500 + earned });
  await story.drain();
  const outTwice = await story.see({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: null });
  expect(outTwice).toMatchObject({ phase: 'returned' }); // nothing is out twice any more
  for (const code of ['A1', 'A2', 'A3', 'A4', 'A10']) expect(await found(code)).toEqual([]);
});

test('a reversal first pays off a debt made since', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await fund(world.worker, payee, 3_500);
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) await story.tell({ ...twice, actor });
  await decided(payee, { kind: 'adjustment', amount: -1_000 });
  expect(await books(payee)).toEqual({ cash: -12_000, recoverable: 3_500 });
  const reverses = await entryOf(`payout:${story.payoutId}:duplicate:call-1`);
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses });
  expect(await books(payee)).toEqual({ cash: -6_000, available: 2_500 });
  expect(await found('A4')).toEqual([]);
});

test('a commission that two people take back is worth 0 by a revision of its own, and a later refund takes nothing twice', async () => {
  const own = await referralWorld();
  const take = (id: string) => createAdjustmentActivities({ db: own.worker }).bookAdjustment({ key: id });
  const given = await own.given();
  const story = storyOf(own, given);
  await story.observe(aStripeInvoice({ id: 'in_taken' }), '2026-03-20T11:00:05.000Z');
  expect(await story.balances()).toMatchObject({ pending: 1_000 });
  const { id: commissionId } = await story.commission();
  const row = {
    partnerId: given.partnerId,
    currency: 'CHF',
    kind: 'take_back',
    amountMinor: -1_000,
    commissionId,
    reason: 'a second account',
  };
  const proposed = await own.owner.adjustment.create({ data: { id: uuid(), ...row, askedBy: uuid() } });
  await take(proposed.id);
  await story.settle('2026-03-21T08:00:00.000Z');
  expect(await story.balances()).toMatchObject({ pending: 1_000 });

  await own.owner.adjustment.update({ where: { id: proposed.id }, data: { approvedBy: uuid() } });
  await take(proposed.id);
  await take(proposed.id);
  await story.settle('2026-03-22T08:00:00.000Z');
  expect(Object.values(await story.balances()).filter((amount) => amount !== 0)).toEqual([]);
  await story.observe(aStripeInvoice({ id: 'in_taken', refunds: [aRefund(3_000)] }), '2026-03-25T09:00:00.000Z');
  expect(Object.values(await story.balances()).filter((amount) => amount !== 0)).toEqual([]);
  expect(await story.commission()).toMatchObject({ refusedReason: 'taken_back' });
  const revisions = await own.owner.commissionRevision.findMany({ where: { commissionId }, orderBy: { rev: 'asc' } });
  expect(revisions.filter(({ movedMinor }) => movedMinor !== 0n).map(({ kind, reason }) => [kind, reason])).toEqual([
    ['commission.accrue', 'payment_settled'],
    ['commission.clawback', 'taken_back'],
  ]);

  const again = await own.owner.adjustment.create({ data: { id: uuid(), ...row, askedBy: uuid(), approvedBy: uuid() } });
  await take(again.id);
  expect(await own.owner.adjustment.findUniqueOrThrow({ where: { id: again.id } })).toMatchObject({ failure: 'taken_back_already' });
  await own.end();
});

test('a deduction by hand of money in a payout cancels that payout, and the rest is proposed again', async () => {
  const payee = await world.given({ available: 10_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await decided(payee, { kind: 'adjustment', amount: -4_000 });
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${story.payoutId}`, cause: 'money_owed', claimedAt: null } })).toBe(
    1,
  );
  expect(await story.approve()).toMatchObject({ accepted: false });
  expect(await story.row()).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
  const [rest, ...others] = await world.owner.payout.findMany({ where: { partnerId: payee.partnerId, state: { not: 'canceled' } } });
  expect([rest?.state, rest?.amountMinor, others]).toEqual(['reserved', 6_000n, []]);
});
