import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { post } from '../../../activities/ledger/ledger.ts';
import { readPayoutHistory } from '../../../api/resources/payout-timeline.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { addPolicy, asOf, clawBack, fund, payoutStory } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import { aPerson, type RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  approver = await somebody(api, ['finance_approver']);
});
afterAll(() => books.end());

const filtered = (filter: object) => `/v1/payouts?filter=${encodeURIComponent(JSON.stringify(filter))}`;

test('a payout waiting for approval is listed with amount, lines, account and deadline, and on hold in that tab only', async () => {
  const payout = await books.payout();
  const { partnerId } = payout;
  const { body } = await approver.get(filtered({ tab: 'awaiting', partnerId })).expect(200);
  expect(body).toEqual([
    expect.objectContaining({
      id: payout.payoutId,
      lines: 1,
      amount: { amount: 41_250, currency: 'CHF' },
      method: expect.objectContaining({ masked: 'CH93 •••• 2957' }),
      approveBy: '2026-11-05T08:00:00.000Z',
      approvals: { given: 0, needed: 1 },
      country: 'CH',
      previous: null,
      contentHash: payout.seen.contentHash,
      doubts: ['details_unchanged'],
      firstTriedAt: null,
      isOwn: false,
      state: 'reserved',
    }),
  ]);
  await payout.tell({ kind: 'hold', arguments: { reason: 'A letter is missing' } });
  expect((await approver.get(filtered({ tab: 'awaiting', partnerId }))).body).toEqual([]);
  expect((await approver.get(filtered({ tab: 'held', partnerId }))).body).toMatchObject([{ hold: { reason: 'A letter is missing' } }]);
});

test('a held payout shows the earlier reasons and the alarms since, until it is resumed', async () => {
  const payout = await books.payout();
  const holdOf = async () => (await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200)).body.hold;
  const reason = 'A letter is missing';
  await payout.tell({ kind: 'hold', arguments: { reason } });
  expect(await holdOf()).toEqual({ reason, until: null, alarms: [] });
  await payout.see({ kind: 'settled', reference: 'debit-1', amount: 41_250 });
  await payout.see({ kind: 'settled', reference: 'debit-2', amount: 1 });
  expect(await holdOf()).toEqual({ reason, until: null, alarms: ['unexpected_debit', 'other_amount'] });
  const other = 'The bank asked us to wait';
  await payout.tell({ kind: 'hold', arguments: { reason: other, until: '2026-11-03T08:00:00.000Z' } });
  expect(await holdOf()).toEqual({ reason: other, until: null, alarms: [reason, 'unexpected_debit', 'other_amount'] });
  const mails = () => api.owner.effect.count({ where: { entityId: payout.payoutId, key: { contains: 'payout_released' } } });
  expect(await payout.tell({ kind: 'resume' })).toEqual({ accepted: true });
  expect([await holdOf(), await mails()]).toEqual([null, 1]);
  await payout.see({ kind: 'settled', reference: 'debit-3', amount: 2 });
  expect(await holdOf()).toEqual({ reason: 'other_amount', until: null, alarms: ['other_amount'] });
  expect(await payout.tell({ kind: 'resume' }, '2026-11-02T09:00:00.000Z')).toEqual({ accepted: true });
  expect(await mails()).toBe(1);
});

test('a payout’s list and page count the same lines, also after a canceled payout', async () => {
  const first = await books.payout();
  await first.tell({ kind: 'cancel', arguments: { reason: 'Twice' } });
  const asked = async () => {
    const story = payoutStory({ owner: api.owner, worker: books.worker });
    expect(await story.request(first, {}, uuid())).toEqual({ accepted: true });
    const [row] = (await approver.get(filtered({ tab: 'awaiting', partnerId: first.partnerId })).expect(200)).body;
    const { how } = (await approver.get(`/v1/payouts/${story.payoutId}`).expect(200)).body;
    await story.tell({ kind: 'cancel', arguments: { reason: 'Twice' } });
    return [row.lines, how.lines.length];
  };
  for (const amount of [100, 200]) await fund(books.worker, first, amount);
  expect(await asked()).toEqual([3, 3]);
  expect(await asked()).toEqual([1, 1]);
});

