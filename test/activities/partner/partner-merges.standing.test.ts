import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAffiliateAccessActivities } from '../../../activities/promise/affiliate-access.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { createPartnerLoginActivities } from '../../../activities/promise/partner-logins.ts';
import { createPartnerOnboardingActivities } from '../../../activities/promise/partner-onboarding.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { putLetter, type Letter } from '../../../prisma/mailbox.ts';
import { aPartner } from '../../api/rows.ts';
import { mergedInto } from '../../support/merged.ts';
import { fund, makePayable, methodRow, payoutStory, type Payee } from '../../support/payout-world.ts';
import { storyOf, type Story } from '../../support/referral-story.ts';
import { decisionsOf, referralWorld, signedUpAt, turnAt, type World } from '../../support/referral-world.ts';
import { aCardPayment, aStripeInvoice } from '../../support/source-facts.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const paidAt = '2026-03-20T11:00:05.000Z';
const holdOver = '2026-04-19T10:00:00.000Z';
const later = '2026-06-01T09:00:00.000Z';
const deps = () => ({ db: world.worker, crashPoint: noCrash });

/** A partner that became part of a second one, which became part of a third: what people of ours decide there. */
async function part() {
  const story = storyOf(world, await world.given({ program: { loginDays: 90 } }));
  const { programId, partnerId } = story.given;
  const [middle, whole] = [await aPartner(world.owner, programId), await aPartner(world.owner, programId)];
  await mergedInto(world.owner, { from: partnerId, into: middle.id });
  await mergedInto(world.owner, { from: middle.id, into: whole.id });
  return { story, partnerId, whole: whole.id, ...verbsOf(whole.id) };
}

/** One that is nobody's part. */
async function alone() {
  const story = storyOf(world, await world.given({ program: { loginDays: 90 } }));
  return { story, partnerId: story.given.partnerId, whole: story.given.partnerId, ...verbsOf(story.given.partnerId) };
}

async function command(of: Pick<Letter, 'entityKind' | 'entityId'>, kind: string, body: Prisma.InputJsonObject = {}) {
  const id = uuid();
  const said = { id, actorId: uuid(), kind, subjectKind: of.entityKind, subjectId: of.entityId, arguments: body, contentHash: 'h' };
  await world.owner.command.create({ data: said });
  await world.owner.$transaction((tx) => putLetter(tx, { ...of, eventId: id, kind: 'command', arguments: { commandId: id } }));
  return id;
}
const verdictOf = async (id: string) => (await world.owner.command.findUniqueOrThrow({ where: { id } })).verdict;

function verbsOf(partnerId: string) {
  const { drainPartnerOnboarding } = createPartnerOnboardingActivities(deps());
  const say = async (kind: string, body: Prisma.InputJsonObject, asOf: string) => {
    const id = await command({ entityKind: 'partner', entityId: partnerId }, kind, body);
    await drainPartnerOnboarding({ partnerId, ...turnAt(asOf) });
    expect(await verdictOf(id)).toMatchObject({ accepted: true });
  };
  return {
    suspend: (asOf = paidAt) => say('suspend', { reason: 'abuse', reviewOn: '2026-12-01' }, asOf),
    reinstate: (asOf = later) => say('reinstate', {}, asOf),
    close: (asOf = paidAt) => say('close', { reason: 'fraud' }, asOf),
  };
}

const pay = (story: Story, at = paidAt) => {
  const { referralId } = story.given;
  return story.observe(aStripeInvoice({ id: `in_${referralId}`, subscriptionId: `sub_${referralId}`, payments: [aCardPayment()] }), at);
};

test('a payment after the partner was closed earns nothing at its parts, for the same reason', async () => {
  const seen = [];
  for (const { story, close } of [await alone(), await part()]) {
    await close('2026-03-10T08:00:00.000Z');
    await pay(story);
    const { state } = await story.commission();
    const decisions = (await decisionsOf(world.owner, story.given)).filter((said) => !said.startsWith('onboarding'));
    seen.push({ state, decisions, balances: await story.balances() });
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[1]).toMatchObject({ state: 'void', balances: {}, decisions: expect.arrayContaining(['gate refused partner_not_active']) });
});

