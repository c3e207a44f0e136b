import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { ringForgottenPayouts } from '../../../activities/payout/payout-reconcile.ts';
import { crashPoints, type CrashPoint } from '../../../activities/crash-points.ts';
import { decisionHash } from '../../../activities/decision-text.ts';
import { post } from '../../../activities/ledger/ledger.ts';
import { issueTaxDocuments } from '../../../activities/tax/tax-documents.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { previewPayoutRun } from '../../../prisma/payout/payout-preview.ts';
import { payoutRunHash } from '../../../prisma/payout/payout-run-hash.ts';
import { hasToApprove } from '../../../prisma/payout/run-payouts.ts';
import { cutOff, october, payoutRunStory } from '../../support/payout-run-story.ts';
import {
  addPolicy,
  booksOf,
  fund,
  givenProgram,
  makePayable,
  methodRow,
  payoutWorld,
  type PayoutWorld,
} from '../../support/payout-world.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld } from '../../support/referral-world.ts';
import { aStripeInvoice } from '../../support/source-facts.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());
const books = (partnerId: string) => booksOf(world.owner, partnerId);

test('the run of a month exists once, however often and by whomever it is opened', async () => {
  const programId = await givenProgram(world.owner);
  const run = payoutRunStory(world, { programId });
  const openings = await Promise.all([run.open(), run.open(), run.open()]);
  expect(openings.map(({ period }) => period)).toEqual([october, october, october]);
  expect(openings.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await run.open()).toEqual({ period: october, isNew: false });
  expect(await world.owner.payoutRun.count({ where: { programId } })).toBe(1);
  expect(await run.row()).toMatchObject({
    periodFrom: new Date('2026-09-30T22:00:00Z'),
    periodTo: new Date('2026-10-31T23:00:00Z'),
    scheduledAt: new Date(cutOff),
  });
});

test('of two people who open a run at once, one has prepared it and the other is told that it was open', async () => {
  const programId = await givenProgram(world.owner);
  const run = payoutRunStory(world, { programId });
  const [first, second] = [uuid(), uuid()];
  for (const id of [first, second])
    await world.owner.command.create({
      data: { id, actorId: uuid(), kind: 'openPayoutRun', subjectKind: 'program', subjectId: programId, arguments: {}, contentHash: 'h' },
    });
  await run.open(first);
  await run.open(second);
  await run.open(first); // its activity is tried again
  const verdictOf = async (id: string) => (await world.owner.command.findUniqueOrThrow({ where: { id } })).verdict;
  expect(await verdictOf(first)).toEqual({ accepted: true });
  expect(await verdictOf(second)).toEqual({ accepted: false, code: 'run_open', reason: 'run_open' });
  const { actorId } = await world.owner.command.findUniqueOrThrow({ where: { id: first } });
  expect(await run.row()).toMatchObject({ preparedBy: actorId });
});