test('an undecided debit that names a payout is a doubt and a failed check until it is decided', async () => {
  const { payoutId, partnerId } = await books.payout();
  const { id } = await aHeldBooking(api.owner, { matchedPayoutId: payoutId, reason: 'unexpected_debit' });
  const seen = async () => {
    const [row] = (await approver.get(filtered({ tab: 'awaiting', partnerId })).expect(200)).body;
    const { checks } = (await approver.get(`/v1/payouts/${payoutId}`).expect(200)).body;
    const check = checks.find(({ code }: { code: string }) => code === 'bank_debits_booked');
    return { isDoubt: row.doubts.includes('bank_debits_booked'), passed: check.passed };
  };
  expect(await seen()).toEqual({ isDoubt: true, passed: false });
  await api.owner.bankEntry.update({ where: { id }, data: { outcome: 'ignored', reason: 'not_ours' } });
  expect(await seen()).toEqual({ isDoubt: false, passed: true });
});

test('newly entered payout details are a doubt for the approver although somebody confirmed them', async () => {
  const { payoutId, partnerId } = await books.payout();
  await api.owner.payoutMethod.updateMany({ where: { partnerId }, data: { confirmedBy: uuid() } });
  const [row] = (await approver.get(filtered({ tab: 'awaiting', partnerId })).expect(200)).body;
  expect(row).toMatchObject({ doubts: ['details_unchanged'], method: { isNew: true } });
  const { checks } = (await approver.get(`/v1/payouts/${payoutId}`).expect(200)).body;
  expect(checks).toContainEqual(expect.objectContaining({ code: 'details_unchanged', passed: false }));
});

test('a locked requester or editor of details is a doubt and a failed check until they are unlocked', async () => {
  const { id: requester } = await aPerson(api.owner, { roles: [] });
  const payout = await books.payout({ requester });
  await api.owner.person.create({ data: { id: payout.editor, email: `${payout.editor}@keller.test`, name: 'Bea' } });
  const seen = async () => {
    const { doubts, checks } = (await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200)).body;
    const said: { code: string; passed: boolean; value: string }[] = checks;
    return { doubts, failed: said.filter(({ code, passed }) => !passed && code !== 'details_unchanged') };
  };
  const lock = (id: string, banned = true) => api.owner.person.update({ where: { id }, data: { banned } });
  expect(await seen()).toEqual({ doubts: ['details_unchanged'], failed: [] });
  const [{ lockedAt: first }, { lockedAt: second }] = [await lock(payout.editor), await lock(requester)];
  expect(await seen()).toEqual({
    doubts: ['details_unchanged', 'editor_still_there', 'requester_still_there'],
    failed: [
      { code: 'editor_still_there', passed: false, value: first?.toISOString() },
      { code: 'requester_still_there', passed: false, value: second?.toISOString() },
    ],
  });
  await lock(payout.editor, false);
  await lock(requester, false);
  expect(await seen()).toEqual({ doubts: ['details_unchanged'], failed: [] });
});

test('a payout shows money that paid off a debt at its full amount, and the offset beside it', async () => {
  const partner = await books.partner(1_000);
  await clawBack(books.worker, partner, 2_490);
  const gives = [
    ['partner_recoverable', 1_490],
    ['partner_available', 5_510],
  ] as const;
  const { partnerId, currency } = partner;
  await books.worker.$transaction((tx) =>
    post(tx, {
      key: `adjustment:${uuid()}`,
      kind: 'adjustment',
      effectiveAt: asOf,
      actor: 'test',
      partnerId,
      currency,
      postings: pairUp([['adjustment_expense', 7_000]], gives),
      sourceType: 'test',
      sourceId: partnerId,
    }),
  );
  const story = payoutStory({ owner: api.owner, worker: books.worker });
  expect(await story.request(partner)).toEqual({ accepted: true });
  const { how } = (await approver.get(`/v1/payouts/${story.payoutId}`).expect(200)).body;
  const chf = (amount: number) => ({ amount, currency: 'CHF' });
  expect(how).toMatchObject({
    opening: chf(0),
    parts: [
      { kind: 'adjustment', lines: 2, amount: chf(8_000) },
      { kind: 'commission.clawback', lines: 1, amount: chf(-1_000) },
    ],
    offset: chf(1_490),
    paid: chf(5_510),
    difference: chf(0),
  });
  expect(how.lines.at(-1)).toMatchObject({ kind: 'adjustment', amount: chf(7_000) });
});

