import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import {
  booksOf,
  clawBack,
  exportFile,
  fund,
  payoutStory,
  payoutWorld,
  settled,
  submitted,
  type PayoutWorld,
} from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());
const books = (partnerId: string) => booksOf(world.owner, partnerId);

test('reserved, then at the bank, then paid: the money passes through reserved, clearing and cash', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  expect(await story.request(payee)).toEqual({ accepted: true });
  expect(await books(payee.partnerId)).toEqual({ reserved: 6_000 });
  expect(await story.approve()).toEqual({ accepted: true });
  const batchId = await exportFile(world, story);
  expect(await story.row()).toMatchObject({ state: 'submitting', attempt: 1 });
  expect(await story.calls()).toMatchObject([{ idempotencyKey: `payout:${story.payoutId}:a1`, state: 'intent' }]);
  await story.letter('handed_over', { batchId, actorId: uuid() });
  expect(await story.drain()).toMatchObject({ phase: 'submitted' });
  expect(await books(payee.partnerId)).toEqual({ payout_clearing: 6_000 });
  expect(await story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 })).toMatchObject({ phase: 'settled' });
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
  expect(await story.decisions()).toEqual([
    'proposed payout_proposed',
    'approved payout_approved',
    'noted handing_over',
    'noted handed_over',
    'paid paid_out',
  ]);
  const events = await world.owner.payoutEvent.findMany({ where: { payoutId: story.payoutId }, orderBy: { id: 'asc' } });
  expect(events.map(({ fromState, toState }) => `${fromState} ${toState}`)).toEqual([
    'draft reserved',
    'reserved approved',
    'approved submitting',
    'submitting submitted',
    'submitted settled',
  ]);
  expect(await world.owner.auditEntry.count({ where: { subjectId: story.payoutId } })).toBe(5);
  expect(await world.owner.effect.findMany({ where: { entityId: story.payoutId, kind: 'issueDocument' } })).toHaveLength(1);
});

test('a submitted payout that the bank refuses makes its whole amount available again', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  expect(await story.see({ kind: 'failed', code: 'AM04' })).toMatchObject({ phase: 'failed' });
  expect(await books(payee.partnerId)).toEqual({ available: 6_000 });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.fail']);
});

