import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Mail } from '../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../activities/mail.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { payoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const activeFrom = '2026-12-03T14:20:00Z';

async function tellOf(language: string, template = 'payout_details_changed'): Promise<Mail | undefined> {
  const { partnerId, methodId, editor } = await world.given();
  await world.owner.partner.update({ where: { id: partnerId }, data: { language } });
  await world.owner.payoutMethod.update({ where: { id: methodId }, data: { activeFrom } });
  for (const [name, role] of [
    ['Anna', 'owner'],
    ['Ben', 'owner'],
    ['Cleo', 'member'],
  ] as const) {
    const id = name === 'Anna' ? editor : uuid();
    await world.owner.person.create({ data: { id, email: `${name}.${language}@partner.test`, name } });
    await world.owner.partnerMember.create({ data: { partnerId, personId: id, role } });
  }
  const key = `mail:${template}:${methodId}`;
  const wanted = { template, methodId, ...(template === 'payout_details_changed' ? { partnerId } : {}) };
  await world.owner.effect.create({
    data: {
      key,
      entityKind: 'payout_method',
      entityId: methodId,
      kind: 'sendEmail',
      arguments: wanted,
      summary: 'Mail',
      wantedAt: new Date(),
    },
  });
  const sent: Mail[] = [];
  const { sendEmail } = createMailActivities({
    db: world.worker,
    mail: {
      send: (one: Mail) => {
        sent.push(one);
        return Promise.resolve({ outcome: 'accepted' as const, answer: '250 ok' });
      },
    },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  await sendEmail({ key });
  await sendEmail({ key });
  expect(sent).toHaveLength(1);
  return sent[0];
}

test('C27, S34: new payout details are told to every owner, by whom and from when, masked; once', async () => {
  const mail = await tellOf('en');
  expect(mail).toMatchObject({
    to: ['Anna.en@partner.test', 'Ben.en@partner.test'],
    subject: 'Your payout details were changed: CH93 •••• 2957',
  });
  expect(mail?.text).toContain('Anna entered new payout details for CHF');
  expect(mail?.text).toContain('3 December 2026 at 15:20');
  expect(mail?.text).toMatch(/http:\/\/commend[.]test\/portal\/of\/[0-9a-f-]{36}\/payouts/);
});

test('C27: in German for those who read German', async () => {
  const mail = await tellOf('de');
  expect(mail?.subject).toBe('Ihre Auszahlungsdaten wurden geändert: CH93 •••• 2957');
  expect(mail?.text).toContain('ab 3. Dezember 2026');
});

test('new payout details are told to finance, before they are paid to', async () => {
  for (const [name, role] of [
    ['Fiona', 'finance_preparer'],
    ['Aldo', 'finance_approver'],
    ['Petra', 'support'],
  ] as const)
    await world.owner.person.create({ data: { id: uuid(), email: `${name}@staff.test`, name, staffRoles: [role] } });
  const mail = await tellOf('fr', 'payout_details_added');
  expect(mail?.to).toEqual(['Aldo@staff.test', 'Fiona@staff.test']);
  expect(mail?.subject).toContain('New payout details: ');
  expect(mail?.text).toContain('for CHF: CH93 •••• 2957');
  expect(mail?.text).toContain('They are paid to from 3 December 2026 at 15:20.');
  expect(mail?.text).toContain('http://commend.test/admin/partners/');
  expect(await world.owner.emailMessage.count({ where: { kind: 'payout_details_added', partnerId: { not: null } } })).toBe(0);
});