test('a payout’s opening and lines equal what is paid and carried forward, with checks and history', async () => {
  const asker = await somebody(api, ['finance_preparer', 'finance_approver']);
  const payout = await books.payout({ amount: 12_345, requester: asker.id });
  const { body } = await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200);
  const chf = (amount: number) => ({ amount, currency: 'CHF' });
  expect(body.how).toMatchObject({
    opening: chf(0),
    parts: [{ kind: 'adjustment', lines: 1, amount: chf(12_345) }],
    paid: chf(12_345),
    carriedForward: chf(0),
    difference: chf(0),
  });
  expect(body.contentHash).toBe(payout.seen.contentHash);
  expect(body.timeline).toMatchObject([
    { to: 'reserved', reason: 'payout_proposed', tone: 'now', actor: 'Person finance_preparer and finance_approver' },
    { reason: 'reminder', tone: 'later' },
    { reason: 'escalation', tone: 'later' },
  ]);
  expect(body.checks.filter(({ passed }: { passed: boolean }) => !passed).map(({ code }: { code: string }) => code)).toEqual([
    'details_unchanged', // entered just now
  ]);
  expect(body.approvers.map(({ id }: { id: string }) => id)).toContain(approver.id);
  expect(body.approvers.map(({ id }: { id: string }) => id)).not.toContain(asker.id);
  const own = await asker.get(`/v1/payouts/${payout.payoutId}`).expect(200);
  expect(own.body.isOwn).toBe(true);
  expect(own.body.checks).toContainEqual({ code: 'another_person', passed: false, value: expect.any(String) });
});

test('S30: before the approval the check asks whether the reader may approve, afterwards who did, and for a rejected payout nothing', async () => {
  const asker = await somebody(api, ['finance_preparer', 'finance_approver']);
  const checkOf = async (id: string) =>
    (await asker.get(`/v1/payouts/${id}`).expect(200)).body.checks.filter(
      ({ code }: { code: string }) => code.endsWith('another_person') || code.startsWith('approved'),
    );
  const payout = await books.payout({ requester: asker.id });
  expect(await checkOf(payout.payoutId)).toMatchObject([{ code: 'another_person', passed: false }]);
  await payout.approve();
  expect(await checkOf(payout.payoutId)).toEqual([{ code: 'approved_by_another', passed: true, value: null }]);
  const refused = await books.payout({ requester: asker.id });
  await refused.tell({ kind: 'reject', arguments: { reason: 'Not ours' } });
  expect(await checkOf(refused.payoutId)).toEqual([]);
});

test('refused approvals and alarms are marked as refused in the history, not as done', async () => {
  const payout = await books.payout();
  await payout.tell({ kind: 'hold', arguments: { reason: 'A letter is missing' } });
  await payout.approve();
  await payout.see({ kind: 'settled', reference: uuid(), amount: 1 });
  const { timeline } = (await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200)).body;
  expect(timeline.filter(({ tone }: { tone: string }) => tone !== 'later')).toMatchObject([
    { reason: 'payout_proposed', tone: 'done' },
    { reason: 'payout_held', tone: 'now' },
    { reason: 'hold_stands', tone: 'refused' },
    { reason: 'other_amount', tone: 'refused' },
  ]);
});

test('S22: support sees neither amounts nor accounts of payouts, administrators no accounts, and staff no payouts', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}`;
  const [support, admin, staff] = [await somebody(api, ['support']), await somebody(api, ['admin']), await somebody(api, ['staff'])];
  const masked = await support.get(path).expect(200);
  expect(masked.body).toMatchObject({ amount: null, how: null, method: { masked: null } });
  expect(JSON.stringify(masked.body)).not.toMatch(/•\s*2957/);
  expect(JSON.stringify(masked.body)).not.toMatch(/\b41250\b/);
  expect((await admin.get(path).expect(200)).body).toMatchObject({ amount: { amount: 41_250 }, method: { masked: null } });
  await staff.get(path).expect(403);
  await support.get('/v1/payout-sums').expect(403);
  await support.get(`/v1/partners/${payout.partnerId}/ledger`).expect(403);
  const reservation = await api.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where idempotency_key = ${`payout:${payout.payoutId}:reserve`}`;
  await support.get(`/v1/journal-entries/${reservation[0]?.id ?? ''}`).expect(404);
  await admin.get(`/v1/journal-entries/${reservation[0]?.id ?? ''}`).expect(200);
  await support.get('/v1/payouts/export.csv').expect(403);
});