describe('a return', () => {
  const back = { kind: 'returned', reference: 'return-1', amount: 12_845, charges: 500, code: 'AC04' } as const;

  test('gives the partner the whole amount if the company bears the stated charges', async () => {
    const payee = await world.given({ available: 13_345 });
    const story = await settled(world, payee);
    expect(await story.see(back)).toMatchObject({ phase: 'returned', due: {} });
    expect(await books(payee.partnerId)).toEqual({ available: 13_345, payout_fee_expense: 500, cash: -500 });
    expect(await story.decisions()).toContain('took_back returned_by_bank');
    const method = await world.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } });
    expect(method).toMatchObject({ revokedReason: 'AC04' });
  });

  test('P28: is reduced by the charges if the partner bears them', async () => {
    const payee = await world.given({ available: 13_345, program: { returnFeeBy: 'partner' } });
    const story = await settled(world, payee);
    expect(await story.see(back)).toMatchObject({ phase: 'returned', due: {} });
    expect(await books(payee.partnerId)).toEqual({ available: 12_845, cash: -500 });
  });

  test('first pays off what the partner owes', async () => {
    const payee = await world.given({ available: 6_000 });
    const story = await settled(world, payee);
    await clawBack(world.worker, payee, 1_000);
    await story.see({ ...back, amount: 6_000, charges: 0 });
    expect(await books(payee.partnerId)).toEqual({ available: 5_000 });
  });

  test('without stated charges leaves the difference missing, which is posted when it comes', async () => {
    const payee = await world.given({ available: 13_345 });
    const story = await settled(world, payee);
    const step = await story.see({ ...back, charges: 0 });
    expect(step).toMatchObject({ phase: 'returned', due: { review: expect.any(String) } });
    expect(await story.decisions()).toContain('took_back returned_in_part');
    expect(await books(payee.partnerId)).toEqual({ available: 12_845, cash: -500 });
    await story.see({ ...back, charges: 0 }); // told twice
    expect(await story.see({ kind: 'returned', reference: 'return-2', amount: 500, charges: 0, code: null })).toMatchObject({ due: {} });
    expect(await books(payee.partnerId)).toEqual({ available: 13_345 });
  });

  test('a reversal by the bank is a return without a fee', async () => {
    const payee = await world.given({ available: 6_000 });
    const story = await settled(world, payee);
    await story.see({ kind: 'reversed', reference: 'reversal-1', amount: 6_000, charges: 0 });
    expect(await books(payee.partnerId)).toEqual({ available: 6_000 });
    expect(await story.decisions()).toContain('took_back reversed_by_bank');
  });

  test('of more than is missing is not posted, and a person is told', async () => {
    const payee = await world.given({ available: 6_000 });
    const story = await settled(world, payee);
    await story.see({ ...back, amount: 6_001, charges: 0 });
    expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
    expect(await story.row()).toMatchObject({ state: 'settled' });
    expect(await story.decisions()).toContain('noted return_too_large');
  });

  test.each([
    { by: 'company', booked: { available: 5_800, payout_fee_expense: 300, cash: -500 } },
    { by: 'partner', booked: { available: 5_500, cash: -500 } },
  ])('P28: bears what two people say was kept by the $by, and the rest is missing', async ({ by, booked }) => {
    const payee = await world.given({ available: 6_000, program: { returnFeeBy: by } });
    const story = await settled(world, payee);
    const say = (actor: string, charges: number) =>
      story.tell({ kind: 'resolve', actor, arguments: { outcome: 'returned', evidence: { reference: 'call 1', amount: 5_500, charges } } });
    expect(await say(uuid(), 501)).toMatchObject({ accepted: false, code: 'return_too_large' });
    for (const actor of [uuid(), uuid()]) expect(await say(actor, 300)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 5_500n, returnFeeMinor: 300n });
    expect(await books(payee.partnerId)).toEqual(booked);
    expect(await story.decisions()).toContain('took_back returned_in_part');
  });

  test('in part with stated charges leaves everything that did not come missing', async () => {
    const payee = await world.given({ available: 6_000 });
    const story = await settled(world, payee);
    await story.see({ kind: 'returned', reference: 'return-1', amount: 5_500, charges: 300, code: null });
    expect(await story.row()).toMatchObject({ returnedMinor: 5_500n, returnFeeMinor: 0n });
  });

  test('in part is explained as a fee by two people, not by one', async () => {
    const payee = await world.given({ available: 13_345 });
    const story = await settled(world, payee);
    await story.see({ ...back, charges: 0 });
    const [one, other] = [uuid(), uuid()];
    const found = { kind: 'resolve', arguments: { outcome: 'fee', evidence: { reference: 'advice-7' } } };
    expect(await story.tell({ ...found, actor: one })).toEqual({ accepted: true });
    expect(await story.tell({ ...found, actor: one })).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await books(payee.partnerId)).toEqual({ available: 12_845, cash: -500 });
    expect(await story.tell({ ...found, actor: other })).toEqual({ accepted: true });
    expect(await books(payee.partnerId)).toEqual({ available: 13_345, payout_fee_expense: 500, cash: -500 });
    expect(await story.drain()).toMatchObject({ phase: 'returned', due: {} });
  });
});

test('a handed-over payout goes ahead, and a clawback meanwhile is owed', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await clawBack(world.worker, payee, 1_500);
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000, recoverable: 1_500 });
});

test('a provider’s fee is booked separately; an unclaimed payment comes back in full', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'paypal' } });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  const item = { reference: 'item-1' };
  await story.see({ kind: 'accepted', attempt: 1, reference: 'batch-1' });
  await story.see({ kind: 'settled', ...item, amount: 6_000 });
  await story.see({ kind: 'fee', ...item, amount: 25 });
  await story.see({ kind: 'fee', ...item, amount: 25 });
  await story.see({ kind: 'returned', ...item, amount: 6_000, charges: 0, code: null });
  expect(await books(payee.partnerId)).toEqual({ available: 6_000, payout_fee_expense: 25, cash: -25 });
});

