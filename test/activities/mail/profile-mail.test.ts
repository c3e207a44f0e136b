import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sendTwice } from '../../support/mail-twice.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

async function changed(fields: string, says: { companyName?: string; website?: string | null; language: string }) {
  const { partnerId } = await world.given();
  await world.owner.partner.update({ where: { id: partnerId }, data: says });
  const [owner, member] = [uuid(), uuid()];
  for (const id of [owner, member]) await world.owner.person.create({ data: { id, email: `${id}@mail.test`, name: 'Bea Brunner' } });
  await world.owner.partnerMember.deleteMany({ where: { partnerId } });
  await world.owner.partnerMember.create({ data: { partnerId, personId: owner, role: 'owner' } });
  await world.owner.partnerMember.create({ data: { partnerId, personId: member, role: 'member' } });
  const key = `mail:profile_changed:${uuid()}`;
  const wanted = { template: 'profile_changed', partnerId, changed: fields };
  await world.owner.effect.create({
    data: { key, entityKind: 'partner', entityId: partnerId, kind: 'sendEmail', arguments: wanted, summary: 'Mail', wantedAt: new Date() },
  });
  return { key, partnerId, to: [`${owner}@mail.test`] };
}

const send = (key: string) => sendTwice(world.worker, key);

test('a profile edited by staff is mailed once to the owners with the changed values', async () => {
  const { key, partnerId, to } = await changed('companyName,website', { companyName: 'Brunner AG', website: null, language: 'en' });
  const [mail, ...more] = await send(key);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to, subject: 'We have changed your profile' });
  for (const part of [/Name:? +Brunner AG/, /Website:? +–/, `http://commend.test/portal/of/${partnerId}/settings`])
    expect(mail?.text).toEqual(typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part));
  expect(mail?.text).not.toContain('Language');
  expect(await world.owner.emailMessage.findUniqueOrThrow({ where: { eventKey: key } })).toMatchObject({
    kind: 'profile_changed',
    partnerId,
    state: 'accepted',
  });
});

test('an email about a changed language is written in the new one', async () => {
  const { key } = await changed('language', { language: 'de' });
  const [mail] = await send(key);
  expect(mail?.subject).toBe('Wir haben Ihr Profil geändert');
  expect(mail?.text).toMatch(/Sprache der E-Mails und Dokumente:? +Deutsch/);
});