test('S22: support and staff see the reasons of decisions and steps of a payout without amounts', async () => {
  const payout = await books.payout();
  await payout.approve();
  await payout.see({ kind: 'settled', reference: 'debit-of-less', amount: 41_249 });
  const [support, staff] = [await somebody(api, ['support']), await somebody(api, ['staff'])];
  const path = `/v1/decisions?filter=${encodeURIComponent(JSON.stringify({ subjectKind: 'payout', subjectId: payout.payoutId }))}`;
  const full = (await approver.get(path).expect(200)).body;
  expect(JSON.stringify(full)).toContain('41250');
  for (const person of [support, staff]) {
    const { body } = await person.get(path).expect(200);
    expect(body.map(({ id, reason }: { id: string; reason: string }) => [id, reason])).toEqual(
      full.map(({ id, reason }: { id: string; reason: string }) => [id, reason]),
    );
    expect(JSON.stringify(body)).not.toMatch(/\b412(50|49)\b/);
    for (const { id } of body)
      expect(JSON.stringify((await person.get(`/v1/decisions/${id}`).expect(200)).body)).not.toMatch(/\b412(50|49)\b/);
  }
  const masked = (await support.get(`/v1/payouts/${payout.payoutId}`).expect(200)).body;
  expect(masked.timeline.map(({ reason }: { reason: string }) => reason)).toContain('other_amount');
  expect(JSON.stringify(masked)).not.toMatch(/\b412(50|49)\b/);
  expect(JSON.stringify((await approver.get(`/v1/payouts/${payout.payoutId}`)).body)).toContain('41249');
});

test('S22: decisions about logins are shown only to roles that read logins', async () => {
  const id = uuid();
  const decision = { kind: 'login', outcome: 'not_yet', reason: 'hold_stands', inputs: {}, asOf: new Date() };
  await api.owner.decision.create({ data: { id, ...decision, subjectKind: 'partner_login', subjectId: uuid() } });
  await (await somebody(api, ['support'])).get(`/v1/decisions/${id}`).expect(200);
  const staff = await somebody(api, ['staff']);
  await staff.get(`/v1/decisions/${id}`).expect(404);
  const path = `/v1/decisions?filter=${encodeURIComponent(JSON.stringify({ subjectKind: 'partner_login' }))}`;
  expect((await staff.get(path).expect(200)).body).toEqual([]);
});

test('an unknown payout gets 404', async () => {
  await approver.get(`/v1/payouts/${uuid()}`).expect(404);
  await approver.get('/v1/payouts/nonsense').expect(404);
});

test('the sums above the queue are per currency, with a count for each tab', async () => {
  const before = (await approver.get('/v1/payout-sums').expect(200)).body;
  await books.payout({ amount: 10_000 });
  await books.partner(7_700);
  const { body } = await approver.get('/v1/payout-sums').expect(200);
  const [was, is] = [before, body].map(({ currencies }) => currencies.find(({ currency }: { currency: string }) => currency === 'CHF'));
  expect(is.awaiting.payouts).toBe(was.awaiting.payouts + 1);
  expect(is.awaiting.amount.amount).toBe(was.awaiting.amount.amount + 10_000);
  expect(is.nextRun.amount.amount).toBe(was.nextRun.amount.amount + 7_700);
  expect(is.nextRun.partners).toBe(was.nextRun.partners + 1);
  expect(body.counts.awaiting).toBe(before.counts.awaiting + 1);
});

