import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readLoginEnvelope, writeLoginMail } from '../../../activities/mail/login-mail.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
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
