import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readJoinEnvelope, writeJoinMail } from '../../../activities/mail/join-mail.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Db;
let owner: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
  owner = connect(database.url('owner'));
  const seat = { street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich', country: 'CH' };
  await owner.company.create({ data: { id: uuid(), legalName: 'Example SaaS AG', ...seat, mailSender: 'Example <partners@example.com>' } });
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

async function known(change: { language?: string; banned?: boolean; staffRoles?: string[] } = {}) {
  const ids = { programId: uuid(), personId: uuid() };
  const program = { slug: ids.programId, name: 'Termino Partners', partnerKind: 'reseller', currency: 'CHF', timeZone: 'Europe/Zurich' };
  await owner.program.create({ data: { id: ids.programId, ...program } });
  const email = `${ids.personId}@partner.test`;
  await owner.person.create({ data: { id: ids.personId, email, name: 'Anna Keller', emailVerified: true, ...change } });
  return { email, wanted: { template: 'already_known' as const, ...ids } };
}
const places = { portalUrl: 'https://example.com/portal', consoleUrl: 'https://example.com/admin', linkUrl: 'https://example.com' };

test('S05: a person with an account is mailed about a form in their language, with a link to sign in', async () => {
  const { email, wanted } = await known({ language: 'de' });
  const { to, reader, sender } = await readJoinEnvelope(db, wanted);
  expect({ to, language: reader.language, program: sender.program }).toEqual({ to: [email], language: 'de', program: 'Termino Partners' });
  const mail = await writeJoinMail(db, wanted, { reader, places });
  expect(mail.subject).toBe('Sie haben bereits ein Konto: Termino Partners');
  expect(mail.link?.address).toBe(`https://example.com/portal/join/${wanted.programId}?sign-in`); // not to the form again
});

test('a locked person gets no email about a form', async () => {
  const { wanted } = await known({ banned: true });
  expect((await readJoinEnvelope(db, wanted)).to).toEqual([]);
});

test('staff are mailed that staff cannot be partners', async () => {
  for (const [language, words] of [
    ['en', /staff cannot be partners: apply with another address/],
    ['de', /kann nicht Partner sein: Bewerben Sie sich mit einer anderen Adresse/],
  ] as const) {
    const { wanted } = await known({ language, staffRoles: ['support'] });
    const { reader } = await readJoinEnvelope(db, wanted);
    const { paragraphs, link } = await writeJoinMail(db, wanted, { reader, places });
    expect(link?.address).toBe(`https://example.com/portal/join/${wanted.programId}`);
    expect(paragraphs.join(' ')).toMatch(words);
    expect(paragraphs.join(' ')).not.toMatch(/continue from there|dort geht es weiter/);
  }
});