test('C05: every partner is in the run or left out with a reason; 50.00 is enough, 49.99 is carried forward', async () => {
  const programId = await givenProgram(world.owner);
  const given = (change: Parameters<typeof world.given>[0]) => world.given({ programId, ...change });
  const payees = [
    await given({ available: 5_000 }),
    await given({ available: 4_999 }),
    await given({ available: 9_000, partner: { state: 'suspended' } }),
    await given({ available: 9_000, partner: { payoutsOnHoldReason: 'sanctions', payoutsOnHoldSince: new Date() } }),
    await given({ available: 9_000, method: null }),
    await given({ available: 9_000, method: { verifiedAt: null } }),
    await given({ available: 9_000, method: { activeFrom: '2026-11-03T05:00:00Z' } }),
    await given({ available: 9_000, method: { activeFrom: '2026-11-03T05:00:00Z', confirmedBy: uuid() } }),
    await given({ available: 9_000, currency: 'USD' }),
    await given({}),
    await given({ available: 9_000, tax: { entity: 'company', country: 'CH', vatRegistered: true } }),
  ];
  const run = payoutRunStory(world, { programId });
  await run.open();
  expect(await run.settle()).toMatchObject({
    phase: 'proposed',
    due: { reminder: '2026-11-02T05:00:00.000Z', escalation: '2026-11-04T05:00:00.000Z' },
  });
  const partners = payees.map(({ partnerId }) => partnerId);
  expect(await run.lines()).toEqual([
    { partnerId: partners[0], currency: 'CHF', amount: 5_000, state: 'reserved' },
    { partnerId: partners[7], currency: 'CHF', amount: 9_000, state: 'reserved' },
  ]);
  expect((await run.excluded()).map(({ partnerId, reason, amount }) => [partners.indexOf(partnerId), reason, amount])).toEqual([
    [1, 'below_threshold', 4_999],
    [2, 'partner_suspended', 9_000],
    [3, 'payouts_on_hold', 9_000],
    [4, 'no_payout_method', 9_000],
    [5, 'method_not_verified', 9_000],
    [6, 'method_cooling_off', 9_000],
    [8, 'no_threshold', 9_000],
    [9, 'nothing_available', 0],
    [10, 'vat_id_missing', 9_000],
  ]);
  expect(await books(partners[0] ?? '')).toEqual({ reserved: 5_000 });
  expect(await books(partners[1] ?? '')).toEqual({ available: 4_999 });
});

test('B19: the run pays what is left with a closed partner, whatever the threshold', async () => {
  const programId = await givenProgram(world.owner);
  const { partnerId } = await world.given({ programId, available: 4_999, partner: { state: 'closed' } });
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  expect(await run.lines()).toEqual([{ partnerId, currency: 'CHF', amount: 4_999, state: 'reserved' }]);
});

test('thresholds are per currency', async () => {
  const programId = await givenProgram(world.owner);
  await addPolicy(world.owner, programId, { currency: 'EUR' });
  const payee = await world.given({ programId, available: 6_000 });
  await world.owner.payoutMethod.create({ data: methodRow({ id: uuid(), partnerId: payee.partnerId, editor: uuid(), currency: 'EUR' }) });
  await fund(world.worker, { ...payee, currency: 'EUR' }, 4_000);
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  expect(await books(payee.partnerId)).toEqual({ 'available EUR': 4_000, 'reserved CHF': 6_000 });
});

describe('a balance in a currency that the method cannot take', () => {
  const given = async () => {
    const programId = await givenProgram(world.owner, { currency: 'EUR', program: { currencyRule: 'convert_at_payout' } });
    const payee = await world.given({ programId, currency: 'EUR', available: 5_005, method: { currency: 'CHF' } });
    return { payee, run: payoutRunStory(world, { programId }) };
  };

  test('is left out while there is no exchange rate of the last three days', async () => {
    const { run } = await given();
    await run.open();
    await run.settle();
    expect(await run.excluded()).toMatchObject([{ reason: 'rate_missing', amount: 5_005 }]);
  });

  test('gives way to the balance in the method’s own currency, since only one payout in a currency can be open', async () => {
    const programId = await givenProgram(world.owner, { program: { currencyRule: 'convert_at_payout' } });
    await addPolicy(world.owner, programId, { currency: 'EUR' });
    const payee = await world.given({ programId, available: 6_000, method: { currency: 'EUR' } });
    await fund(world.worker, { ...payee, currency: 'EUR' }, 50_000);
    await world.owner.exchangeRate.create({
      data: { id: uuid(), source: 'ecb', base: 'CHF', quote: 'EUR', quotedAt: '2026-10-30T14:00:00Z', rate: '1.050000' },
    });
    const run = payoutRunStory(world, { programId });
    await run.open();
    await run.settle();
    expect(await books(payee.partnerId)).toEqual({ 'available CHF': 6_000, 'reserved EUR': 50_000 });
    expect(await run.excluded()).toMatchObject([{ reason: 'waits_its_turn', amount: 6_000 }]);
  });

  test('P03: is converted once, with a stored rate', async () => {
    const { payee, run } = await given();
    await world.owner.exchangeRate.create({
      data: { id: uuid(), source: 'ecb', base: 'EUR', quote: 'CHF', quotedAt: '2026-10-30T14:00:00Z', rate: '0.931200' },
    });
    await run.open();
    await run.settle();
    expect(await books(payee.partnerId)).toEqual({ 'fx_clearing CHF': 4_661, 'fx_clearing EUR': -5_005, 'reserved CHF': 4_661 });
    const payout = await world.owner.payout.findFirstOrThrow({ where: { partnerId: payee.partnerId } });
    expect(payout).toMatchObject({
      currency: 'CHF',
      fxRate: '0.931200',
      fxSource: 'ecb',
      content: { conversion: { from: 5_005, currency: 'EUR', rate: '0.931200' } },
    });
  });
});

