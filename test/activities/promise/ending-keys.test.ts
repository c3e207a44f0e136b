import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { warnOfEndingKeys } from '../../../activities/promise/ending-keys.ts';
import { sendTwice } from '../../support/mail-twice.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const now = '2026-12-01T09:00:00.000Z';
const inDays = (days: number): Date => new Date(Date.parse(now) + days * 86_400_000);

async function administrator(change: object = {}): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Ada Weber', staffRoles: ['admin'], ...change } });
  return id;
}

/** Made 90 days before it ends, if not said otherwise. */
async function aKey(endsIn: number, change: object = {}): Promise<string> {
  const { programId } = await world.given();
  const [id, prefix] = [uuid(), `ck_${endsIn}`];
  const times = { createdAt: inDays(endsIn - 90), expiresAt: inDays(endsIn) };
  await world.owner.apiKey.create({ data: { id, prefix, hash: uuid(), programId, scopes: ['track'], ...times, ...change } });
  return id;
}
const warn = (at: Date = inDays(0)) => warnOfEndingKeys(world.worker, at);
const wantedFor = async (personId: string, keyId: string) =>
  (await world.owner.effect.findMany({ where: { entityId: personId, key: { contains: keyId } }, orderBy: { wantedAt: 'asc' } })).map(
    ({ key }) => key.split(':').at(-1),
  );

test('administrators are mailed 30 days, 7 days and a day before an API key ends, once each', async () => {
  const ada = await administrator();
  const keyId = await aKey(31);
  const after = async (days: number) => {
    for (const _again of [1, 2]) await warn(inDays(days));
    return wantedFor(ada, keyId);
  };
  expect(await after(0)).toEqual([]);
  expect(await after(1.1)).toEqual(['30']);
  expect(await after(20)).toEqual(['30']);
  expect(await after(24.5)).toEqual(['30', '7']);
  expect(await after(30.5)).toEqual(['30', '7', '1']);
  expect(await after(32)).toEqual(['30', '7', '1']);
  expect(await world.owner.outbox.count({ where: { workflowId: { contains: `${keyId}:1` } } })).toBe(1);
});

test('a key made for a week is announced only a day before its end; a revoked key is not announced, and nobody locked is told', async () => {
  const [ada, locked, clerk] = [
    await administrator(),
    await administrator({ banned: true }),
    await administrator({ staffRoles: ['staff'] }),
  ];
  const week = await aKey(6, { createdAt: inDays(-1) });
  const revoked = await aKey(6, { revokedAt: inDays(-1) });
  await warn();
  expect([await wantedFor(ada, week), await wantedFor(ada, revoked)]).toEqual([[], []]);
  await warn(inDays(5.5));
  expect(await wantedFor(ada, week)).toEqual(['1']);
  for (const other of [locked, clerk]) expect(await wantedFor(other, week)).toEqual([]);
});

test('the email about an ending key names key, purpose, day and last use, and is dropped if the key was revoked', async () => {
  const [ada, ben] = [await administrator(), await administrator({ language: 'de', name: 'Ben Roth' })];
  const ending = { scopes: ['track', 'partner_login'], lastUsedAt: new Date('2026-11-30T08:00:00Z') };
  const keyId = await aKey(6.5, ending);
  await warn();
  const [english] = await sendTwice(world.worker, `mail:api_key_ends:${ada}:${keyId}:7`);
  expect(english).toMatchObject({ to: [`${ada}@desk.test`], subject: 'An API key ends on 7 December 2026' });
  for (const part of [
    'ck_6.5',
    'Reseller',
    'customers and events',
    'partners in at customers',
    '30 November 2026',
    'http://commend.test/admin/settings',
  ])
    expect(english?.text).toContain(part);
  await world.owner.apiKey.update({ where: { id: keyId }, data: { lastUsedAt: null } });
  const [german] = await sendTwice(world.worker, `mail:api_key_ends:${ben}:${keyId}:7`);
  expect(german?.subject).toBe('Ein API-Schlüssel läuft am 7. Dezember 2026 ab');
  expect(german?.text).toContain('Noch nie benutzt');
  const gone = await aKey(6.6);
  await warn();
  await world.owner.apiKey.update({ where: { id: gone }, data: { revokedAt: new Date() } });
  expect(await sendTwice(world.worker, `mail:api_key_ends:${ada}:${gone}:7`)).toEqual([]);
});