test('a currency without money is not in the sums, although it has a threshold', async () => {
  const { programId, partnerId, methodId, editor } = await books.partner(7_700);
  await addPolicy(api.owner, programId, { currency: 'EUR' });
  const currencies = async () =>
    (await approver.get('/v1/payout-sums').expect(200)).body.currencies.map(({ currency }: { currency: string }) => currency);
  expect(await currencies()).toEqual(['CHF']);
  await fund(books.worker, { programId, partnerId, methodId, editor, currency: 'EUR' }, 100);
  expect(await currencies()).toEqual(['CHF', 'EUR']);
});

const chfSums = async () => {
  const { currencies, counts } = (await approver.get('/v1/payout-sums').expect(200)).body;
  return { counts, chf: currencies.find(({ currency }: { currency: string }) => currency === 'CHF') };
};

test('P25: money paid on request is not in the next run’s sum, but in its own with the number of requests', async () => {
  const before = await chfSums();
  const [asked, silent] = [await books.payout({ amount: 10_000 }), await books.partner(7_700)];
  const onRequest = { in: [asked.programId, silent.programId] };
  await api.owner.payoutPolicy.updateMany({ where: { programId: onRequest }, data: { schedule: 'on_request' } });
  const { chf } = await chfSums();
  expect(chf.nextRun).toEqual(before.chf.nextRun);
  const was = before.chf.onRequest ?? { partners: 0, amount: { amount: 0 }, asked: 0 };
  expect(chf.onRequest).toEqual({
    partners: was.partners + 1,
    amount: { amount: was.amount.amount + 7_700, currency: 'CHF' },
    asked: was.asked + 1,
  });
});

test('a payout in a program with limits has a check of them, and none without limits', async () => {
  const payout = await books.payout();
  const { programId } = await payout.row();
  const limitCheck = async () => {
    const { checks } = (await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200)).body;
    return checks.find(({ code }: { code: string }) => code === 'within_limits');
  };
  expect(await limitCheck()).toBeUndefined();
  for (const [partnerLimitMinor, passed] of [
    [41_250, true],
    [41_249, false],
  ] as const) {
    await api.owner.payoutPolicy.updateMany({ where: { programId }, data: { partnerLimitMinor } });
    expect(await limitCheck()).toEqual({ code: 'within_limits', passed, value: null });
  }
});

test('available money in a currency without a threshold is in its own sum, not in the next run', async () => {
  const before = await chfSums();
  const { programId } = await books.partner(9_000);
  expect((await chfSums()).chf.unpaid).toEqual(before.chf.unpaid);
  await api.owner.payoutPolicy.updateMany({ where: { programId }, data: { currency: 'USD' } });
  const { chf } = await chfSums();
  const was = before.chf.unpaid ?? { partners: 0, amount: { amount: 0 } };
  expect(chf.unpaid).toEqual({ partners: was.partners + 1, amount: { amount: was.amount.amount + 9_000, currency: 'CHF' } });
  expect(chf.nextRun).toEqual(before.chf.nextRun);
});

test('uncertain payouts are counted in the tab of failed ones, but their money in its own sum', async () => {
  const before = await chfSums();
  const payout = await books.payout();
  await payout.approve();
  await api.owner.$executeRawUnsafe('alter table payout disable trigger payout_check');
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { state: 'uncertain' } });
  await api.owner.$executeRawUnsafe('alter table payout enable trigger payout_check');
  const { counts, chf } = await chfSums();
  expect(counts.failed).toBe(before.counts.failed + 1);
  expect(chf.failed).toEqual(before.chf.failed);
  expect(chf.uncertain.payouts).toBe(before.chf.uncertain.payouts + 1);
  expect(chf.uncertain.amount.amount).toBe(before.chf.uncertain.amount.amount + payout.seen.amount.amount);
  const listed = await approver.get(`${filtered({ tab: 'failed' })}&range=${encodeURIComponent('[0,99]')}`).expect(200);
  expect(listed.body).toHaveLength(counts.failed);
});