test('earnings due by the cut-off are released first, under the referral’s own key, so that a late worker delays nobody', async () => {
  const other = await referralWorld();
  const story = storyOf(other, await other.given());
  await makePayable(other, story.given, { thresholdMinor: 1_000 });
  await story.observe(aStripeInvoice({ id: `in_${story.given.referralId}` }), '2026-03-20T11:00:05.000Z');
  expect(await story.balances()).toEqual({ pending: 1_000 });
  const run = payoutRunStory(other, { programId: story.given.programId });
  await run.open();
  expect(await run.settle()).toMatchObject({ phase: 'proposed' });
  expect(await story.balances()).toEqual({ reserved: 1_000 });
  expect(await story.commission()).toMatchObject({ state: 'available', pendingMinor: 0n, releasedMinor: 1_000n, rev: 2 });
  await story.drain('2026-11-01T05:00:00.000Z'); // its own deadline comes later, and finds nothing
  expect(await story.balances()).toEqual({ reserved: 1_000 });
  const commission = await story.commission();
  const entries = await other.owner.$queryRaw<
    { key: string; decision: string }[]
  >`select idempotency_key as key, metadata ->> 'decision' as decision from ledger.journal_entry where kind = 'commission.release'`;
  const { decisionId } = await other.owner.commissionRevision.findFirstOrThrow({ where: { commissionId: commission.id, rev: 2 } });
  const { asOf, ...decision } = await other.owner.decision.findUniqueOrThrow({ where: { id: decisionId ?? '' } });
  expect(entries).toEqual([
    { key: `commission:${commission.id}:rev:2`, decision: decisionHash({ ...decision, asOf: asOf.toISOString() }) },
  ]);
  await other.end();
});

test('a preview returns the same payouts as the run and writes nothing', async () => {
  const programId = await givenProgram(world.owner);
  const rich = await world.given({ programId, available: 7_000 });
  const poor = await world.given({ programId, available: 10 });
  const before = await world.owner.decision.count();
  const preview = await previewPayoutRun(world.worker, { programId, cutOff });
  expect(preview.totals).toEqual({ CHF: { payouts: 1, amount: 7_000 } });
  expect(preview.lines).toEqual([
    { partnerId: rich.partnerId, currency: 'CHF', amount: 7_000, reason: null, rail: 'bank_file' },
    { partnerId: poor.partnerId, currency: 'CHF', amount: 10, reason: 'below_threshold', rail: null },
  ]);
  expect(await world.owner.decision.count()).toBe(before);
  expect(await world.owner.payout.count({ where: { programId } })).toBe(0);
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  expect((await run.lines()).map(({ amount }) => amount)).toEqual([7_000]);
});

test('a preview leaves out the partners that the run leaves out for tax, with the same reason', async () => {
  const outdated = {
    country: 'CH',
    entity: 'company',
    vatRegistered: true,
    vatId: 'CHE-123.456.788 MWST',
    vatIdCheckedAt: '2025-01-20T08:00:00Z',
  };
  const payee = await world.given({ available: 7_000, tax: outdated });
  const { programId, partnerId } = payee;
  const { lines, totals } = await previewPayoutRun(world.worker, { programId, cutOff });
  expect([lines, totals]).toEqual([[{ partnerId, currency: 'CHF', amount: 7_000, reason: 'vat_check_outdated', rail: null }], {}]);
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  expect(await run.excluded()).toMatchObject([{ reason: 'vat_check_outdated' }]);
});