test('a part’s earning stays pending while its partner is suspended, and is released after the reinstatement', async () => {
  const { story, suspend, reinstate } = await part();
  await pay(story);
  await suspend();
  expect(await story.settle(holdOver)).toMatchObject({ phase: 'earning', due: {} });
  expect(await story.balances()).toEqual({ pending: 1_000 });
  expect(await decisionsOf(world.owner, story.given)).toContain('release not_yet partner_suspended');
  await reinstate();
  await story.settle(later);
  expect(await story.balances()).toEqual({ available: 1_000 });
});

/** Asked for by the partner: a login at its customer, and the affiliate platform. */
async function asked({ given }: Story, state: 'requested' | 'active' = 'requested') {
  const { programId, partnerId, customerId } = given;
  const [loginId, ticketId, accessId] = [uuid(), uuid(), uuid()];
  await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const login = { scopes: ['settings'], purpose: 'Set up the page.', requestedAt: signedUpAt, requestedBy: uuid() };
  const active = { activatedAt: signedUpAt, activatedBy: uuid(), expiresAt: '2026-05-20T08:00:00.000Z' };
  const one = { id: loginId, ticketId, partnerId, customerId, ...login, ...(state === 'active' ? active : {}), state };
  await world.owner.partnerLogin.create({ data: one });
  const promised = { requestedAt: signedUpAt, dueAt: '2026-03-02T09:00:00.000Z' };
  await world.owner.affiliateAccess.create({ data: { id: accessId, partnerId, state: 'open', ...promised } });
  return { loginId, accessId };
}
const lettersTo = async (entityId: string) =>
  (await world.owner.mailboxMessage.findMany({ where: { entityId }, orderBy: { seq: 'asc' } })).map(({ kind }) => kind);

test('a part’s login and access request are held, resumed and ended with its partner', async () => {
  const { story, suspend, reinstate, close } = await part();
  const { loginId, accessId } = await asked(story);
  const { drainPartnerLogin } = createPartnerLoginActivities(deps());
  const drain = async (asOf: string) => (await drainPartnerLogin({ loginId, ...turnAt(asOf) })).due;
  await suspend();
  expect(await lettersTo(loginId)).toEqual(['partner_suspended']);
  expect(await drain(paidAt)).toEqual({});
  const approved = await command({ entityKind: 'affiliate_access', entityId: accessId }, 'approve');
  await createAffiliateAccessActivities(deps()).drainAffiliateAccess({ accessId, ...turnAt(paidAt) });
  expect(await verdictOf(approved)).toMatchObject({ accepted: false, reason: 'access_partner_suspended' });
  await reinstate(later);
  expect(await lettersTo(loginId)).toEqual(['partner_suspended', 'partner_reinstated']);
  const due = await drain(later);
  expect(Object.values(due).every((at) => at > later)).toBe(true); // the clocks run from the reinstatement
  expect(Object.keys(due)).not.toEqual([]);
  await close(later);
  expect(await lettersTo(loginId)).toEqual(['partner_suspended', 'partner_reinstated', 'partner_closed']);
  expect((await lettersTo(accessId)).at(-1)).toBe('partner_closed');
  expect((await drainPartnerLogin({ loginId, ...turnAt(later) })).phase).toBe('refused');
});

test('a part’s active login is revoked when its partner is closed', async () => {
  const { story, close } = await part();
  const { loginId } = await asked(story, 'active');
  await close();
  const step = await createPartnerLoginActivities(deps()).drainPartnerLogin({ loginId, ...turnAt(paidAt) });
  expect(step.phase).toBe('revoked');
});

async function payable(change: { at: 'part' | 'alone' }) {
  const { partnerId, whole, story } = change.at === 'part' ? await part() : await alone();
  const payee: Payee = await makePayable(world, { programId: story.given.programId, partnerId });
  await fund(world.worker, payee, 9_000);
  return { payee, whole };
}

