import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Mail } from '../../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import type { Language } from '../../../domain/wording/sentence.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { methodRow, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const activeFrom = '2026-12-03T14:20:00Z';

async function tellOf(
  language: Language,
  template = 'payout_details_changed',
  change: object = {},
  other?: object,
): Promise<Mail | undefined> {
  const { partnerId, methodId, editor } = await world.given({ method: { activeFrom, ...change } });
  await world.owner.partner.update({ where: { id: partnerId }, data: { language } });
  if (other !== undefined)
    await world.owner.payoutMethod.create({ data: { ...methodRow({ id: uuid(), partnerId, editor, currency: 'CHF' }), ...other } });
  for (const [name, role] of [
    ['Anna', 'owner'],
    ['Ben', 'owner'],
    ['Cleo', 'member'],
  ] as const) {
    const id = name === 'Anna' ? editor : uuid();
    const email = `${name}.${language}@partner.test`;
    const known = await world.owner.person.findUnique({ where: { email } });
    if (known === null) await world.owner.person.create({ data: { id, email, name } });
    await world.owner.partnerMember.create({ data: { partnerId, personId: known?.id ?? id, role } });
  }
  const key = `mail:${template}:${methodId}`;
  const wanted = { template, methodId, ...(['payout_details_changed', 'payout_details_off'].includes(template) ? { partnerId } : {}) };
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

test('C27, S34: new payout details are mailed once to every owner, masked, with person and first day', async () => {
  const mail = await tellOf('en');
  expect(mail).toMatchObject({
    to: ['Anna.en@partner.test', 'Ben.en@partner.test'],
    subject: 'Your payout details were changed: CH93 •••• 2957',
  });
  expect(mail?.text).toContain('Anna entered new payout details for CHF');
  expect(mail?.text).toContain('3 December 2026 at 15:20');
  expect(mail?.text).toMatch(/http:\/\/commend[.]test\/portal\/of\/[0-9a-f-]{36}\/payouts/);
});

test('C27: new payout details are mailed in German to German readers', async () => {
  const mail = await tellOf('de');
  expect(mail?.subject).toBe('Ihre Auszahlungsdaten wurden geändert: CH93 •••• 2957');
  expect(mail?.text).toContain('ab 3. Dezember 2026');
});

test('new payout details are mailed to finance', async () => {
  for (const [name, role] of [
    ['Fiona', 'finance_preparer'],
    ['Aldo', 'finance_approver'],
    ['Petra', 'support'],
  ] as const)
    await world.owner.person.create({ data: { id: uuid(), email: `${name}@staff.test`, name, staffRoles: [role] } });
  const mail = await tellOf('en', 'payout_details_added');
  expect(mail?.to).toEqual(['Aldo@staff.test', 'Fiona@staff.test']);
  expect(mail?.subject).toContain('New payout details: ');
  expect(mail?.text).toContain('for CHF: CH93 •••• 2957');
  expect(mail?.text).toContain('Payouts go there from 3 December 2026 at 15:20 CET.');
  expect(mail?.text).toContain('http://commend.test/admin/partners/');
  expect(await world.owner.emailMessage.count({ where: { kind: 'payout_details_added', partnerId: { not: null } } })).toBe(0);
});

test('S34: switched-off payout details are mailed to every owner, with the reason and where payouts go now', async () => {
  const off = { revokedAt: '2026-12-01T08:00:00Z', revokedReason: 'The partner did not enter this.' };
  const alone = await tellOf('en', 'payout_details_off', off);
  expect(alone).toMatchObject({
    to: ['Anna.en@partner.test', 'Ben.en@partner.test'],
    subject: 'Payout details switched off: CH93 •••• 2957',
  });
  expect(alone?.text).toContain('The reason: The partner did not enter this.');
  expect(alone?.text).toContain('please enter new ones');
  const other = await tellOf(
    'de',
    'payout_details_off',
    { ...off, revokedReason: 'switched_off_by_partner' },
    { masked: 'CH56 •••• 8009' },
  );
  expect(other?.text).toContain('im Partnerportal abgeschaltet');
  expect(other?.text).toContain('Auszahlungen in CHF werden ab jetzt auf CH56 •••• 8009 bezahlt.');
  const later = { masked: 'CH56 •••• 8009', activeFrom: '2099-01-01T00:00:00Z' };
  expect((await tellOf('en', 'payout_details_off', off, later))?.text).toMatch(/are paid to CH56 •••• 8009 from 1 January 2099/);
});

test('no email shows payout details of payment by hand', async () => {
  const byHand = { rail: 'manual', masked: '•••' };
  const changed = await tellOf('de', 'payout_details_changed', byHand);
  expect(changed?.subject).toBe('Ihre Auszahlungsdaten wurden geändert: von Hand');
  expect(changed?.text).toContain('neue Auszahlungsdaten für CHF erfasst: von Hand.');
  expect((await tellOf('en', 'payout_details_added', byHand))?.text).toContain('for CHF: by hand.');
  const off = { ...byHand, revokedAt: '2026-12-01T08:00:00Z', revokedReason: 'The partner did not enter this.' };
  const told = await tellOf('en', 'payout_details_off', off, byHand);
  expect(told?.subject).toBe('Payout details switched off: by hand');
  expect(told?.text).toContain('From now on, payouts in CHF are paid by hand.');
});

test('finance is mailed who switched payout details off', async () => {
  const mail = await tellOf('en', 'payout_details_off_task', {
    revokedAt: '2026-12-01T08:00:00Z',
    revokedReason: 'switched_off_by_partner',
  });
  expect(mail?.to).toEqual(['Aldo@staff.test', 'Fiona@staff.test']);
  expect(mail?.text).toContain('in the partner portal');
  expect(mail?.text).toContain('withdraw the file');
});

test('finance is mailed that payouts by hand to switched-off details may have been paid', async () => {
  const off = { rail: 'manual', masked: '•••', revokedAt: '2026-12-01T08:00:00Z', revokedReason: 'switched_off_by_partner' };
  const mail = await tellOf('en', 'payout_details_off_task', off);
  expect(mail?.text).toContain('may have been paid already');
  expect(mail?.text).not.toContain('withdraw the file');
});