test('a preview includes a partner whose clawback concerns an earlier document, which needs no check today', async () => {
  const tax = {
    country: 'CH',
    entity: 'company',
    vatRegistered: true,
    vatId: 'CHE-123.456.788 MWST',
    selfBillingAgreementAt: '2026-01-01T00:00:00Z',
  };
  const payee = await world.given({ available: 7_000, tax: { ...tax, vatIdCheckedAt: '2026-10-20T08:00:00Z' } });
  const { programId, partnerId } = payee;
  const request = { payoutId: null, partnerId, currency: 'CHF', asOf: '2026-10-25T08:00:00.000Z' };
  await world.worker.$transaction((tx) => issueTaxDocuments(tx, [request]));
  const profile = await world.owner.partnerTaxProfile.findFirstOrThrow({ where: { partnerId } });
  const old = { id: uuid(), validFrom: '2026-10-26T00:00:00Z', vatIdCheckedAt: '2026-03-01T08:00:00Z', checkEvidence: {} };
  await world.owner.partnerTaxProfile.create({ data: { ...profile, ...old, createdAt: new Date() } });
  const about = {
    partnerId,
    currency: 'CHF',
    actor: 'test',
    effectiveAt: '2026-10-27T08:00:00.000Z',
    sourceType: 'test',
    sourceId: 'clawback',
  };
  const postings = pairUp([['partner_available', 1_000]], [['commission_expense', 1_000]]);
  await world.worker.$transaction((tx) => post(tx, { ...about, key: uuid(), kind: 'commission.clawback', postings }));
  expect((await previewPayoutRun(world.worker, { programId, cutOff })).lines).toMatchObject([{ partnerId, amount: 6_567, reason: null }]);
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  expect(await run.lines()).toMatchObject([{ partnerId, amount: 6_486, state: 'reserved' }]);
});