test('the exported queue states who requested and approved, the account and the bank file', async () => {
  const asker = await somebody(api, ['finance_preparer']);
  const others = [await somebody(api, ['finance_approver']), await somebody(api, ['admin', 'finance_approver'])];
  const payout = await books.payout({ amount: 9_906, requester: asker.id });
  const { contentHash } = payout.seen;
  for (const { id: personId } of others)
    await api.owner.payoutApproval.create({ data: { id: uuid(), payoutId: payout.payoutId, personId, contentHash: contentHash ?? '' } });
  const batch = {
    id: uuid(),
    rail: 'bank_file',
    currencies: ['CHF'],
    msgId: 'PB-OF-THE-LIST',
    fileSha256: uuid(),
    nbOfTxs: 1,
    ctrlSum: '99.06',
  };
  await api.owner.payoutBatch.create({ data: { ...batch, state: 'exported', exportedAt: new Date() } });
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { payoutBatchId: batch.id } });
  const path = `/v1/payouts/export.csv?filter=${encodeURIComponent(JSON.stringify({ partnerId: payout.partnerId }))}`;
  const [head = '', line = ''] = (await approver.get(path).expect(200)).text.replace('\uFEFF', '').trim().split('\r\n');
  const cells = line.split(',');
  const row = Object.fromEntries(head.split(',').map((name, place) => [name, cells[place]]));
  const names = await api.owner.person.findMany({ where: { id: { in: [asker.id, ...others.map(({ id }) => id)] } } });
  const nameOf = (id: string | undefined) => names.find((person) => person.id === id)?.name;
  expect(row).toMatchObject({
    requestedBy: nameOf(asker.id),
    approvedBy: nameOf(others[0]?.id),
    secondApprovedBy: nameOf(others[1]?.id),
    account: 'CH93 •••• 2957',
    bankFile: 'PB-OF-THE-LIST',
  });
});

test('the exported queue has decimal amounts', async () => {
  const payout = await books.payout({ amount: 9_905 });
  const path = `/v1/payouts/export.csv?filter=${encodeURIComponent(JSON.stringify({ partnerId: payout.partnerId }))}`;
  const { text } = await approver.get(path).expect(200);
  expect(text).toMatch(/,99\.05,CHF,CS-\d{4}-\d+,bank_file,reserved,/);
});

test('a payout requested by staff names the person, and one requested by a partner’s person does not', async () => {
  const asker = await somebody(api, ['finance_preparer']);
  const payout = await books.payout({ requester: asker.id });
  const requestedBy = async () => (await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200)).body.requestedBy;
  expect(await requestedBy()).toEqual({ id: asker.id, name: 'Person finance_preparer' });
  await api.owner.command.updateMany({ where: { subjectId: payout.payoutId }, data: { onBehalfOfPartnerId: payout.partnerId } });
  expect(await requestedBy()).toEqual({ id: asker.id, name: '–' });
  const list = `/v1/payouts/export.csv?filter=${encodeURIComponent(JSON.stringify({ partnerId: payout.partnerId }))}`;
  const [, line] = (await approver.get(list).expect(200)).text.trim().split('\r\n');
  expect(line).toContain(',partner,'); // and auditors read that it was
});

test('an automatic look is announced as such in the timeline, not as a reminder', async () => {
  const { payoutId: id } = await books.payout();
  const due = { review: '2026-12-01T08:00:00.000Z' };
  const announced = async (state: string) =>
    (
      await readPayoutHistory(api.owner, {
        id,
        state,
        externalId: null,
        rail: 'bank_file',
        currency: 'CHF',
        amount: 6_000n,
        due,
        standsStill: false,
      })
    ).timeline.at(-1);
  expect(await announced('approved')).toMatchObject({ reason: 'lookAgain', tone: 'later' });
  expect(await announced('returned')).toMatchObject({ reason: 'review', tone: 'later' });
});

test('S22: sorting by amount is refused to roles that see no amounts, and other orders are accepted', async () => {
  const [support, finance] = [await somebody(api, ['support']), await somebody(api, ['finance_preparer'])];
  for (const list of ['payouts', 'payout-exclusions']) {
    const path = `/v1/${list}?sort=["amount","DESC"]`;
    const refused = (await support.get(path).expect(403)).body;
    expect(refused).toMatchObject({ code: 'sort_hidden', detail: expect.stringContaining('the list cannot be sorted by them') });
    await finance.get(path).expect(200);
    await support.get(`/v1/${list}?sort=["id","DESC"]`).expect(200);
  }
});
