import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { addDays } from '../../../domain/period.ts';
import {
  asOf,
  booksOf,
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

describe('B19: a request', () => {
  test('of 49.99 is refused with its reason, of 50.00 is reserved', async () => {
    const poor = await world.given({ available: 4_999 });
    const story = payoutStory(world);
    expect(await story.request(poor)).toEqual({ accepted: false, code: 'below_threshold', reason: 'below_threshold' });
    expect(await story.decisions()).toEqual(['refused below_threshold']);
    expect(await world.owner.payout.count({ where: { partnerId: poor.partnerId } })).toBe(0);
    await fund(world.worker, poor, 1);
    expect(await payoutStory(world).request(poor)).toEqual({ accepted: true });
  });

  test('below the threshold needs two people and a reason, which the row stores', async () => {
    const payee = await world.given({ available: 1_000 });
    const [asking, approving] = [uuid(), uuid()];
    const story = payoutStory(world);
    expect(await story.request(payee, { overrideReason: 'leaves the program' }, asking)).toEqual({ accepted: true });
    expect(await story.approve(asking)).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await story.approve(approving)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ overrideBy: asking, overrideReason: 'leaves the program', overrideApprovedBy: approving });
  });

  test('to new details cannot be approved by the person who ended their waiting period until it would have ended', async () => {
    const payee = await world.given({ available: 5_000 });
    const story = payoutStory(world);
    expect(await story.request(payee)).toEqual({ accepted: true });
    const confirmer = uuid();
    const wait = { confirmedBy: confirmer, activeFrom: addDays(asOf, 300, 'UTC') };
    await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: wait });
    expect(await story.approve(confirmer)).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await story.approve(uuid())).toEqual({ accepted: true });
  });

  test.each(['stripe_connect', 'paypal'])('below the threshold, approved by another, leaves at once by %s', async (rail) => {
    const payee = await world.given({ available: 1_000, method: { rail } });
    const [story, approving] = [payoutStory(world), uuid()];
    expect(await story.request(payee, { overrideReason: 'leaves the program' })).toEqual({ accepted: true });
    expect(await story.approve(approving)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'submitting', approvedBy: approving, overrideApprovedBy: approving, attempt: 1 });
  });

  test('repeated under one key makes one payout and returns the same verdict', async () => {
    const payee = await world.given({ available: 6_000 });
    const story = payoutStory(world);
    const id = await story.write({ kind: 'requestPayout', arguments: { partnerId: payee.partnerId, currency: 'CHF' } });
    for (let count = 0; count < 3; count += 1)
      expect((await story.drain(asOf, { commands: [id] })).verdicts[id]).toEqual({ accepted: true });
    expect(await world.owner.payout.count({ where: { partnerId: payee.partnerId } })).toBe(1);
  });

  test('made twice at once for the same money reserves one payout and refuses the other', async () => {
    const payee = await world.given({ available: 6_000 });
    const verdicts = await Promise.all([payoutStory(world).request(payee), payoutStory(world).request(payee)]);
    expect(verdicts.filter((verdict) => verdict?.accepted)).toHaveLength(1);
    expect(verdicts).toContainEqual({ accepted: false, code: 'payout_open', reason: 'payout_open' });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ reserved: 6_000 });
  });

  test('verbs for a payout that nobody opened are refused', async () => {
    const story = payoutStory(world);
    expect(await story.tell({ kind: 'approve', arguments: {} })).toMatchObject({ accepted: false, code: 'unknown_payout' });
  });
});

