import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sendTwice } from '../../support/mail-twice.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

async function written(language: string, subject = 'A new link') {
  const { partnerId } = await world.given();
  await world.owner.partner.update({ where: { id: partnerId }, data: { language } });
  const [owner, member, writer] = [uuid(), uuid(), uuid()];
  for (const id of [owner, member, writer])
    await world.owner.person.create({ data: { id, email: `${id}@mail.test`, name: 'Petra Novak' } });
  await world.owner.partnerMember.deleteMany({ where: { partnerId } });
  await world.owner.partnerMember.create({ data: { partnerId, personId: owner, role: 'owner' } });
  await world.owner.partnerMember.create({ data: { partnerId, personId: member, role: 'member' } });
  const id = uuid();
  const body = 'It counts from tomorrow.\n\n<b>The old one</b> stays.';
  await world.owner.partnerEmail.create({ data: { id, partnerId, personId: writer, subject, body } });
  const key = `mail:written_by_hand:${id}`;
  const wanted = { template: 'written_by_hand', partnerId, partnerEmailId: id };
  await world.owner.effect.create({
    data: { key, entityKind: 'partner_email', entityId: id, kind: 'sendEmail', arguments: wanted, summary: 'Mail', wantedAt: new Date() },
  });
  return { key, partnerId, owner };
}

const send = (key: string) => sendTwice(world.worker, key);

test('an email written by staff goes once to the owners, unchanged, with a link to answer', async () => {
  const { key, partnerId, owner } = await written('en');
  const [mail, ...more] = await send(key);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: [`${owner}@mail.test`], subject: 'A new link' });
  for (const part of [
    'It counts from tomorrow.',
    '<b>The old one</b> stays.',
    `Reply: http://commend.test/portal/of/${partnerId}/questions`,
  ])
    expect(mail?.text).toContain(part);
  expect(mail?.html).not.toContain('<b>The old one');
  expect(mail?.text).not.toContain('Petra'); // who of ours wrote is nobody’s business outside
  const row = await world.owner.emailMessage.findUniqueOrThrow({ where: { eventKey: key } });
  expect(row).toMatchObject({ kind: 'written_by_hand', partnerId, personId: owner, state: 'accepted', language: 'en' });
});

test('the text around an email by staff is in the partner’s language', async () => {
  const { key } = await written('de');
  const [mail] = await send(key);
  for (const part of ['Guten Tag', 'Zurückschreiben', 'weil wir Ihrem Partnerkonto']) expect(mail?.text).toContain(part);
});
