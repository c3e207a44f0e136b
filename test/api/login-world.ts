import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { MemberRole } from '../../api/contract/portal-access.ts';
import { anApiKey, aPartner, aProgram, aReferral } from './rows.ts';
import { stepUpByMail } from './accounts/mailed.ts';
import { aPerson, sessionOf, type RunningApi } from './running.ts';

export const hostOrigin = 'https://termino.test';

interface Wishes {
  readonly loginDays?: number | null;
  readonly origin?: string;
}

/** A reseller with a customer, a program that offers logins there, and the host product with its key. */
export async function loginStory(api: RunningApi, { loginDays = 90, origin = hostOrigin }: Wishes = {}) {
  const { owner } = api;
  const program = await aProgram(owner, { destinationOrigins: [origin] });
  await owner.program.update({ where: { id: program.id }, data: { loginDays } });
  const partner = await aPartner(owner, program.id);
  const { customerId, hostRef } = await aReferral(owner, { programId: program.id, partnerId: partner.id, termsId: program.termsId });
  const path = `/v1/portal/partners/${partner.id}/customer-logins`;
  const member = async (role: MemberRole) => {
    const person = await aPerson(owner, { roles: [] });
    await owner.partnerMember.create({ data: { partnerId: partner.id, personId: person.id, role } });
    const cookie = await sessionOf(api.anonymous(), person.email);
    const caller = { ...person, ...api.as(cookie) };
    return { ...caller, stepUp: () => stepUpByMail(api, caller) };
  };
  const boss = await member('owner');
  const key = await anApiKey(owner, program.id, { scopes: ['track', 'partner_login'] });
  const host = hostOf(api, key);
  const ask = (key = uuid(), more: object = {}) =>
    boss.post(path, { customerId, purpose: 'Set up the booking page.', scopes: ['settings', 'bookings'], ...more }, key);
  const row = (id: string) =>
    owner.partnerLogin.findUniqueOrThrow({ where: { id }, include: { ticket: true, sessions: true, consents: true } });
  /** As the workflow leaves it when support has activated it; where customers are only told, without a consent. */
  const active = async ({ isAgreed = true } = {}) => {
    const { body } = await ask().expect(201);
    const id: string = body.id;
    if (isAgreed) await host.post(`/v1/partner-logins/${id}/consent`, { kind: 'given', by: 'Rosa, admin' }).expect(200);
    const now = Date.now();
    const times = { activatedAt: new Date(now - 60_000), expiresAt: new Date(now + 86_400_000) };
    await owner.partnerLogin.update({ where: { id }, data: { state: 'active', activatedBy: uuid(), ...times } });
    return id;
  };
  return { program, partnerId: partner.id, customerId, accountId: hostRef, path, boss, member, key, host, ask, row, active };
}
export type LoginStory = Awaited<ReturnType<typeof loginStory>>;

/** The host product's server, by its key. */
export function hostOf(api: RunningApi, key: string) {
  const bearer = { authorization: `Bearer ${key}` };
  return {
    get: (path: string) => api.anonymous().get(path).set(bearer),
    post: (path: string, body: object) => api.anonymous().post(path).set(bearer).send(body),
    redeem: (shown: object) => api.anonymous().post('/v1/partner-logins/redeem').set(bearer).send(shown),
  };
}

/** The secret that the host product leaves in a browser, and its hash. */
export function aBrowser() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** One of the login people, with a code for this browser. */
export async function codeFor(story: LoginStory, loginId: string, person?: Awaited<ReturnType<LoginStory['member']>>) {
  const who = person ?? (await story.member('login_admin'));
  await who.stepUp();
  const browser = aBrowser();
  const { body } = await who.post(`${story.path}/${loginId}/code`, { challenge: browser.challenge }).expect(200);
  const address: string = body.address;
  const code = address.split('#')[1] ?? '';
  return { who, address, shown: { code, audience: hostOrigin, verifier: browser.verifier } };
}
