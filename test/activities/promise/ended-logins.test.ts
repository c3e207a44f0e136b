import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { tellLoginsOfProgram } from '../../../activities/promise/ended-logins.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { createPartnerLoginActivities } from '../../../activities/promise/partner-logins.ts';
import { createPartnerOnboardingActivities } from '../../../activities/promise/partner-onboarding.ts';
import { ringForgottenPromises } from '../../../activities/promise/promise-reconcile.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { putLetter } from '../../../prisma/mailbox.ts';
import { mergedInto } from '../../support/merged.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld, signedUpAt, turnAt, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

/** A partner signs in at the customer of a referral. */
async function insideOf({ programId, partnerId, customerId }: { programId: string; partnerId: string; customerId: string }) {
  const [loginId, ticketId] = [uuid(), uuid()];
  await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const asked = { scopes: ['settings'], purpose: 'Set up the page.', requestedAt: signedUpAt, requestedBy: uuid() };
  const end = new Date(Date.parse(signedUpAt) + 80 * 86_400_000);
  const active = { state: 'active', activatedAt: signedUpAt, activatedBy: uuid(), expiresAt: end };
  await world.owner.partnerLogin.create({ data: { id: loginId, ticketId, partnerId, customerId, ...asked, ...active } });
  return loginId;
}
const letters = (loginId: string) => world.owner.mailboxMessage.findMany({ where: { entityId: loginId } });

test('a login ends for good with its referral: it is announced once, and no new referral revives it', async () => {
  const story = storyOf(world, await world.given());
  await story.tell('signed_up');
  await story.settle(signedUpAt);
  const loginId = await insideOf(story.given);
  const elsewhere = await insideOf(await world.given());
  await story.settle('2026-03-02T08:00:00.000Z');
  expect(await letters(loginId)).toEqual([]);
  const lapsedAt = '2026-08-28T08:00:00.000Z';
  await world.owner.partnerLogin.update({ where: { id: loginId }, data: { activatedAt: lapsedAt, expiresAt: '2026-11-01T08:00:00.000Z' } });
  expect(await story.settle(lapsedAt)).toMatchObject({ phase: 'lapsed' });
  expect(await letters(loginId)).toMatchObject([{ kind: 'uncredited', appliedAt: null }]);
  expect(await world.owner.outbox.count({ where: { workflowId: `partner-login/${loginId}` } })).toBe(1);
  expect(await letters(elsewhere)).toEqual([]);
  await world.owner.referral.update({ where: { id: story.given.referralId }, data: { state: 'earning' } });
  const { drainPartnerLogin } = createPartnerLoginActivities({ db: world.worker, crashPoint: () => Promise.resolve() });
  const turn = { loginId, asOf: '2026-08-28T08:00:01.000Z', cause: 'uncredited', commands: [], failures: [] };
  const step = await drainPartnerLogin(turn);
  expect(step).toMatchObject({ phase: 'revoked' });
  expect(step.effects.map(({ key }) => key.split(':')[1])).toEqual(['login_ended', 'login_customer_ended']);
  expect(await world.owner.partnerLogin.findUnique({ where: { id: loginId } })).toMatchObject({
    state: 'revoked',
    reason: 'no_longer_credited',
  });
  expect((await drainPartnerLogin(turn)).effects).toHaveLength(2);
});

test('a partner’s message about an active login waits for a person, and the login’s end closes the ticket', async () => {
  const loginId = await insideOf(await world.given());
  const { ticketId } = await world.owner.partnerLogin.findUniqueOrThrow({ where: { id: loginId } });
  const { drainPartnerLogin } = createPartnerLoginActivities({ db: world.worker, crashPoint: () => Promise.resolve() });
  const turnAt = (asOf: Date) => drainPartnerLogin({ loginId, asOf: asOf.toISOString(), cause: 'timer', commands: [], failures: [] });
  const after = (hours: number): Date => new Date(Date.parse(signedUpAt) + hours * 3_600_000);
  const ticket = () => world.owner.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  await world.owner.ticket.update({ where: { id: ticketId }, data: { waitingSince: signedUpAt } });
  await turnAt(after(1));
  expect(await ticket()).toMatchObject({ state: 'answered' });
  await world.owner.ticket.update({ where: { id: ticketId }, data: { state: 'open', waitingSince: after(2), dueAt: after(26) } });
  await turnAt(after(3));
  expect(await ticket()).toMatchObject({ state: 'open', dueAt: after(26) });
  await turnAt(after(24 * 81));
  expect(await ticket()).toMatchObject({ state: 'closed', dueAt: null });
});