test('a call that times out and is found by the look-up gives one submission, one settlement and no second transfer', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  expect((await story.drain()).effects.map(({ key }) => key)).toContain(`submit:payout:${story.payoutId}:a1`);
  const step = await story.see({ kind: 'unclear', attempt: 1 });
  expect(step).toMatchObject({ phase: 'uncertain' });
  expect(step.effects.map(({ kind }) => kind)).toContain('lookUpAtRail');
  await story.put({ kind: 'found', attempt: 1, reference: 'tr_1' });
  expect(await story.see({ kind: 'settled', reference: 'tr_1', amount: 6_000 })).toMatchObject({ phase: 'settled' });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
  expect(await story.calls()).toMatchObject([{ attempt: 1, state: 'accepted', responseRef: 'tr_1' }]);
  await story.see({ kind: 'accepted', attempt: 1, reference: 'tr_1' }); // the first answer, late
  expect(await story.kinds()).toHaveLength(3);
});

test('a rejected payout after a clawback pays off the debt with its reserved money', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'unclear', attempt: 1 });
  await clawBack(world.worker, payee, 1_500);
  expect(await books(payee.partnerId)).toEqual({ reserved: 6_000, recoverable: 1_500 });
  expect(await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' })).toMatchObject({ phase: 'failed' });
  expect(await books(payee.partnerId)).toEqual({ available: 4_500 });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.cancel']);
});

test('a debit booked while the hand-over is in doubt proves hand-over and payment', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'unclear', attempt: 1 });
  expect(await story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 })).toMatchObject({ phase: 'settled' });
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
});

test('a second debit is booked by two people only, and what is not available is owed', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await fund(world.worker, payee, 2_500);
  await story.see({ kind: 'settled', reference: 'debit-2', amount: 6_000 });
  expect(await books(payee.partnerId)).toEqual({ available: 2_500, cash: -6_000 });
  expect(await story.decisions()).toContain('noted paid_twice');
  const found = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'debit-2' } } };
  expect(await story.tell(found)).toEqual({ accepted: true });
  expect(await story.tell(found)).toEqual({ accepted: true });
  expect(await books(payee.partnerId)).toEqual({ recoverable: 3_500, cash: -12_000 });
});

test('P28: the fee of a second payment is borne by the company, because nobody ordered it', async () => {
  const payee = await world.given({ available: 6_000, program: { returnFeeBy: 'partner' } });
  const story = await settled(world, payee);
  const found = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'debit-2' } } };
  for (const actor of [uuid(), uuid()]) await story.tell({ ...found, actor });
  await story.see({ kind: 'returned', reference: 'return-1', amount: 5_500, charges: 500, code: 'AC04' });
  expect(await books(payee.partnerId)).toEqual({ cash: -6_500, payout_fee_expense: 500 });
  expect(await story.row()).toMatchObject({ state: 'settled' });
});

test('a waiting payout is canceled if two people record a second payment', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await fund(world.worker, payee, 6_000);
  const waiting = payoutStory(world);
  await waiting.request(payee);
  const found = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'debit-2' } } };
  await story.tell(found);
  await story.tell(found);
  expect(await waiting.row()).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
  expect(await books(payee.partnerId)).toEqual({ cash: -12_000 });
});

test.each([
  { rule: 'without an amount', evidence: { reference: 'call 1' }, code: 'evidence_missing' },
  { rule: 'of more than was paid', evidence: { reference: 'call 1', amount: 6_001 }, code: 'return_too_large' },
])('a finding that money came back $rule is refused at once', async ({ evidence, code }) => {
  const story = await settled(world, await world.given({ available: 6_000 }));
  const told = { kind: 'resolve', arguments: { outcome: 'returned', evidence } };
  expect(await story.tell(told)).toMatchObject({ accepted: false, code });
  expect(await story.decisions()).not.toContain('not_yet resolution_proposed');
  const right = { kind: 'resolve', arguments: { outcome: 'returned', evidence: { reference: 'call 1', amount: 6_000 } } };
  expect(await story.tell(right)).toEqual({ accepted: true });
});

