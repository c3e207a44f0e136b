import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { TimelineEntry } from '../../../api/contract/referrals.ts';
import { payables, somebody } from '../payable.ts';
import { aPartner, aProgram, aReferral } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let sami: Awaited<ReturnType<typeof somebody>>;
let desk: Awaited<ReturnType<typeof payables>>;
beforeAll(async () => {
  api = await startApi();
  desk = await payables(api);
  sami = await somebody(api, ['support']);
});
afterAll(async () => {
  await desk.end();
  await api.stop();
});

const wayOf = async (customerId: string, reader = sami): Promise<TimelineEntry[]> =>
  (await reader.get(`/v1/customers/${customerId}/timeline`).expect(200)).body.entries;

test('D9: whom nobody was credited with has a way, too: the sign-up, and why it was refused', async () => {
  const program = await aProgram(api.owner);
  const [customerId, signupId, decisionId] = [uuid(), uuid(), uuid()];
  const hostRef = `account-${customerId}`;
  await api.owner.customer.create({ data: { id: customerId, hostRef } });
  const at = new Date('2026-03-02T10:00:00Z');
  await api.owner.signup.create({ data: { id: signupId, programId: program.id, hostRef, at } });
  await api.owner.decision.create({
    data: {
      id: decisionId,
      kind: 'attribution',
      subjectKind: 'signup',
      subjectId: signupId,
      asOf: at,
      inputs: {},
      outcome: 'refused',
      reason: 'no_click_no_code',
    },
  });
  expect(await wayOf(customerId)).toMatchObject([
    { kind: 'sign_up', title: 'signed_up' },
    { kind: 'decision', tone: 'refused', reason: 'no_click_no_code', decisionId },
  ]);
  expect((await sami.get(`/v1/customers/${customerId}`).expect(200)).body).toMatchObject({ hostRef, referrals: [], email: null });
});

test('credited twice, one after the other: what stands on both ways is told once', async () => {
  const customerId = uuid();
  const hostRef = `account-${customerId}`;
  await api.owner.customer.create({ data: { id: customerId, hostRef } });
  for (const [name, state] of [
    ['One', 'ended'],
    ['Two', 'earning'],
  ] as const) {
    const program = await aProgram(api.owner);
    const partner = await aPartner(api.owner, program.id, { name });
    const ids = { programId: program.id, partnerId: partner.id, termsId: program.termsId };
    await api.owner.referral.create({
      data: { id: uuid(), customerId, ...ids, source: 'link', attributedAt: new Date(), state },
    });
  }
  const event = { provider: 'host', eventId: `evt_${customerId}`, accountRef: 'termino', type: 'account.first_login', livemode: false };
  await api.owner.inboundEvent.create({ data: { ...event, customerId, raw: Buffer.from('{}'), state: 'ignored', reason: 'not_needed' } });
  expect((await wayOf(customerId)).filter(({ kind }) => kind === 'event')).toHaveLength(1);
  const { body } = await sami.get(`/v1/customers/${customerId}`).expect(200);
  expect(body.referrals.map(({ partner }: { partner: { name: string } }) => partner.name).toSorted()).toEqual(['One', 'Two']);
});

test('a released commission leads to the payout that paid it; whoever may not see payouts gets no link', async () => {
  const { payoutId, partnerId, programId } = await desk.payout();
  const terms = await api.owner.programTerms.findFirstOrThrow({ where: { programId } });
  const referral = await aReferral(api.owner, { programId, partnerId, termsId: terms.id });
  const [line] = await api.owner.$queryRaw<{ entry_id: string }[]>`
    select n.entry_id from ledger.line n join ledger.account a on a.id = n.account_id
    where a.partner_id = ${partnerId}::uuid and a.code = 'partner_available' order by n.account_version limit 1`;
  const [sourceId, commissionId] = [uuid(), uuid()];
  const source = { id: sourceId, provider: 'stripe', accountRef: 'acct_1', externalId: `in_${sourceId}`, referralId: referral.id };
  await api.owner.settlementSource.create({ data: source });
  const about = { id: commissionId, sourceId, referralId: referral.id, partnerId, termsId: terms.id, currency: 'CHF', rateBps: 1_000 };
  await api.owner.commission.create({ data: { ...about, state: 'tracked' } });
  await desk.worker.$executeRaw`
    insert into commission_revision (commission_id, rev, partner_id, kind, target_before_minor, target_after_minor, delta_minor, moved_minor,
      reason, journal_entry_id, as_of)
    values (${commissionId}::uuid, 1, ${partnerId}::uuid, 'commission.release', 0, 0, 0, 0, 'hold_over', ${line?.entry_id}::uuid, now())`;
  const paid = (entries: TimelineEntry[]) => entries.filter(({ kind }) => kind === 'payout');
  const { reference } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  expect(paid(await wayOf(referral.customerId))).toMatchObject([{ payoutId, title: 'reserved', inputs: { reference } }]);
  expect(paid(await wayOf(referral.customerId, await somebody(api, ['staff'])))).toMatchObject([{ payoutId: null }]);
});

test('no customer of this id: not found', async () => {
  await sami.get(`/v1/customers/${uuid()}`).expect(404);
  await sami.get('/v1/customers/nobody/timeline').expect(404);
});