describe('the approval of a run', () => {
  const proposed = async (partners = 3) => {
    const programId = await givenProgram(world.owner);
    const payees = [];
    for (let count = 0; count < partners; count += 1) payees.push(await world.given({ programId, available: 6_000 + count }));
    const run = payoutRunStory(world, { programId });
    await run.open();
    await run.settle();
    return { run, payees };
  };

  test('covers all payouts except those decided separately', async () => {
    const { run } = await proposed(2);
    const { id: runId } = await run.row();
    const ids = (await run.payouts()).map(({ payoutId }) => payoutId);
    const others = Array.from({ length: 40_000 }, () => uuid());
    const isLeft = (apart: readonly string[]) => world.worker.$transaction((tx) => hasToApprove(tx, runId, [...apart, ...others]));
    expect(await isLeft(ids.slice(1))).toBe(true);
    expect(await isLeft(ids)).toBe(false);
  });

  test('reaches each payout, which decides for itself; the run ends with the last one', async () => {
    const { run } = await proposed();
    const approver = uuid();
    expect(await run.approve(approver)).toEqual({ accepted: true });
    expect(await run.settle()).toMatchObject({ phase: 'paying', due: { chase: expect.any(String) } });
    const payouts = await run.payouts();
    for (const payout of payouts) expect(await payout.drain()).toMatchObject({ phase: 'approved' });
    expect(await run.lines()).toMatchObject([{ state: 'approved' }, { state: 'approved' }, { state: 'approved' }]);
    for (const payout of payouts) await payout.tell({ kind: 'cancel', arguments: { reason: 'test' } });
    const rings = await world.owner.outbox.findMany({ where: { workflowId: { startsWith: 'payout-run/' }, cause: 'last_payout_ended' } });
    expect(rings).toHaveLength(1);
    expect(await run.settle()).toMatchObject({ phase: 'closed', due: {} });
  });

  test('a finished run whose last ring was lost is found, and one that still pays is left alone', async () => {
    const { run } = await proposed(2);
    await run.approve();
    await run.settle();
    const { programId, period } = await run.row();
    const found = async () => {
      await world.owner.outbox.deleteMany({});
      await world.owner.payoutRun.updateMany({ where: { programId }, data: { nextDueAt: null } }); // that finds it, too, and late
      await ringForgottenPayouts(world.worker);
      return world.owner.outbox.count({ where: { workflowId: `payout-run/${programId}/${period}` } });
    };
    const [first, last] = await run.payouts();
    await first?.tell({ kind: 'cancel', arguments: { reason: 'test' } });
    expect(await found()).toBe(0);
    await last?.tell({ kind: 'cancel', arguments: { reason: 'test' } });
    expect(await found()).toBe(1);
    expect(await run.settle()).toMatchObject({ phase: 'closed' });
    expect(await found()).toBe(0);
  });

  test('S31: is void if a payout was added or removed since it was seen', async () => {
    const { run, payees } = await proposed();
    const seen = await run.hash();
    expect(await run.tell('excludePartner', { partnerId: payees[1]?.partnerId ?? '', reason: 'asked to wait' })).toEqual({
      accepted: true,
    });
    await run.prepare();
    expect(await run.tell('approve', { contentHash: seen })).toMatchObject({ accepted: false, code: 'content_changed' });
    expect(await run.lines()).toMatchObject([{ state: 'reserved' }, { state: 'canceled' }, { state: 'reserved' }]);
    expect(await run.excluded()).toMatchObject([{ reason: 'excluded_by_hand', amount: 6_001 }]);
    const canceled = await world.owner.payout.findMany({ where: { partnerId: payees[1]?.partnerId ?? '' } });
    expect(canceled.map(({ cancelReason }) => cancelReason)).toEqual(['excluded_by_hand']); // the partner reads it, and not what was said among us
    expect(await run.approve()).toEqual({ accepted: true });
  });

  test('reaches all payouts except those decided separately', async () => {
    const { run } = await proposed(2);
    await run.prepare();
    const [one, other] = await run.payouts();
    const id = (await one?.row())?.id ?? '';
    const { id: runId } = await run.row();
    const said = { contentHash: await payoutRunHash(world.owner, runId, [id]), apart: { [id]: ['on_hold'] } };
    expect(await run.tell('approve', { contentHash: await run.hash(), apart: said.apart })).toMatchObject({ code: 'content_changed' });
    expect(await run.tell('approve', said)).toEqual({ accepted: true });
    await run.settle();
    expect([(await one?.row())?.state, (await other?.row())?.state]).toEqual(['reserved', 'approved']);
  });

  test('is refused if all payouts are decided separately', async () => {
    const { run } = await proposed(1);
    await run.prepare();
    const [payout] = await run.payouts();
    const { id } = await run.row();
    const apart = { [payout?.payoutId ?? '']: ['on_hold'] };
    const said = { contentHash: await payoutRunHash(world.owner, id, Object.keys(apart)), apart };
    expect(await run.tell('approve', said)).toMatchObject({ accepted: false, code: 'nothing_to_approve' });
    expect(await run.row()).toMatchObject({ state: 'proposed', approvedBy: null });
  });

  test('is not needed if each payout was decided separately', async () => {
    const { run } = await proposed(2);
    await run.prepare();
    for (const payout of await run.payouts()) await payout.approve();
    expect((await run.settle()).phase).toBe('paying');
    expect(await run.row()).toMatchObject({ state: 'paying', approvedBy: null });
  });

  test('S30: is refused for the person who prepared the run', async () => {
    const { run } = await proposed();
    const preparer = uuid();
    expect(await run.tell('prepare', {}, preparer)).toEqual({ accepted: true });
    expect(await run.approve(preparer)).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await run.approve()).toEqual({ accepted: true });
  });

  test('S30: is refused for a scheduled run that nobody prepared, and so is that of its payouts', async () => {
    const { run } = await proposed(1);
    const person = uuid();
    expect(await run.tell('approve', { contentHash: await run.hash() }, person)).toMatchObject({ accepted: false, code: 'not_prepared' });
    const [payout] = await run.payouts();
    expect(await payout?.approve(person)).toMatchObject({ accepted: false, code: 'not_prepared' });
    expect(await run.lines()).toMatchObject([{ state: 'reserved' }]);
    expect(await run.tell('prepare', {}, person)).toEqual({ accepted: true });
    expect(await run.tell('approve', { contentHash: await run.hash() }, person)).toMatchObject({ accepted: false, code: 'four_eyes' });
    expect(await run.tell('approve', { contentHash: await run.hash() })).toEqual({ accepted: true });
  });

  test('does not reach a payout whose account the approver entered', async () => {
    const { run, payees } = await proposed();
    expect(await run.approve(payees[0]?.editor)).toEqual({ accepted: true });
    await run.settle();
    for (const payout of await run.payouts()) await payout.drain();
    expect((await run.lines()).map(({ state }) => state).toSorted()).toEqual(['approved', 'approved', 'reserved']);
    expect(await run.approve()).toEqual({ accepted: true }); // another person, for what is left
    await run.settle();
    for (const payout of await run.payouts()) await payout.drain();
    expect((await run.lines()).map(({ state }) => state)).toEqual(['approved', 'approved', 'approved']);
  });

  test('S35: is counted once if 50 are given at once', async () => {
    const { run } = await proposed(1);
    await run.prepare();
    const hash = await run.hash();
    const ids: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      ids.push(...(await Promise.all(Array.from({ length: 5 }, () => run.write('approve', { contentHash: hash })))));
    }
    const steps = await Promise.all(Array.from({ length: 6 }, () => run.drain(cutOff, { commands: ids })));
    const verdicts = ids.map((id) => steps.map((step) => step.verdicts[id]).find((verdict) => verdict !== undefined));
    expect(verdicts).toHaveLength(50);
    expect(verdicts.filter((verdict) => verdict?.accepted)).toHaveLength(1);
    await run.settle();
    const [payout] = await run.payouts();
    await payout?.drain();
    expect(await world.owner.payoutApproval.count({ where: { payoutId: payout?.payoutId ?? '' } })).toBe(1);
  });

  test('canceling it gives all the money back', async () => {
    const { run, payees } = await proposed();
    expect(await run.tell('cancel', { reason: 'wrong month' })).toEqual({ accepted: true });
    expect(await run.settle()).toMatchObject({ phase: 'canceled', due: {} });
    for (const payout of await run.payouts()) await payout.drain();
    expect(await books(payees[0]?.partnerId ?? '')).toEqual({ available: 6_000 });
    const reasons = (await run.payouts()).map(async (payout) => (await payout.row()).cancelReason);
    expect(new Set(await Promise.all(reasons))).toEqual(new Set(['canceled_with_run']));
  });

  test('is asked for after 24 and 48 hours, and escalated after 72', async () => {
    const { run } = await proposed(1);
    const mails = () =>
      world.owner.effect.count({
        where: { entityKind: 'payout_run', arguments: { path: ['template'], equals: 'payout_run_awaits_approval' } },
      });
    const before = await mails();
    expect(await run.settle('2026-11-02T05:00:00.000Z')).toMatchObject({ due: { reminder: '2026-11-03T05:00:00.000Z' } });
    expect(await run.settle('2026-11-03T05:00:00.000Z')).toMatchObject({ due: { escalation: '2026-11-04T05:00:00.000Z' } });
    expect(await run.settle('2026-11-04T05:00:00.000Z')).toMatchObject({ due: { escalation: '2026-11-07T05:00:00.000Z' } });
    expect((await mails()) - before).toBe(3);
  });
});

