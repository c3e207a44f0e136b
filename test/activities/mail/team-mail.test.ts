import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sealInvitee } from '../../../prisma/partner/invitee.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { sendTwice } from '../../support/mail-twice.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const aKey = () => readDataKeys(randomBytes(32).toString('base64'));

/** A partner with two owners, of whom the second one came just now, and a member. */
async function aTeam(language: 'en' | 'de') {
  const { partnerId } = await world.given();
  await world.owner.partner.update({ where: { id: partnerId }, data: { companyName: 'Brunner AG', language } });
  await world.owner.partnerMember.deleteMany({ where: { partnerId } });
  const ids = { first: uuid(), second: uuid(), member: uuid() };
  for (const [name, id] of Object.entries(ids)) {
    await world.owner.person.create({ data: { id, email: `${id}@team.test`, name: `Nora ${name}`, language } });
    await world.owner.partnerMember.create({ data: { partnerId, personId: id, role: name === 'member' ? 'member' : 'owner' } });
  }
  const tellOf = async (template: string, about: Record<string, string>) => {
    const key = `mail:${template}:${uuid()}`;
    const wanted = { template, teamOf: partnerId, ...about };
    await world.owner.effect.create({
      data: {
        key,
        entityKind: 'partner',
        entityId: partnerId,
        kind: 'sendEmail',
        arguments: wanted,
        summary: 'Mail',
        wantedAt: new Date(),
      },
    });
    return sendTwice(world.worker, key);
  };
  const tell = (template: string, memberId: string) => tellOf(template, { memberId, role: 'owner' });
  return { partnerId, ...ids, tell, tellOf };
}

test.each([
  [
    'en',
    'Nora second is now on the team of Brunner AG',
    'as an owner, with all rights',
    'Nora second is no longer on the team of Brunner AG',
  ],
  ['de', 'Nora second gehört jetzt zum Team von Brunner AG', 'mit allen Rechten', 'Nora second gehört nicht mehr zum Team von Brunner AG'],
] as const)('the other owners are mailed once who joined and who was removed: %s', async (language, came, role, went) => {
  const { partnerId, first, second, tell } = await aTeam(language);
  const [mail, ...more] = await tell('member_joined', second);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ subject: came, to: [`${first}@team.test`] });
  expect(mail?.text).toContain(role);
  expect(mail?.text).toContain(`/portal/of/${partnerId}/team`);
  await world.owner.partnerMember.delete({ where: { partnerId_personId: { partnerId, personId: second } } });
  const [gone] = await tell('member_removed', second);
  expect(gone).toMatchObject({ subject: went, to: [`${first}@team.test`] });
});

test.each([
  ['en', ', invited as Ueli Moser, has accepted'],
  ['de', ', eingeladen als Ueli Moser, hat'],
] as const)('an email about a new member names both names if invited under another one: %s', async (language, line) => {
  const { partnerId, second, tellOf } = await aTeam(language);
  const address = `${second}@team.test`;
  const joined = async (name: string) => {
    const invitationId = uuid();
    const row = { id: invitationId, kind: 'member', language, name, partnerId, memberRole: 'owner', acceptedBy: second };
    await world.owner.invitation.create({ data: { ...row, acceptedAt: new Date(), ...sealInvitee(aKey(), invitationId, address) } });
    const [mail] = await tellOf('member_joined', { memberId: second, role: 'owner', invitationId });
    return mail?.text.replaceAll(/\s+/g, ' ') ?? '';
  };
  const other = await joined('Ueli Moser');
  expect(other).toContain(`Nora second (${address})${line}`);
  const same = await joined('nora  Second');
  expect(same).toContain(`Nora second (${address}) `);
  expect(same).not.toMatch(/invited as|eingeladen als/);
});

test.each([
  ['en', 'You are no longer on the team of Brunner AG', /ask Brunner AG, or tell us/],
  ['de', 'Sie gehören nicht mehr zum Team von Brunner AG', /fragen Sie Brunner AG/],
] as const)('a removed member alone is mailed about it: %s', async (language, subject, line) => {
  const { partnerId, second, tell } = await aTeam(language);
  await world.owner.partnerMember.delete({ where: { partnerId_personId: { partnerId, personId: second } } });
  const [mail] = await tell('membership_ended', second);
  expect(mail).toMatchObject({ subject, to: [`${second}@team.test`] });
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toMatch(line);
});

test.each([
  ['en', 'Nora second has left the team of Brunner AG', 'You have left the team of Brunner AG'],
  ['de', 'Nora second hat das Team von Brunner AG verlassen', 'Sie haben das Team von Brunner AG verlassen'],
] as const)('a member who leaves is mailed to the owners and to that person: %s', async (language, theirs, own) => {
  const { partnerId, first, second, tell } = await aTeam(language);
  await world.owner.partnerMember.delete({ where: { partnerId_personId: { partnerId, personId: second } } });
  expect(await tell('member_left', second)).toMatchObject([{ subject: theirs, to: [`${first}@team.test`] }]);
  expect(await tell('membership_left', second)).toMatchObject([{ subject: own, to: [`${second}@team.test`] }]);
});

test.each([
  ['en', 'Neu Nora was invited to the team of Brunner AG', 'Nora second invited Neu Nora', 'on 2 December 2026'],
  ['de', 'Neu Nora wurde ins Team von Brunner AG eingeladen', 'Nora second hat am 2. Dezember 2026', 'mit allen Rechten'],
] as const)('an invitation is mailed to the other owners, not to the inviter: %s', async (language, subject, by, more) => {
  const { partnerId, first, second, tellOf } = await aTeam(language);
  const id = uuid();
  const row = {
    id,
    kind: 'member',
    language: 'de',
    name: 'Neu Nora',
    partnerId,
    memberRole: 'owner',
    invitedBy: second,
    createdAt: '2026-12-02T08:15:00Z',
  };
  await world.owner.invitation.create({
    data: { ...row, ...sealInvitee(aKey(), id, 'nora@neu.test') },
  });
  const [mail, ...rest] = await tellOf('member_invited', { invitationId: id });
  expect(rest).toEqual([]);
  expect(mail).toMatchObject({ subject, to: [`${first}@team.test`] });
  const text = mail?.text.replaceAll(/\s+/g, ' ');
  for (const words of [by, more, `/portal/of/${partnerId}/team`]) expect(text).toContain(words);
});
