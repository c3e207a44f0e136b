import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { ringReferralsOf } from '../../prisma/partner/partner-mailbox.ts';
import type { StripeFacts } from '../../domain/settlement/settlement.ts';
import { referralWorkflowId, resolve, taskQueue } from '../../workflows/messages.ts';
import { aCardPayment, aRefund, aStripeInvoice } from '../support/source-facts.ts';
import { balancesOf, decisionsOf, entryKinds, mailOf, post, type Given } from '../support/referral-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let time: SkippedTime;
let given: Given;
let paidAt: string;
beforeAll(async () => {
  time = await skippedTime();
});
afterAll(() => time.end());
beforeEach(async () => {
  paidAt = await time.clock.isoNow();
  given = await time.world.given({ referral: { attributedAt: paidAt } });
});

const paid = (change: Partial<StripeFacts> = {}) =>
  aStripeInvoice({ id: `in_${given.referralId}`, issuedAt: paidAt, payments: [aCardPayment({ paidAt })], ...change });
const isOpen = () => paid({ status: 'open', amountRemaining: 10_810, payments: [] });

async function happens(facts: StripeFacts) {
  time.providers.say(facts);
  await post(time.world.worker, given, {
    kind: 'source_changed',
    arguments: { provider: 'stripe', accountRef: 'acct_1', externalId: facts.id },
  });
  await time.clock.settle();
}
const signsUp = async () => {
  await post(time.world.worker, given, { kind: 'signed_up' });
  await time.clock.settle();
};
const balances = () => balancesOf(time.world.owner, given.partnerId);
const run = () => time.temporal.client.workflow.getHandle(referralWorkflowId(given.referralId));
const state = async () => (await time.world.owner.referral.findUniqueOrThrow({ where: { id: given.referralId } })).state;

test('a sign-up without a payment lapses after 180 days; until then one timer waits', async () => {
  await signsUp();
  await time.clock.passes(179);
  expect(await state()).toBe('signed_up');
  await time.clock.passes(2);
  expect(await state()).toBe('lapsed');
  expect(await run().result()).toBe('lapsed');
});

test('a payment is pending for 30 days, then released, and the run rests', async () => {
  await signsUp();
  await happens(paid());
  await time.clock.passes(29);
  expect(await balances()).toEqual({ pending: 1_000 });
  await time.clock.passes(2);
  expect(await balances()).toEqual({ available: 1_000 });
  expect((await run().describe()).status.name).toBe('COMPLETED');
});

test('R1: a refund on the last day of the hold takes the commission back, and no release follows', async () => {
  await happens(paid());
  await time.clock.passes(29);
  await happens(paid({ refunds: [aRefund(10_810)] }));
  expect(await balances()).toEqual({});
  await time.clock.passes(3);
  expect(await entryKinds(time.world.owner, given.partnerId)).toEqual(['commission.accrue', 'commission.clawback']);
});

test('a refund months later wakes a run at rest and takes the released commission back', async () => {
  await happens(paid());
  await time.clock.passes(100);
  await happens(paid({ refunds: [aRefund(10_810)] }));
  expect(await entryKinds(time.world.owner, given.partnerId)).toEqual(['commission.accrue', 'commission.release', 'commission.clawback']);
});

test('an unpaid invoice is reminded of every two weeks, until it is paid', async () => {
  await happens(isOpen());
  await time.clock.passes(30);
  const reminders = (await decisionsOf(time.world.owner, given)).filter((decision) => decision.includes('settlement_reminder'));
  expect(reminders).toHaveLength(2);
  paidAt = await time.clock.isoNow();
  await happens(paid());
  await time.clock.passes(20);
  expect((await decisionsOf(time.world.owner, given)).filter((decision) => decision.includes('settlement_reminder'))).toHaveLength(2);
  expect(await state()).toBe('earning');
});

test('nothing is released while the partner is suspended; everything due is released on reinstatement', async () => {
  await happens(paid());
  await time.world.owner.partner.update({ where: { id: given.partnerId }, data: { state: 'suspended' } });
  await time.clock.passes(40);
  expect(await balances()).toEqual({ pending: 1_000 });
  await time.world.owner.partner.update({ where: { id: given.partnerId }, data: { state: 'active' } });
  await time.world.worker.$transaction((tx) => ringReferralsOf(tx, { partnerId: given.partnerId, eventId: 'partner:reinstated' }));
  await time.clock.settle();
  expect(await balances()).toEqual({ available: 1_000 });
});

test('the update of a decided review returns the verdict, also when the run had to be started for it', async () => {
  const { referralId, partnerId } = given;
  await time.world.owner.referral.update({ where: { id: referralId }, data: { reason: 'self_referral_flagged' } });
  await signsUp();
  await happens(paid());
  expect(await balances()).toEqual({ held: 1_000 });
  const commandId = uuid();
  await time.world.owner.command.create({
    data: { id: commandId, actorId: uuid(), kind: 'review.approve', subjectKind: 'review', subjectId: referralId, contentHash: commandId },
  });
  await post(time.world.worker, given, { kind: 'command', arguments: { commandId } });
  const startWorkflowOperation = new WithStartWorkflowOperation('referral', {
    workflowId: referralWorkflowId(referralId),
    args: [{ referralId }],
    taskQueue,
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  const verdict = await time.temporal.client.workflow.executeUpdateWithStart(resolve, {
    args: [{ commandId }],
    updateId: commandId,
    startWorkflowOperation,
  });
  expect(verdict).toEqual({ accepted: true });
  await time.clock.settle();
  expect(await balancesOf(time.world.owner, partnerId)).toEqual({ pending: 1_000 });
});

test('the run shows its phase, what it waits for and until when, by references only', async () => {
  await signsUp();
  const description = await run().describe();
  expect(description.typedSearchAttributes.get({ name: 'PartnerId', type: 'KEYWORD' })).toBe(given.partnerId);
  expect(description.typedSearchAttributes.get({ name: 'ProgramId', type: 'KEYWORD' })).toBe(given.programId);
  expect(description.typedSearchAttributes.get({ name: 'Phase', type: 'KEYWORD' })).toBe('signed_up');
  expect(description.typedSearchAttributes.get({ name: 'AwaitingHuman', type: 'BOOL' })).toBe(false);
});

test('the partner gets one mail about the sign-up and one about the earning', async () => {
  await signsUp();
  await happens(paid());
  await happens(paid());
  const own = time.mails.filter(({ to }) => to.includes(mailOf(given.partnerId)));
  expect(own).toHaveLength(2);
  expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(2);
});
