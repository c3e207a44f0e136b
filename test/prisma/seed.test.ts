import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { resellerPreset } from '../../domain/program/presets.ts';
import { connect, type Db } from '../../prisma/client.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { createPartner, createProgram } from '../../prisma/seed.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let owner: Db;
beforeAll(async () => {
  database = await freshDatabase();
  owner = connect(database.url('owner'));
});
afterAll(async () => {
  await owner.$disconnect();
  await database.drop();
});

test('a partner seeded with a past activation is active since that day', async () => {
  const activatedAt = new Date('2026-01-05T08:00:00Z');
  const place = { slug: 'termino', name: 'Termino Partners', destinationOrigins: ['https://termino.test'], validFrom: activatedAt };
  const { partnerId } = await createPartner(owner, readDataKeys(randomBytes(32).toString('base64')), {
    programId: await createProgram(owner, resellerPreset, place),
    companyName: 'Alpenblick Digital',
    email: 'office@alpenblick.test',
    country: 'CH',
    language: 'de',
    hostPlan: null,
    website: 'https://alpenblick.test',
    destination: 'https://termino.test/',
    code: 'KD7PM4RX',
    activatedAt,
  });
  expect(await owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).toMatchObject({ state: 'active', stateSince: activatedAt });
});