test('a payment that people named is recognised as the bank’s later debit, and only another one is a second payment', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  const found = { kind: 'resolve', arguments: { outcome: 'settled', evidence: { reference: 'by telephone' } } };
  await story.tell(found);
  await story.tell(found);
  expect(await story.row()).toMatchObject({ state: 'settled' });
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  expect(await story.decisions()).toContain('noted debit_booked');
  expect(await story.decisions()).not.toContain('noted paid_twice');
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
  await story.see({ kind: 'settled', reference: 'debit-2', amount: 6_000 });
  expect(await story.decisions()).toContain('noted paid_twice');
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a debit of another amount, or before the hand-over, waits for people and holds the payout', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 5_999 });
  expect(await story.decisions()).toContain('noted other_amount');
  await story.see({ kind: 'settled', reference: 'debit-2', amount: 6_000 });
  expect(await story.decisions()).toContain('noted unexpected_debit');
  expect(await story.row()).toMatchObject({ state: 'reserved', holdReason: 'unexpected_debit' }); // the newest doubt
  expect(await story.approve()).toMatchObject({ accepted: false, code: 'hold_stands' });
});

test('the third payout in a row that comes back puts the partner’s payouts on hold', async () => {
  const payee = await world.given({ available: 6_000 });
  const hold = async () => (await world.owner.partner.findUniqueOrThrow({ where: { id: payee.partnerId } })).payoutsOnHoldReason;
  for (const reason of [null, null, 'third_failure']) {
    const story = await submitted(world, payee);
    await story.see({ kind: 'failed', code: 'MS03' });
    expect(await hold()).toBe(reason);
  }
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, code: 'payouts_on_hold' });
  const told = await world.owner.effect.findMany({ where: { entityId: payee.partnerId, kind: 'sendEmail' } });
  expect(told.map(({ arguments: body }) => body)).toEqual([
    { template: 'payouts_on_hold', heldPartnerId: payee.partnerId, reason: 'third_failure' },
  ]);
  expect(await world.owner.outbox.count({ where: { workflowId: `errand/${told[0]?.key ?? ''}` } })).toBe(1);
});

test('files that the bank refused as a whole do not put a partner’s payouts on hold', async () => {
  const payee = await world.given({ available: 6_000 });
  for (let n = 0; n < 4; n += 1) await (await submitted(world, payee)).see({ kind: 'failed', code: 'RJCT', isOfFile: true });
  expect(await world.owner.partner.findUniqueOrThrow({ where: { id: payee.partnerId } })).toMatchObject({ payoutsOnHoldReason: null });
});

test('a refusal that the bank disproved is removed from payout and account, and a person’s is kept', async () => {
  for (const [reason, revokedBy] of [
    ['AC04', null],
    ['told by telephone', uuid()],
    ['AC04', uuid()], // in the words of the bank's mail
  ] as const) {
    const isOn = revokedBy === null;
    const payee = await world.given({ available: 6_000 });
    const story = await submitted(world, payee);
    await story.see({ kind: 'failed', code: 'AC04' });
    expect(await story.row()).toMatchObject({ state: 'failed', failureCode: 'AC04' });
    await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { revokedReason: reason, revokedBy } });
    await story.see({ kind: 'paid_after_all', reference: 'debit-1', amount: 6_000 });
    expect(await story.row()).toMatchObject({ state: 'settled', failureCode: null });
    const method = await world.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } });
    expect([method.revokedAt === null, method.revokedReason]).toEqual(isOn ? [true, null] : [false, reason]);
    const audited = await world.owner.auditEntry.count({ where: { subjectId: payee.methodId, action: 'payout_method.switch_on' } });
    expect(audited).toBe(isOn ? 1 : 0);
  }
});

test('a return withdrawn from the wrong payout frees its account again', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  const parts = [4_000, 2_000].map((amount, at) => ({ reference: `return-${at}`, amount }));
  for (const part of parts) await story.see({ kind: 'returned', ...part, charges: 0, code: 'AC04' });
  const isOn = async () => (await world.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } })).revokedAt === null;
  expect(await isOn()).toBe(false);
  for (const [at, part] of parts.entries()) {
    await story.see({ kind: 'return_withdrawn', ...part, ofSecond: null, fee: 0 });
    expect(await isOn()).toBe(at === 1);
  }
  expect(await story.row()).toMatchObject({ state: 'settled', failureCode: null });
});

test('an account recorded as open is refused again if another payout to it comes back', async () => {
  const payee = await world.given({ available: 6_000 });
  const first = await submitted(world, payee);
  await first.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  await fund(world.worker, payee, 6_000);
  const second = await submitted(world, payee);
  await first.see({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: 'AC04' });
  const where = { id: payee.methodId };
  await world.owner.payoutMethod.update({ where, data: { openSaidBy: uuid() } });
  await second.see({ kind: 'failed', code: 'AC04' }, '2026-11-20T08:00:00.000Z');
  expect(await world.owner.payoutMethod.findUniqueOrThrow({ where })).toMatchObject({
    openSaidBy: null,
    revokedAt: new Date('2026-11-20T08:00:00.000Z'),
  });
});