test('the migration tells a login whose referral had ended, once, and the reconciliation rings it', async () => {
  const [over, stands] = [await world.given({ referral: { state: 'ended' } }), await world.given()];
  const [overId, standsId] = [await insideOf(over), await insideOf(stands)];
  const migration = await readFile('prisma/migrations/20261130300000_logins_end_with_referrals/migration.sql', 'utf8');
  for (let round = 0; round < 2; round += 1) await world.owner.$executeRawUnsafe(migration);
  expect(await letters(overId)).toMatchObject([{ kind: 'uncredited', appliedAt: null }]);
  expect(await letters(standsId)).toEqual([]);
  await world.owner.$executeRaw`update mailbox_message set created_at = now() - interval '11 minutes' where entity_id = ${overId}::uuid`;
  await ringForgottenPromises(world.worker);
  expect(await world.owner.outbox.count({ where: { workflowId: `partner-login/${overId}` } })).toBe(1);
});

test.each(['closed', 'refused', 'lapsed', 'active', 'suspended'])(
  'the migration tells a login of a partner that was %s only if the partner has ended',
  async (state) => {
    const story = await world.given({ partnerState: state });
    const loginId = await insideOf(story);
    const migration = await readFile('prisma/migrations/20261204070001_logins_end_with_their_partner/migration.sql', 'utf8');
    await world.database.pool('owner').query(migration);
    const isGone = state !== 'active' && state !== 'suspended';
    expect((await letters(loginId)).map(({ kind }) => kind)).toEqual(isGone ? ['partner_closed'] : []);
    expect(await world.owner.outbox.count({ where: { workflowId: `partner-login/${loginId}` } })).toBe(isGone ? 1 : 0);
    if (!isGone) return;
    const { drainPartnerLogin } = createPartnerLoginActivities({ db: world.worker, crashPoint: () => Promise.resolve() });
    const turn = { loginId, asOf: '2026-04-01T08:00:00.000Z', cause: 'partner_closed', commands: [], failures: [] };
    const step = await drainPartnerLogin(turn);
    expect(step.phase).toBe('revoked');
  },
);

/** A request at the customer of a referral, in a program that asks customers. */
async function requestIn(change: { loginDays: number | null; loginConsent: string; loginConsentSince?: Date }) {
  const { programId, partnerId, customerId } = await world.given({ program: { loginDays: 90, loginConsent: 'required' } });
  const loginId = await insideOf({ programId, partnerId, customerId });
  const requested = { state: 'requested', activatedAt: null, activatedBy: null, expiresAt: null };
  const { ticketId } = await world.owner.partnerLogin.update({ where: { id: loginId }, data: requested });
  await world.owner.program.update({ where: { id: programId }, data: change });
  const { drainPartnerLogin } = createPartnerLoginActivities({ db: world.worker, crashPoint: () => Promise.resolve() });
  const drain = async (asOf: string) => {
    const step = await drainPartnerLogin({ loginId, asOf, cause: 'logins_changed', commands: [], failures: [] });
    return { due: step.due, mails: step.effects.map(({ key }) => key.split(':')[1]) };
  };
  const tell = (eventId: string) => world.owner.$transaction((tx) => tellLoginsOfProgram(tx, { programId, eventId, isOfAll: true }));
  return { programId, loginId, ticketId, drain, tell };
}

test('P33: a login request is held without a deadline while the program offers none, and resumes with a new one', async () => {
  const { programId, loginId, ticketId, drain, tell } = await requestIn({ loginDays: null, loginConsent: 'required' });
  await world.owner.ticket.update({ where: { id: ticketId }, data: { dueAt: new Date('2026-12-01T08:00:00Z') } });
  await tell('off');
  expect(await drain('2026-11-01T08:00:00.000Z')).toEqual({ due: {}, mails: ['login_rests'] });
  expect(await world.owner.ticket.findUnique({ where: { id: ticketId } })).toMatchObject({ state: 'open', dueAt: null });
  const loginsSince = new Date(Date.now() + 86_400_000); // later than the partner is active
  await world.owner.program.update({ where: { id: programId }, data: { loginDays: 30, loginsSince } });
  await tell('on');
  const days = (count: number): string => new Date(loginsSince.getTime() + count * 86_400_000).toISOString();
  expect(await drain(days(0.1))).toEqual({
    due: { consent: days(3), lapse: days(14) },
    mails: ['login_rests', 'login_consent_asked', 'login_goes_on'],
  });
  expect(await world.owner.partnerLogin.findUnique({ where: { id: loginId } })).toMatchObject({ customerAskedAt: new Date(days(0.1)) });
});

test.each([
  ['off', { loginDays: null, loginConsent: 'informed' }, 1],
  ['asking since', { loginDays: 30, loginConsent: 'required', loginConsentSince: new Date() }, 1],
  ['asking since ever', { loginDays: 30, loginConsent: 'required' }, 0],
  ['telling only', { loginDays: 30, loginConsent: 'informed', loginConsentSince: new Date() }, 0],
] as const)('the migration tells a login request of a program that is %s', async (_name, change, told) => {
  const { loginId } = await requestIn(change);
  const migration = await readFile('prisma/migrations/20261205040001_logins_rest_with_their_program/migration.sql', 'utf8');
  await world.database.pool('owner').query(migration.slice(migration.indexOf('create temporary table'))); // the columns are there
  expect((await letters(loginId)).map(({ kind }) => kind)).toEqual(Array.from({ length: told }, () => 'logins_changed'));
  expect(await world.owner.outbox.count({ where: { workflowId: `partner-login/${loginId}` } })).toBe(told);
});

