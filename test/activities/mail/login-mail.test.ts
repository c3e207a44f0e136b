import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readLoginEnvelope, writeLoginMail } from '../../../activities/mail/login-mail.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { mergedInto } from '../../support/merged.ts';
import { referralWorld, signedUpAt, type World } from '../../support/referral-world.ts';

let world: World;
const keys = readDataKeys(randomBytes(32).toString('base64'));
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

interface Given {
  readonly partner: 'en' | 'de';
  readonly customer: { readonly language: string | null; readonly country: string | null };
}

/** A request at the customer of a referral, of whom the host product told this. */
async function aRequest({ partner, customer }: Given): Promise<string> {
  const { programId, partnerId, customerId } = await world.given();
  const [loginId, ticketId] = [uuid(), uuid()];
  await world.owner.partner.update({ where: { id: partnerId }, data: { language: partner } });
  await world.owner.customer.update({ where: { id: customerId }, data: customer });
  await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const asked = { scopes: ['settings'], purpose: 'Set up the page.', requestedAt: signedUpAt, requestedBy: uuid(), state: 'requested' };
  await world.owner.partnerLogin.create({ data: { id: loginId, ticketId, partnerId, customerId, ...asked } });
  return loginId;
}

const places = { portalUrl: 'https://p.test/portal', consoleUrl: '', linkUrl: '' };

test.each([
  { rule: 'its own, whatever its country speaks', partner: 'de', customer: { language: 'en', country: 'CH' }, read: 'en' },
  { rule: 'its own, in any country', partner: 'en', customer: { language: 'de', country: 'FR' }, read: 'de' },
  { rule: 'its country’s, where nobody told its own', partner: 'de', customer: { language: null, country: 'FR' }, read: 'en' },
  { rule: 'its country’s, also of a German-speaking one', partner: 'en', customer: { language: null, country: 'AT' }, read: 'de' },
  { rule: 'that of the company’s country, where neither is known', partner: 'en', customer: { language: null, country: null }, read: 'de' },
] as const)('C36: a customer is mailed about a login in $rule, not in the partner’s language', async ({ partner, customer, read }) => {
  const loginId = await aRequest({ partner, customer });
  const library = { db: world.worker, keys };
  const { reader } = await readLoginEnvelope(library, { template: 'login_consent_asked', loginId });
  expect(reader.language).toBe(read);
  const { subject } = await writeLoginMail(library, { template: 'login_consent_asked', loginId }, { reader, places });
  expect(subject).toContain(read === 'de' ? 'möchte sich bei Ihrem Konto anmelden' : 'asks to sign in at your account');
  const { reader: ofPartner } = await readLoginEnvelope(library, { template: 'login_requested', loginId });
  expect(ofPartner.language).toBe(partner);
});

/** The customer's no to a login, this long after it was requested, and what support noted of its wish. */
async function aNo(
  loginId: string,
  { days, wish }: { readonly days: number; readonly wish?: { readonly of: string; readonly reason: string } },
) {
  const { partnerId, requestedAt } = await world.owner.partnerLogin.findUniqueOrThrow({ where: { id: loginId } });
  const at = new Date(requestedAt.getTime() + days * 86_400_000);
  const no = { id: uuid(), partnerLoginId: loginId, partnerId, kind: 'refused', by: 'Rosa', way: 'host', at };
  await world.owner.partnerLoginConsent.create({ data: no });
  const noted = {
    wishAt: new Date(at.getTime() + 86_400_000),
    wishNotedBy: uuid(),
    wishOf: wish?.of ?? '',
    wishReason: wish?.reason ?? '',
  };
  await world.owner.partnerLogin.update({
    where: { id: loginId },
    data: { state: 'refused', reason: 'consent_refused', ...(wish === undefined ? {} : noted) },
  });
}

const mailOf = async (template: 'login_consent_asked' | 'login_customer_activated' | 'login_refused', loginId: string) => {
  const library = { db: world.worker, keys };
  const { reader } = await readLoginEnvelope(library, { template, loginId });
  return (await writeLoginMail(library, { template, loginId }, { reader, places })).paragraphs.join(' ');
};

test('after a customer’s no its partner is mailed from when it can ask again', async () => {
  const loginId = await aRequest({ partner: 'en', customer: { language: 'en', country: null } });
  expect(await mailOf('login_refused', loginId)).not.toContain('You can ask again');
  await aNo(loginId, { days: 1 });
  const { at } = await world.owner.partnerLoginConsent.findFirstOrThrow({ where: { partnerLoginId: loginId } });
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Zurich', dateStyle: 'long' }).format(at.getTime() + 91 * 86_400_000);
  expect(await mailOf('login_refused', loginId)).toContain(`You can ask again from ${day}.`);
});

test('a customer who is asked again at its own wish is mailed who wished it and why; without a wish nothing is claimed', async () => {
  const wish = { of: 'Rosa Meier', reason: 'She called us.' };
  const before = await aRequest({ partner: 'en', customer: { language: 'en', country: null } });
  const { partnerId, customerId, requestedAt } = await world.owner.partnerLogin.findUniqueOrThrow({ where: { id: before } });
  await aNo(before, { days: 1, wish });
  const after = async (days: number) => {
    const { programId } = await world.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
    const [loginId, ticketId] = [uuid(), uuid()];
    await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
    const asked = { scopes: ['settings'], purpose: 'Set up the page.', requestedBy: uuid(), state: 'refused' };
    const at = new Date(requestedAt.getTime() + days * 86_400_000);
    await world.owner.partnerLogin.create({ data: { id: loginId, ticketId, partnerId, customerId, ...asked, requestedAt: at } });
    return loginId;
  };
  const again = await after(3);
  for (const template of ['login_consent_asked', 'login_customer_activated'] as const)
    expect(await mailOf(template, again)).toContain(
      'our support team noted that Rosa Meier now wants this login: “She called us.” If that is wrong',
    );
  expect(await mailOf('login_consent_asked', before)).not.toContain('Rosa Meier'); // it was before the wish
  expect(await mailOf('login_consent_asked', await after(4))).not.toContain('Rosa Meier'); // the wish was for the first request after it
  await aNo(again, { days: 1 });
  expect(await mailOf('login_consent_asked', await after(95))).not.toContain('Rosa Meier'); // asked after another no and its pause
});

test.each([
  ['en', 'Alpenblick Digital (part of Hafen Software GmbH)'],
  ['de', 'Alpenblick Digital (Teil von Hafen Software GmbH)'],
] as const)('a customer asked after a merge is mailed of whom the partner is a part, and so is support: %s', async (language, named) => {
  const loginId = await aRequest({ partner: language, customer: { language, country: null } });
  const { partnerId, partner } = await world.owner.partnerLogin.findUniqueOrThrow({ where: { id: loginId }, include: { partner: true } });
  await world.owner.partner.update({ where: { id: partnerId }, data: { companyName: 'Alpenblick Digital' } });
  expect(await mailOf('login_consent_asked', loginId)).not.toContain('Hafen');
  const whole = { id: uuid(), programId: partner.programId, companyName: 'Hafen Software GmbH', country: 'CH', state: 'active' };
  await world.owner.partner.create({ data: { ...whole, activatedAt: new Date() } });
  await mergedInto(world.owner, { from: partnerId, into: whole.id });
  expect(await mailOf('login_consent_asked', loginId)).toContain(named);
  expect(await mailOf('login_customer_activated', loginId)).toContain(named);
  await world.owner.partnerLogin.update({ where: { id: loginId }, data: { reason: 'partner_merged' } });
  expect(await mailOf('login_refused', loginId)).not.toContain('Hafen'); // its own people know
});