test('a bank’s refusal of an account is kept although a person switched it off, until a payment disproves it', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  const where = { id: payee.methodId };
  const byPerson = { revokedAt: new Date('2026-11-19T08:00:00.000Z'), revokedReason: 'Their letter looked odd', revokedBy: uuid() };
  await world.owner.payoutMethod.update({ where, data: byPerson });
  await story.see({ kind: 'failed', code: 'AC04' });
  const method = () => world.owner.payoutMethod.findUniqueOrThrow({ where });
  expect(await method()).toMatchObject({ ...byPerson, refusedCode: 'AC04', refusedAt: expect.any(Date) });
  await story.see({ kind: 'paid_after_all', reference: 'debit-1', amount: 6_000 });
  expect(await method()).toMatchObject({ ...byPerson, refusedCode: null, refusedAt: null });
});

test('an account called closed stays closed, whatever code the next return has', async () => {
  const payee = await world.given({ available: 6_000 });
  const first = await settled(world, payee);
  await fund(world.worker, payee, 7_000);
  const second = await settled(world, payee);
  const back = (amount: number, code: string) => ({ kind: 'returned', reference: code, amount, charges: 0, code }) as const;
  await first.see(back(6_000, 'AC04'));
  await second.see(back(7_000, 'AC06'));
  const method = () => world.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } });
  expect(await method()).toMatchObject({ refusedCode: 'AC04' });
});

test('an account that the bank refused for two payouts can be paid again after it has disproved both', async () => {
  const payee = await world.given({ available: 6_000 });
  const first = await submitted(world, payee);
  await first.see({ kind: 'failed', code: 'AC04' });
  const on = { revokedAt: null, revokedReason: null };
  await world.worker.payoutMethod.update({ where: { id: payee.methodId }, data: on });
  const second = await submitted(world, payee);
  await second.see({ kind: 'failed', code: 'AC01' });
  const method = () => world.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } });
  await second.see({ kind: 'paid_after_all', reference: 'debit-2', amount: 6_000 });
  expect(await method()).toMatchObject({ revokedReason: 'AC01' });
  await first.see({ kind: 'paid_after_all', reference: 'debit-1', amount: 6_000 });
  expect(await method()).toMatchObject(on);
});

test('property: evidence in any order and any number of times gives one ledger, and the audits find nothing', async () => {
  const all: readonly RailEvidence[] = [
    { kind: 'accepted', attempt: 1, reference: 'tr_1' },
    { kind: 'settled', reference: 'debit-1', amount: 6_000 },
    { kind: 'returned', reference: 'return-1', amount: 4_000, charges: 0, code: null },
    { kind: 'returned', reference: 'return-2', amount: 2_000, charges: 0, code: null },
    { kind: 'fee', reference: 'fee-1', amount: 25 },
  ];
  const order = fc.tuple(fc.shuffledSubarray([...all], { minLength: all.length }), fc.array(fc.constantFrom(...all), { maxLength: 4 }));
  await fc.assert(
    fc.asyncProperty(order, async ([once, again]) => {
      const payee = await world.given({ available: 6_000, method: { rail: 'paypal' } });
      const story = payoutStory(world);
      await story.request(payee);
      await story.approve();
      for (const evidence of [...once, ...again]) await story.see(evidence);
      expect(await books(payee.partnerId)).toEqual({ available: 6_000, payout_fee_expense: 25, cash: -25 });
      expect((await story.kinds()).toSorted()).toEqual(
        ['payout.fee', 'payout.reserve', 'payout.return', 'payout.return', 'payout.settle', 'payout.submit'].toSorted(),
      );
    }),
    { numRuns: 8 },
  );
  for (const code of ['A1', 'A2', 'A3', 'A4', 'A5', 'A7']) {
    const { rows } = await world.database.pool('auditor').query(audits.find((audit) => audit.code === code)?.sql ?? '');
    expect({ code, rows: rows.filter((row: { what?: string }) => row.what !== 'late') }).toEqual({ code, rows: [] });
  }
});
