import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Logger } from 'pino';
import { v7 as uuid } from 'uuid';
import { renewEmailIndexes } from '../../../activities/mail/email-indexes.ts';
import { sealCustomerEmail } from '../../../prisma/account/customer-secrets.ts';
import { blindIndex, readDataKeys } from '../../../prisma/secrets.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { startUpgrade } from '../../../worker/upgrade.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
const keys = readDataKeys(randomBytes(32).toString('base64'));
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());
beforeEach(() => world.owner.upgradePass.deleteMany());

const indexOf = (email: string) => blindIndex(keys, 'email', email);
const going = new AbortController().signal;
const unread: string[] = [];
const renew = (signal = going) => renewEmailIndexes({ db: world.worker, keys, signal, onUnread: (id) => unread.push(id) });
const customerIndex = async (id: string) => (await world.owner.customer.findUniqueOrThrow({ where: { id } })).emailIndex;
const partnerIndex = async (id: string) => (await world.owner.partner.findUniqueOrThrow({ where: { id } })).emailIndex;

async function aCustomer(email: string, emailIndex: string) {
  const id = uuid();
  await world.owner.customer.create({ data: { id, hostRef: id, email: sealCustomerEmail(keys, id, email), emailIndex } });
  return id;
}

async function aPartnerOf(emails: readonly string[], more: object) {
  const { id: partnerId } = await aPartner(world.owner, (await aProgram(world.owner)).id);
  await world.owner.partner.update({ where: { id: partnerId }, data: more });
  for (const email of emails) {
    const personId = uuid();
    await world.owner.person.create({ data: { id: personId, email, name: 'Eva' } });
    await world.owner.partnerMember.create({ data: { partnerId, personId, role: 'owner' } });
  }
  return partnerId;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(10);
}

const untilSomebodyWaits = () =>
  until(async () => {
    const rows = await world.owner.$queryRaw<object[]>`select 1 from pg_locks where not granted`;
    return rows.length > 0;
  });

test('an address with a tag gets its own index, unless its provider ignores tags', async () => {
  const [velo, gmail, plain] = [`${uuid()}@velo.example`, `${uuid()}@gmail.com`, `${uuid()}@velo.example`];
  const tagged = (email: string) => email.replace('@', '+shop@');
  const dotless = gmail.replaceAll('.', '').replace('gmailcom', 'gmail.com');
  const [old, ofGmail, known] = [
    await aCustomer(tagged(velo), indexOf(velo)),
    await aCustomer(tagged(gmail), indexOf(dotless)),
    await aCustomer(plain, indexOf(plain)),
  ];
  const enrolled = await aPartnerOf([], { enrolled: true, ownCustomerId: old, emailIndex: indexOf(velo) });
  await renew();
  expect(await Promise.all([old, ofGmail, known].map(customerIndex))).toEqual([indexOf(tagged(velo)), indexOf(dotless), indexOf(plain)]);
  expect(await partnerIndex(enrolled)).toBe(indexOf(tagged(velo)));
});

test('a partner’s index is that of the address it applied with, and former addresses keep all', async () => {
  const [velo, rad] = [`${uuid()}@velo.example`, `${uuid()}@rad.example`];
  const tagged = (email: string) => email.replace('@', '+shop@');
  const alone = await aPartnerOf([tagged(velo)], { emailIndex: indexOf(velo) });
  const both = await aPartnerOf([tagged(rad), rad], { emailIndex: indexOf(rad) });
  const left = await aPartnerOf([], {});
  await world.owner.formerAddress.create({ data: { partnerId: left, emailIndex: indexOf(velo), domain: 'velo.example' } });
  await renew();
  expect(await Promise.all([alone, both].map(partnerIndex))).toEqual([indexOf(tagged(velo)), indexOf(rad)]);
  const former = await world.owner.formerAddress.findMany({ where: { partnerId: left } });
  expect(former.map(({ emailIndex }) => emailIndex).toSorted()).toEqual([indexOf(velo), indexOf(tagged(velo))].toSorted());
});

test('the upgrade pass of indexes runs once and counts as done only at its end', async () => {
  const velo = `${uuid()}@velo.example`;
  const [tagged, before] = [velo.replace('@', '+a@'), indexOf(velo)];
  const id = await aCustomer(tagged, before);
  await renew(AbortSignal.abort());
  expect([await customerIndex(id), await world.owner.upgradePass.count()]).toEqual([before, 0]);
  await Promise.all([renew(), renew()]);
  expect([await customerIndex(id), await world.owner.upgradePass.count()]).toEqual([indexOf(tagged), 1]);
  await world.owner.customer.update({ where: { id }, data: { emailIndex: before } });
  await renew();
  expect(await customerIndex(id)).toBe(before);
});

test('the upgrade pass of indexes and a simultaneous report of an account do not block each other', async () => {
  const velo = `${uuid()}@velo.example`;
  const [tagged, before] = [velo.replace('@', '+a@'), indexOf(velo)];
  const id = await aCustomer(tagged, before);
  const partner = await aPartnerOf([], { enrolled: true, ownCustomerId: id, emailIndex: before });
  const renewed = await world.owner.$transaction(async (tx) => {
    await tx.customer.update({ where: { id }, data: { emailIndex: before } });
    const renewing = renew();
    await untilSomebodyWaits();
    await tx.partner.update({ where: { id: partner }, data: { emailIndex: before } });
    return { renewing };
  });
  expect(await renewed.renewing).toBe(true);
  expect([await customerIndex(id), await partnerIndex(partner)]).toEqual([indexOf(tagged), indexOf(tagged)]);
});

test('an unreadable address is reported, blocks no other, and keeps the upgrade pass from being done', async () => {
  const velo = `${uuid()}@velo.example`;
  const [tagged, before] = [velo.replace('@', '+a@'), indexOf(velo)];
  const damaged = await aCustomer(tagged, before);
  const sound = await aCustomer(tagged, before);
  await world.owner.customer.update({ where: { id: damaged }, data: { email: Buffer.from('damaged') } });
  expect(await renew()).toBe(false);
  expect(unread).toEqual([damaged]);
  expect([await customerIndex(damaged), await customerIndex(sound), await world.owner.upgradePass.count()]).toEqual([
    before,
    indexOf(tagged),
    0,
  ]);
  const lines: object[] = [];
  const log = { error: (line: object) => lines.push(line) } as unknown as Logger;
  const upgrade = startUpgrade({ db: world.worker, keys, log, firstWaitMs: 1 });
  await until(() => lines.length > 0);
  await world.owner.customer.update({ where: { id: damaged }, data: { email: sealCustomerEmail(keys, damaged, tagged) } });
  await until(async () => (await world.owner.upgradePass.count()) === 1);
  await upgrade.stop();
  expect(lines[0]).toEqual({ event: 'upgrade.unread', customerId: damaged });
  expect(await customerIndex(damaged)).toBe(indexOf(tagged));
});