describe('D10: a run killed at any point has every partner once', () => {
  const points = crashPoints.filter((name) => name.startsWith('payout_run.'));

  test.each(points.flatMap((name) => [1, 2, 3].map((nth) => ({ name, nth }))))('$name, passing $nth', async ({ name, nth }) => {
    const programId = await givenProgram(world.owner);
    const payees = [];
    for (let count = 0; count < 3; count += 1) payees.push(await world.given({ programId, available: 6_000 }));
    let passed = 0;
    const crashPoint: CrashPoint = (point) => {
      if (point === name) passed += 1;
      return point === name && passed === nth ? Promise.reject(new Error('died')) : Promise.resolve();
    };
    const run = payoutRunStory(world, { programId, crashPoint });
    const again = async (work: () => Promise<unknown>) => {
      try {
        await work();
      } catch {
        await work();
      }
    };
    await again(() => run.open());
    await again(() => run.settle());
    await run.prepare();
    const id = await run.write('approve', { contentHash: await run.hash() });
    await again(() => run.settle());
    for (const payout of await run.payouts()) await payout.drain();
    expect((await run.lines()).map(({ state, amount }) => [state, amount])).toEqual([1, 2, 3].map(() => ['approved', 6_000]));
    expect(await world.owner.command.findUniqueOrThrow({ where: { id } })).toMatchObject({ verdict: { accepted: true } });
    expect(await books(payees[2]?.partnerId ?? '')).toEqual({ reserved: 6_000 });
  });
});