test('a payout request for a part is refused with partner_is_part', async () => {
  const [own, ofPart] = [await payable({ at: 'alone' }), await payable({ at: 'part' })];
  expect(await payoutStory(world).request(own.payee)).toMatchObject({ accepted: true });
  expect(await payoutStory(world).request(ofPart.payee)).toMatchObject({ accepted: false, reason: 'partner_is_part' });
});

test.each([
  [{ state: 'suspended' }, 'partner_suspended'],
  [{ payoutsOnHoldReason: 'third_failure', payoutsOnHoldSince: new Date() }, 'payouts_on_hold'],
])('a part’s payout from before the merge cannot be approved while its partner is stopped: %j', async (change, reason) => {
  const { story, partnerId } = await alone();
  const payee = await makePayable(world, { programId: story.given.programId, partnerId });
  await fund(world.worker, payee, 9_000);
  const payout = payoutStory(world);
  await payout.request(payee);
  const into = await aPartner(world.owner, story.given.programId);
  await mergedInto(world.owner, { from: partnerId, into: into.id });
  await world.owner.partner.update({ where: { id: into.id }, data: change });
  expect(await payout.approve()).toMatchObject({ accepted: false, reason });
  await world.owner.partner.update({
    where: { id: into.id },
    data: { state: 'active', payoutsOnHoldReason: null, payoutsOnHoldSince: null },
  });
  expect(await payout.approve()).toMatchObject({ accepted: true });
});

test('a part’s payout cannot be approved while its partner is suspended, although the part itself had ended', async () => {
  const { story, partnerId } = await alone();
  const payee = await makePayable(world, { programId: story.given.programId, partnerId });
  await fund(world.worker, payee, 9_000);
  const payout = payoutStory(world);
  await payout.request(payee);
  const into = await aPartner(world.owner, story.given.programId);
  await mergedInto(world.owner, { from: partnerId, into: into.id });
  await world.owner.partner.update({ where: { id: partnerId }, data: { state: 'closed' } });
  await world.owner.partner.update({ where: { id: into.id }, data: { state: 'suspended' } });
  expect(await payout.approve()).toMatchObject({ accepted: false, reason: 'partner_suspended' });
  await world.owner.partner.update({ where: { id: into.id }, data: { state: 'active' } });
  expect(await payout.approve()).toMatchObject({ accepted: true });
});

const bellOf = (payoutId: string) => world.owner.outbox.findFirst({ where: { workflowId: `payout/${payoutId}` }, orderBy: { id: 'desc' } });

test('a part’s payout by hand is held while its partner is suspended, and rung at the reinstatement', async () => {
  const { story, partnerId, suspend, reinstate } = await part();
  const payee = await makePayable(world, { programId: story.given.programId, partnerId });
  await fund(world.worker, payee, 9_000);
  const payout = payoutStory(world);
  await world.owner.partnerMerge.updateMany({ where: { fromPartnerId: partnerId }, data: { mergedAt: null } });
  const byHand = { ...methodRow({ id: uuid(), partnerId, editor: payee.editor, currency: 'CHF' }), rail: 'manual', masked: '•••' };
  await world.owner.payoutMethod.create({ data: byHand });
  await payout.request({ ...payee, methodId: byHand.id });
  await world.owner.partnerMerge.updateMany({ where: { fromPartnerId: partnerId }, data: { mergedAt: new Date() } });
  expect(await payout.approve()).toMatchObject({ accepted: true });
  await suspend();
  expect(await bellOf(payout.payoutId)).toMatchObject({ cause: 'suspended' });
  const find = () => payout.tell({ kind: 'resolve', actor: uuid(), arguments: { outcome: 'settled', evidence: { reference: 'receipt' } } });
  expect(await find()).toMatchObject({ accepted: false });
  expect(await payout.row()).toMatchObject({ state: 'approved', holdReason: 'partner_stopped_by_hand' });
  await reinstate();
  expect(await bellOf(payout.payoutId)).toMatchObject({ cause: 'suspension_over' });
});
