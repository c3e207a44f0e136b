import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { TimelineEntry } from '../../../api/contract/referrals.ts';
import { codeFor, loginStory } from '../login-world.ts';
import { payables, somebody } from '../payable.ts';
import { aPartner, aProgram, aReferral } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

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

test('D9: a customer credited to nobody has a timeline with the sign-up and the reason for the refusal', async () => {
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

test('events of a customer with two referrals appear once in the timeline', async () => {
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

test('a released commission in the timeline links to its payout, unless the reader may not see payouts', async () => {
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

test('a customer’s timeline has tickets and emails, and logins with sessions for those who look after them', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { shown, who } = await codeFor(story, loginId);
  const { sessionId } = (await story.host.redeem(shown).expect(200)).body;
  await story.host.post(`/v1/partner-logins/sessions/${sessionId}/refused-action`, { action: 'billing.read' }).expect(200);
  const { partnerId, customerId, program } = story;
  const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: who.id } });
  const decided = { kind: 'login', subjectKind: 'partner_login', subjectId: loginId, inputs: { needsConsent: true } };
  const asOf = new Date(Date.now() - 60_000);
  await api.owner.decision.create({ data: { id: uuid(), ...decided, asOf, outcome: 'noted', reason: 'login_consent_given' } });
  const [mailId, key] = [uuid(), `mail:login_consent_asked:${loginId}:0`];
  const wanted = { kind: 'sendEmail', summary: 'Mail', wantedAt: asOf, arguments: {} };
  await api.owner.effect.create({ data: { key, entityKind: 'partner_login', entityId: loginId, ...wanted } });
  const content = { language: 'de', subject: 'Darf sich …?', html: 'h', text: 't', state: 'accepted', to: Buffer.from('x') };
  const kind = 'login_consent_asked';
  await api.owner.emailMessage.create({ data: { id: mailId, eventKey: key, messageId: `<${mailId}>`, kind, ...content } });
  const ticketId = uuid();
  const question = { kind: 'question', title: 'Where is my commission?', programId: program.id, partnerId, customerId };
  await api.owner.ticket.create({ data: { id: ticketId, ...question, waitingSince: asOf } });
  const told = (entries: TimelineEntry[]) => entries.filter(({ kind: one }) => ['login', 'ticket', 'customer_mail'].includes(one));
  const seen = told(await wayOf(customerId));
  expect(seen).toHaveLength(4);
  expect(seen).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'login', reason: 'login_consent_given', loginId }),
      expect.objectContaining({
        kind: 'login',
        title: 'session',
        inputs: expect.objectContaining({ person: name, refusedActions: 1 }),
        loginId,
      }),
      expect.objectContaining({ kind: 'customer_mail', title: kind, tone: 'done', emailId: mailId, loginId }),
      expect.objectContaining({ kind: 'ticket', title: 'question', tone: 'now', ticketId }),
    ]),
  );
  expect(told(await wayOf(customerId, await somebody(api, ['staff'])))).toMatchObject([{ kind: 'ticket', ticketId }]);
  const filter = encodeURIComponent(JSON.stringify({ customerId, kind: 'question' }));
  expect((await sami.get(`/v1/tickets?filter=${filter}`).expect(200)).body).toMatchObject([{ id: ticketId }]);
});

test('a customer’s timeline says why a login ended before that it ended and by whom, and that the customer wished another', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const noter = await aPerson(api.owner, { roles: ['support'] });
  const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: noter.id } });
  const asOf = new Date();
  const wishAt = new Date(asOf.getTime() + 60_000);
  const wished = { wishAt, wishNotedBy: noter.id, wishOf: 'Rosa', wishReason: 'She called us.' };
  await api.owner.partnerLogin.update({
    where: { id: loginId },
    data: { state: 'revoked', revokedBy: 'customer', revokedAt: asOf, ...wished },
  });
  const decided = { kind: 'login', subjectKind: 'partner_login', subjectId: loginId, asOf, createdAt: asOf, inputs: {} };
  const [first, second] = [uuid(), uuid()];
  await api.owner.decision.create({ data: { id: second, ...decided, outcome: 'ended', reason: 'login_revoked' } });
  await api.owner.decision.create({ data: { id: first, ...decided, outcome: 'noted', reason: 'login_consent_withdrawn' } });
  const logins = (await wayOf(story.customerId)).filter(({ kind }) => kind === 'login');
  expect(logins).toMatchObject([
    { reason: 'login_consent_withdrawn' },
    { reason: 'login_revoked', inputs: { endedBy: 'customer' } },
    { title: 'wish', at: wishAt.toISOString(), inputs: { of: 'Rosa', why: 'She called us.', by: name }, loginId },
  ]);
});

test('an unknown customer gets 404', async () => {
  await sami.get(`/v1/customers/${uuid()}`).expect(404);
  await sami.get('/v1/customers/nobody/timeline').expect(404);
});