/** Two partners are in the run, and nobody has decided anything yet. */
async function aProposedRun() {
  const programId = await givenProgram(world.owner);
  for (const available of [6_000, 7_000]) await world.given({ programId, available });
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  await run.prepare();
  const [first, last] = await run.payouts();
  if (first === undefined || last === undefined) throw new Error('two are in the run');
  const { id } = await run.row();
  const bells = () =>
    world.owner.outbox.count({
      where: {
        workflowType: 'payoutRun',
        cause: 'last_payout_decided',
        summary: { contains: october },
        workflowId: { contains: programId },
      },
    });
  const reasons = async () =>
    (await world.owner.decision.findMany({ where: { subjectKind: 'payout_run', subjectId: id }, orderBy: { id: 'asc' } })).map(
      ({ reason }) => reason,
    );
  const audited = async () =>
    (await world.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })).map(({ action }) => action);
  return { run, first, last, bells, reasons, audited };
}

test('whoever decides the last payout of a run by itself rings it: it is paid from then on, which is written down, and is not canceled any more', async () => {
  const { run, first, last, bells, reasons, audited } = await aProposedRun();
  expect(await first.approve()).toEqual({ accepted: true });
  expect(await bells()).toBe(0);
  expect(await last.approve()).toEqual({ accepted: true });
  expect(await bells()).toBe(1);
  expect(await run.tell('cancel', { reason: 'Not this month' })).toMatchObject({ accepted: false, code: 'run_decided_alone' });
  expect(await run.row()).toMatchObject({ state: 'paying' });
  expect(await reasons()).toEqual(['run_proposed', 'run_decided_alone', 'run_paying']);
  expect(await audited()).toContain('payout_run.paying');
  await run.settle();
  expect(await reasons()).toHaveLength(3);
});

test('a run of which each payout was rejected by itself is closed at once, and what is still undecided keeps it canceled as a whole', async () => {
  const { run, first, last, bells, reasons } = await aProposedRun();
  for (const payout of [first, last])
    expect(await payout.tell({ kind: 'reject', arguments: { reason: 'Wrong' } })).toEqual({ accepted: true });
  expect(await bells()).toBe(1);
  await run.settle();
  expect(await run.row()).toMatchObject({ state: 'closed' });
  expect(await reasons()).toEqual(['run_proposed', 'run_paying', 'run_closed']);
  const other = await aProposedRun();
  expect(await other.first.approve()).toEqual({ accepted: true });
  expect(await other.run.tell('cancel', { reason: 'Not this month' })).toEqual({ accepted: true });
});
