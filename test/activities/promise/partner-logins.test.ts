import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createPartnerLoginActivities } from '../../../activities/promise/partner-logins.ts';
import { putLetter } from '../../../prisma/mailbox.ts';
import { referralWorld, signedUpAt, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

test('C36: the letter of a customer’s new address asks for the consent again', async () => {
  const { programId, partnerId, customerId } = await world.given();
  const [loginId, ticketId] = [uuid(), uuid()];
  await world.owner.program.update({ where: { id: programId }, data: { loginDays: 90, loginConsent: 'required' } });
  await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const asked = {
    scopes: ['settings'],
    purpose: 'Set up the page.',
    requestedAt: signedUpAt,
    requestedBy: uuid(),
    customerAskedAt: signedUpAt,
  };
  await world.owner.partnerLogin.create({ data: { id: loginId, ticketId, partnerId, customerId, state: 'requested', ...asked } });
  const letter = { kind: 'customer_readdressed', eventId: 'readdressed:1', arguments: {} };
  await putLetter(world.owner, { entityKind: 'partner_login', entityId: loginId, ...letter });
  const { drainPartnerLogin } = createPartnerLoginActivities({ db: world.worker, crashPoint: () => Promise.resolve() });
  const asOf = new Date(Date.parse(signedUpAt) + 3_600_000).toISOString();
  await drainPartnerLogin({ loginId, asOf, cause: 'customer_readdressed', commands: [], failures: [] });
  const wanted = await world.owner.effect.findMany({ where: { entityId: loginId } });
  expect(wanted.map(({ arguments: wish }) => wish)).toEqual([{ template: 'login_consent_asked', loginId }]);
});
