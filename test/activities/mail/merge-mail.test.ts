import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readMergeEnvelope, writeMergeMail } from '../../../activities/mail/merge-mail.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

async function merged(names = { from: 'Blumen Keller', into: 'Amb' }) {
  const { id: programId } = await aProgram(world.owner);
  const from = await aPartner(world.owner, programId, { name: names.from });
  const into = await aPartner(world.owner, programId, { name: names.into });
  await world.owner.partner.update({ where: { id: from.id }, data: { affiliatePlatformSince: new Date() } });
  const [asker, ...owners] = await Promise.all(['Petra', 'Bea', 'Anna'].map((name) => somebody(name)));
  for (const { id: personId } of owners)
    for (const { id: partnerId } of [from, into]) await world.owner.partnerMember.create({ data: { partnerId, personId, role: 'owner' } });
  const mergeId = uuid();
  const [bea, anna] = owners;
  const came = [
    { personId: bea?.id, role: 'owner', of: 'from' },
    { personId: anna?.id, role: 'login_admin', of: 'into' },
  ];
  const people = { askedBy: asker?.id ?? '', approvedBy: owners[0]?.id ?? '' };
  const moved = { links: 1, referrals: 2, people: 1, amounts: { CHF: 5_000, EUR: -120, USD: 0 }, members: came };
  const mergedAt = new Date('2026-11-27T08:00:00Z');
  await world.owner.partnerMerge.create({
    data: { id: mergeId, fromPartnerId: from.id, intoPartnerId: into.id, reason: 'Twice', ...people, moved, mergedAt },
  });
  return { mergeId, from, into, owners };
}

async function somebody(name: string) {
  const id = uuid();
  return world.owner.person.create({ data: { id, email: `${id}@keller.test`, name, language: name === 'Bea' ? 'de' : 'en' } });
}

test('each owner is mailed about a merge in their own language, with what moved', async () => {
  const { mergeId, into, owners } = await merged();
  const subjects: string[] = [];
  for (const { id: ownerId, email, name } of owners) {
    const wanted = { template: 'partner_merged', mergeId, ownerId } as const;
    const envelope = await readMergeEnvelope(world.worker, wanted);
    expect(envelope).toMatchObject({ to: [email], partnerId: into.id, reader: { name } });
    const places = { portalUrl: 'https://p.test/portal', consoleUrl: '', linkUrl: '' };
    const { subject, table, secondTable } = await writeMergeMail(world.worker, wanted, { reader: envelope.reader, places });
    subjects.push(subject);
    const [bea, anna] = owners;
    expect(secondTable?.rows).toEqual([
      { label: `Bea, ${bea?.email}`, value: name === 'Bea' ? 'Inhaberin, kam mit Blumen Keller' : 'Owner, came with Blumen Keller' },
      { label: `Anna, ${anna?.email}`, value: name === 'Bea' ? 'Kunden-Logins, kam mit Amb' : 'Customer logins, came with Amb' },
    ]);
    expect(table?.rows.map(({ value }) => value.replaceAll('\u00A0', ' '))).toEqual([
      '1',
      '2',
      'CHF 50.00',
      '−EUR 1.20',
      name === 'Bea' ? 'offen' : 'open',
    ]);
  }
  expect(subjects).toEqual(['Blumen Keller gehört jetzt zu Amb', 'Blumen Keller is now part of Amb']);
});

test('an email about a merge tells partners of the same name apart by link code or account', async () => {
  const { mergeId, from, into, owners } = await merged({ from: 'Nora', into: ' NORA' });
  const subjectNow = async () => {
    const wanted = { template: 'partner_merged', mergeId, ownerId: owners[1]?.id ?? '' } as const;
    const { reader } = await readMergeEnvelope(world.worker, wanted);
    const places = { portalUrl: 'https://p.test/portal', consoleUrl: '', linkUrl: '' };
    return (await writeMergeMail(world.worker, wanted, { reader, places })).subject;
  };
  await world.owner.link.update({ where: { id: from.link.id }, data: { partnerId: into.id, formerPartnerId: from.id } });
  expect(await subjectNow()).toBe(`Nora (${from.link.code}) is now part of NORA (${into.link.code})`);
  await world.owner.link.delete({ where: { id: into.link.id } });
  const customer = await world.owner.customer.create({ data: { id: uuid(), hostRef: `pl_${mergeId}` } });
  await world.owner.partner.update({ where: { id: into.id }, data: { ownCustomerId: customer.id } });
  expect(await subjectNow()).toBe(`Nora (${from.link.code}) is now part of NORA (pl_${mergeId})`);
});