/** A person of the partner, inside at the customer for the next hour. */
async function somebodyInside(loginId: string, partnerId: string) {
  const { id: personId } = await world.owner.person.create({ data: { id: uuid(), email: `${uuid()}@partner.example`, name: 'Lena' } });
  const now = Date.now();
  const times = { startedAt: new Date(now), seenAt: new Date(now), endsAt: new Date(now + 3_600_000) };
  const session = { id: uuid(), partnerLoginId: loginId, partnerId, personId, ...times };
  await world.owner.partnerLoginSession.create({ data: session });
  return async () => (await world.owner.partnerLoginSession.findUniqueOrThrow({ where: { id: session.id } })).endedBy;
}

test('S06: a suspension ends all sessions of the partner, and the reinstatement reopens none', async () => {
  const given = await world.given();
  const [loginId, elsewhere] = [await insideOf(given), await world.given()];
  const endedBy = await somebodyInside(loginId, given.partnerId);
  const othersEndedBy = await somebodyInside(await insideOf(elsewhere), elsewhere.partnerId);
  const { drainPartnerOnboarding } = createPartnerOnboardingActivities({ db: world.worker, crashPoint: noCrash });
  const say = async (kind: string, body: Prisma.InputJsonObject, asOf: string) => {
    const of = { entityKind: 'partner' as const, entityId: given.partnerId };
    const command = {
      id: uuid(),
      actorId: uuid(),
      kind,
      subjectKind: of.entityKind,
      subjectId: of.entityId,
      arguments: body,
      contentHash: 'h',
    };
    await world.owner.command.create({ data: command });
    await world.owner.$transaction((tx) =>
      putLetter(tx, { ...of, eventId: command.id, kind: 'command', arguments: { commandId: command.id } }),
    );
    await drainPartnerOnboarding({ partnerId: given.partnerId, ...turnAt(asOf) });
  };
  expect(await endedBy()).toBeNull();
  await say('suspend', { reason: 'abuse', reviewOn: '2026-12-01' }, '2026-03-20T08:00:00.000Z');
  expect([await endedBy(), await othersEndedBy()]).toEqual(['revocation', null]);
  expect(await world.owner.auditEntry.findMany({ where: { subjectId: loginId } })).toMatchObject([{ action: 'partner_login.end_session' }]);
  await say('reinstate', {}, '2026-03-20T09:00:00.000Z');
  expect(await world.owner.partner.findUnique({ where: { id: given.partnerId } })).toMatchObject({ state: 'active' });
  expect(await endedBy()).toBe('revocation');
});

test.each([
  ['offers none any more', { loginDays: null, loginConsent: 'informed' }, false, 'revocation'],
  ['asks the customer, who has not said yes', { loginDays: 30, loginConsent: 'required' }, false, 'revocation'],
  ['asks the customer, who has said yes', { loginDays: 30, loginConsent: 'required' }, true, null],
  ['asks no customer', { loginDays: 30, loginConsent: 'informed' }, false, null],
] as const)('S06: sessions in a program that %s: %#', async (_name, change, hasAgreed, ended) => {
  const given = await world.given({ program: { loginDays: 90, loginConsent: 'informed' } });
  const loginId = await insideOf(given);
  const endedBy = await somebodyInside(loginId, given.partnerId);
  if (hasAgreed)
    await world.owner.partnerLoginConsent.create({
      data: { id: uuid(), partnerLoginId: loginId, partnerId: given.partnerId, kind: 'given', way: 'host', by: 'customer', at: new Date() },
    });
  await world.owner.$transaction(async (tx) => {
    await tx.program.update({ where: { id: given.programId }, data: change });
    await tellLoginsOfProgram(tx, { programId: given.programId, eventId: 'changed', isOfAll: change.loginDays === null });
  });
  expect(await endedBy()).toBe(ended);
});

test('a login from before its partner became part of another one is told by the migration, once', async () => {
  const [part, whole] = [await world.given(), await world.given()];
  const [overId, standsId] = [await insideOf(part), await insideOf(whole)];
  await mergedInto(world.owner, { from: part.partnerId, into: whole.partnerId });
  const migration = await readFile('prisma/migrations/20261224030001_logins_end_with_merges/migration.sql', 'utf8');
  for (let round = 0; round < 2; round += 1) await world.owner.$executeRawUnsafe(migration);
  expect(await letters(overId)).toMatchObject([{ kind: 'merged', appliedAt: null }]);
  expect(await letters(standsId)).toEqual([]);
});