describe('an approval', () => {
  const reserved = async (policy = {}, available = 6_000) => {
    const payee = await world.given({ available, policy });
    const story = payoutStory(world);
    const requester = uuid();
    await story.request(payee, {}, requester);
    return { payee, story, requester };
  };

  test('S30: is refused for the requester and for the person who entered the account', async () => {
    const { payee, story, requester } = await reserved();
    expect(await story.approve(requester)).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await story.approve(payee.editor)).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await story.row()).toMatchObject({ state: 'reserved', approvedBy: null });
  });

  test('S35: is counted once if 50 are given at once', async () => {
    const { story } = await reserved();
    const { contentHash } = await story.row();
    const ids: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      ids.push(...(await Promise.all(Array.from({ length: 5 }, () => story.write({ kind: 'approve', arguments: { contentHash } })))));
    }
    const steps = await Promise.all(Array.from({ length: 6 }, () => story.drain(asOf, { commands: ids })));
    const verdicts = ids.map((id) => steps.map((step) => step.verdicts[id]).find((verdict) => verdict !== undefined));
    expect(verdicts.filter((verdict) => verdict?.accepted)).toHaveLength(1);
    expect(await world.owner.payoutApproval.count({ where: { payoutId: story.payoutId } })).toBe(1);
    expect(await world.owner.auditEntry.count({ where: { subjectId: story.payoutId, action: 'payout.approved' } })).toBe(1);
  });

  test('S33: from the second-approval limit on it takes two different people', async () => {
    const { story } = await reserved({ secondApprovalFromMinor: 6_000 });
    const [one, other] = [uuid(), uuid()];
    expect(await story.approve(one)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'reserved', approvedBy: null });
    expect(await story.approve(one)).toMatchObject({ accepted: false, code: 'already_approved' });
    expect(await story.approve(other)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'approved', approvedBy: other });
  });

  test('S33: two approvals of one turn are stored as two, and the entry names both people', async () => {
    const { story } = await reserved({ secondApprovalFromMinor: 6_000 });
    const { contentHash } = await story.row();
    const people = [uuid(), uuid()];
    for (const actor of people) await story.write({ kind: 'approve', actor, arguments: { contentHash } });
    await story.drain();
    expect(await story.row()).toMatchObject({ state: 'approved', approvedBy: people[1] });
    const approvals = await world.owner.payoutApproval.findMany({ where: { payoutId: story.payoutId }, orderBy: { id: 'asc' } });
    expect(approvals.map(({ personId }) => personId)).toEqual(people);
    const batchId = await exportFile(world, story);
    await story.letter('handed_over', { batchId, actorId: uuid() });
    await story.drain();
    const entries = await world.owner.$queryRaw`
      select metadata ->> 'approvedBy' as people from ledger.journal_entry where source_id = ${story.payoutId} and kind = 'payout.submit'`;
    expect(entries).toEqual([{ people: people.toSorted().join(' ') }]);
  });

  test('S33: the day’s limit counts the other approvals of the same day only', async () => {
    const { story, payee } = await reserved({ dayLimitMinor: 10_000 });
    await story.approve();
    const other = payoutStory(world);
    const second = await world.given({ programId: payee.programId, available: 6_000 });
    await other.request(second);
    expect(await other.approve()).toMatchObject({ accepted: false, code: 'over_day_limit' });
    await other.drain(addDays(asOf, 1, 'Europe/Zurich'));
    expect(await other.approve()).toEqual({ accepted: true });
  });

  test('S33: does not count a completely returned payout in a limit', async () => {
    const payee = await world.given({ available: 6_000, policy: { partnerLimitMinor: 10_000 } });
    const first = await settled(world, payee);
    await fund(world.worker, payee, 6_000);
    const more = payoutStory(world);
    await more.request(payee);
    expect(await more.approve()).toMatchObject({ accepted: false, code: 'over_partner_limit' });
    await more.tell({ kind: 'reject', arguments: { reason: 'over the limit' } });
    await first.see({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: null });
    await world.owner.payoutPolicy.updateMany({ where: { programId: payee.programId }, data: { partnerLimitMinor: 12_000 } });
    const again = payoutStory(world);
    await again.request(payee);
    expect(await again.row()).toMatchObject({ amountMinor: 12_000n });
    expect(await again.approve()).toEqual({ accepted: true });
  });

  test('S33: counts a partly returned payout with the rest', async () => {
    const payee = await world.given({ available: 6_000, policy: { partnerLimitMinor: 12_000 } });
    const first = await settled(world, payee);
    await first.see({ kind: 'returned', reference: 'return-1', amount: 1_000, charges: 0, code: null });
    await fund(world.worker, payee, 6_001); // with what came back 7'001: 5'000 stay out
    const more = payoutStory(world);
    await more.request(payee);
    expect(await more.approve()).toMatchObject({ accepted: false, code: 'over_partner_limit' });
  });

  test('S33: a converted payout without limits of its own currency comes under those of its source currency', async () => {
    const rate = { source: 'ecb', base: 'EUR', quote: 'CHF', rate: '0.500000', quotedAt: '2026-11-02T07:00:00.000Z', enteredBy: uuid() };
    await world.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
    const limits = { secondApprovalFromMinor: 20_000, dayLimitMinor: 30_000, partnerLimitMinor: 30_000 };
    const program = { currencyRule: 'convert_at_payout' } as const;
    const payee = await world.given({ currency: 'EUR', available: 20_000, program, method: { currency: 'CHF' }, policy: limits });
    const first = payoutStory(world);
    await first.request(payee);
    expect(await first.row()).toMatchObject({ currency: 'CHF', amountMinor: 10_000n });
    expect(await first.approve()).toEqual({ accepted: true });
    expect(await first.row()).toMatchObject({ state: 'reserved' }); // the first of two
    expect(await first.approve()).toEqual({ accepted: true });
    expect(await first.row()).toMatchObject({ state: 'approved' });
    await exportFile(world, first);
    const other = await world.given({
      programId: payee.programId,
      currency: 'EUR',
      available: 10_001,
      method: { currency: 'CHF' },
      policy: null,
    });
    const more = payoutStory(world);
    await more.request(other);
    expect(await more.approve()).toMatchObject({ accepted: false, code: 'over_day_limit' });
  });

  test('S33: a converted payout that failed is sent again without a threshold, under its source currency’s limits', async () => {
    const rate = { source: 'ecb', base: 'USD', quote: 'CHF', rate: '0.900000', quotedAt: '2026-11-02T07:00:00.000Z', enteredBy: uuid() };
    await world.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
    const program = { currencyRule: 'convert_at_payout' } as const;
    const policy = { secondApprovalFromMinor: 20_001, dayLimitMinor: 30_000 };
    const payee = await world.given({ currency: 'USD', available: 20_000, program, method: { currency: 'CHF' }, policy });
    const first = await submitted(world, payee);
    await first.see({ kind: 'failed', code: 'AM04' });
    const again = payoutStory(world);
    expect(await again.request({ ...payee, currency: 'CHF' }, { replaces: first.payoutId })).toEqual({ accepted: true });
    expect(await again.row()).toMatchObject({ amountMinor: 18_000n, overrideBy: null });
    expect(await again.approve()).toEqual({ accepted: true });
    expect(await again.row()).toMatchObject({ state: 'approved' });
    const theirs = { programId: payee.programId, currency: 'USD', available: 10_001, method: { currency: 'CHF' }, policy: null } as const;
    const more = payoutStory(world);
    await more.request(await world.given(theirs));
    expect(await more.approve()).toMatchObject({ accepted: false, code: 'over_day_limit' });
  });

  test('rejecting, holding and resuming are recorded with their people and reasons', async () => {
    const { story, payee } = await reserved();
    const person = uuid();
    expect(await story.tell({ kind: 'hold', actor: person, arguments: { reason: 'account unclear' } })).toEqual({ accepted: true });
    expect(await story.approve()).toMatchObject({ accepted: false, code: 'hold_stands' });
    expect(await story.tell({ kind: 'resume', actor: person })).toEqual({ accepted: true });
    expect(await story.tell({ kind: 'reject', actor: person, arguments: {} })).toMatchObject({ accepted: false });
    expect(await story.tell({ kind: 'reject', actor: person, arguments: { reason: 'wrong account' } })).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'canceled', cancelReason: 'wrong account' });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
    const audit = await world.owner.auditEntry.findMany({ where: { subjectId: story.payoutId, actorId: person }, orderBy: { seq: 'asc' } });
    expect(audit.map(({ action }) => action)).toEqual([
      'payout.payout_held',
      'payout.payout_resumed',
      'payout.payout_state_changed',
      'payout.canceled',
    ]);
  });

  test('a payout in a bank file is neither canceled nor held; a file that was withdrawn leaves it approved for the next', async () => {
    const { story } = await reserved();
    await story.approve();
    const batchId = await exportFile(world, story);
    expect(await story.tell({ kind: 'cancel', arguments: { reason: 'x' } })).toMatchObject({ accepted: false, code: 'in_bank_file' });
    await story.letter('withdrawn', { batchId, actorId: uuid() });
    await story.drain();
    expect(await story.row()).toMatchObject({ state: 'approved', payoutBatchId: null, attempt: 1 });
    await exportFile(world, story);
    expect(await story.row()).toMatchObject({ state: 'submitting', attempt: 2 });
    expect((await story.calls()).map(({ state }) => state)).toEqual(['absent', 'intent']);
  });

  test.each(['settled', 'failed', 'absent'])(
    'a finding that a payout is %s is refused while a file that pays it waits',
    async (outcome) => {
      const { story, payee } = await reserved();
      await story.approve();
      const batchId = await exportFile(world, story);
      const found = { kind: 'resolve', arguments: { outcome, evidence: { reference: 'by telephone' } } };
      for (let count = 0; count < 2; count += 1) expect(await story.tell(found)).toMatchObject({ accepted: false, code: 'in_bank_file' });
      expect(await story.row()).toMatchObject({ state: 'submitting', payoutBatchId: batchId });
      expect(await booksOf(world.owner, payee.partnerId)).toEqual({ reserved: 6_000 });
    },
  );

  test('a debit shown while a file is made does not block the file: the payout is in it, and the file waits for people', async () => {
    const { story } = await reserved();
    await story.approve();
    await story.put({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: null });
    const batchId = await exportFile(world, story);
    expect(await story.row()).toMatchObject({ state: 'submitting', payoutBatchId: batchId, holdReason: null });
    expect(await story.decisions()).toContain('noted unexpected_return');
  });

  test('a payout whose account is switched off before the hand-over is canceled', async () => {
    const { story, payee } = await reserved();
    await story.approve();
    await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { revokedAt: asOf } });
    expect(await story.drain()).toMatchObject({ phase: 'canceled' });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  });

  test('a payment by hand is named by one person and confirmed by a second', async () => {
    const payee = await world.given({ available: 6_000, method: { rail: 'manual', masked: '•••' } });
    const [story, one, approver] = [payoutStory(world), uuid(), uuid()];
    await story.request(payee);
    await story.approve(approver);
    const paid = { kind: 'resolve', arguments: { outcome: 'settled', evidence: { reference: 'receipt 12' } } };
    expect(await story.tell({ ...paid, actor: one })).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'approved' });
    expect(await story.tell({ ...paid, actor: one })).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await story.tell({ ...paid, actor: approver })).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'settled', attempt: 1 });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  });
});
