import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { cookiesOf, startApi, type RunningApi } from '../running.ts';
import { applicant, linkOf, mailLink, provenElsewhere, whileLocked } from './applicant.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const lettersTo = (entityId: string) => api.owner.mailboxMessage.findMany({ where: { entityId }, orderBy: { seq: 'asc' } });
const partnerOf = (id: string) => api.owner.partner.findUniqueOrThrow({ where: { id } });
const personOf = (id: string) => api.owner.person.findUniqueOrThrow({ where: { id } });

test('C08: the confirmation link shows the form, its program and the version of the terms, and looking does not use it up', async () => {
  const form = { website: 'https://brunner.example', promotesHow: 'In my newsletter.' };
  const { program, email, open, confirm } = await applicant(api, { form });
  await open().expect(200);
  const { body } = await open().expect(200);
  const { name } = await api.owner.program.findUniqueOrThrow({ where: { id: program.id } });
  expect(body).toMatchObject({ program: name, email, name: 'Regula Brunner', companyName: 'Brunner GmbH', country: 'CH', ...form });
  expect(body).toMatchObject({ hasAccount: false, rules: { termsId: program.termsId, version: 1, rateBps: 1000 } });
  expect(Math.abs(Date.parse(body.filledInAt) - Date.now())).toBeLessThan(60_000);
  await confirm().expect(200);
  await open().expect(410);
  await linkOf(api, uuid()).open().expect(410);
}, 15_000);

test('C08: a form cannot be confirmed without accepting the terms', async () => {
  const { personId, open, confirm } = await applicant(api);
  expect(Object.keys((await confirm({ acceptsTerms: false }).expect(400)).body.errors)).toEqual(['acceptsTerms']);
  await confirm({ acceptsTerms: undefined }).expect(400);
  await open().expect(200);
  expect(await personOf(personId)).toMatchObject({ emailVerified: false });
}, 15_000);

test('C08: changing the form ends its confirmation link and sends a new one; the same form again sends none', async () => {
  const { partnerId, personId, fillIn, open, confirm } = await applicant(api);
  await fillIn();
  await open().expect(200);
  const before = await lettersTo(partnerId);
  await fillIn({ companyName: 'Schwindel GmbH' });
  expect((await confirm().expect(410)).body.detail).toContain('replaced by the link in a newer email');
  const letters = await lettersTo(partnerId);
  expect(letters).toHaveLength(before.length + 1);
  expect(letters.at(-1)).toMatchObject({ kind: 'applied' }); // within the same minute, too
  const newer = linkOf(api, await mailLink(api, { partnerId, personId }));
  expect((await newer.open().expect(200)).body.companyName).toBe('Schwindel GmbH');
  await newer.confirm().expect(200);
}, 15_000);

test('C08: a form changed at the moment of its confirmation makes the confirmation fail with 410', async () => {
  const { partnerId, email, fillIn, confirm } = await applicant(api);
  const { status } = await whileLocked(api, {
    email,
    begin: () => confirm(),
    meanwhile: async () => {
      await api.owner.partner.update({ where: { id: partnerId }, data: { companyName: 'Schwindel GmbH' } });
      await api.owner.emailConfirmation.update({ where: { partnerId }, data: { usedAt: new Date() } });
    },
  });
  expect(status).toBe(410);
  await fillIn();
}, 25_000);

test('a form of another program with another name ends the earlier link, which is mailed anew; the same name does not', async () => {
  const first = await applicant(api);
  const before = await lettersTo(first.partnerId);
  const second = await applicant(api, { email: first.email, form: { name: 'Somebody Else' } });
  await first.open().expect(410);
  expect(await lettersTo(first.partnerId)).toHaveLength(before.length + 1);
  expect((await second.open().expect(200)).body.name).toBe('Somebody Else');
  await applicant(api, { email: first.email, form: { name: 'Somebody Else' } });
  await second.open().expect(200); // the same name again
}, 15_000);

test('disowning a form deletes its person and data, ends the link and frees the address', async () => {
  const { partnerId, personId, email, open, disown, confirm, fillIn } = await applicant(api, {
    form: { website: 'https://brunner.example' },
  });
  expect((await disown().expect(200)).body).toEqual({ heard: true });
  for (const again of [open(), disown(), confirm()]) await again.expect(410);
  expect(await api.owner.person.count({ where: { email } })).toBe(0);
  expect((await personOf(personId)).name).not.toContain('Brunner');
  expect(await partnerOf(partnerId)).toMatchObject({ companyName: '–', website: null, promotesHow: null, domain: null });
  expect(await api.owner.partnerMember.count({ where: { partnerId } })).toBe(0);
  expect((await lettersTo(partnerId)).map(({ kind }) => kind)).toEqual(['applied', 'disowned']);
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: partnerId, action: 'partner.disown' } });
  expect(audited).toMatchObject([{ actorId: null, actorName: 'mailed link' }]);
  await fillIn();
  expect(await api.owner.partner.count({ where: { members: { some: { person: { email } } } } })).toBe(1);
}, 15_000);

test('disowning a form takes nothing from a person with an account, nor from a form of another program', async () => {
  const known = await provenElsewhere(api);
  await known.disown().expect(200);
  expect((await known.caller.get('/v1/portal/me').expect(200)).body).toMatchObject({ email: known.email, name: 'Regula Brunner' });
  const one = await applicant(api);
  const other = await applicant(api, { email: one.email });
  await one.disown().expect(200);
  const answer = await other.confirm().expect(200);
  expect((await api.as(cookiesOf(answer)).get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id: other.partnerId }]);
}, 25_000);

test('a disowned form counts among the five forms of a day', async () => {
  const { partnerId, email, disown, fillIn } = await applicant(api);
  const more = [1, 2, 3, 4].map((time) => ({ entityKind: 'partner', entityId: partnerId, eventId: `applied:${time}`, kind: 'applied' }));
  await api.owner.mailboxMessage.createMany({ data: more });
  await disown().expect(200);
  await fillIn();
  expect(await api.owner.person.count({ where: { email } })).toBe(0);
}, 15_000);

test('the confirmation link of a locked person or of a partner that is no applicant any more is refused', async () => {
  const locked = await applicant(api);
  await api.owner.person.update({ where: { id: locked.personId }, data: { banned: true } });
  const active = await applicant(api);
  await api.owner.partner.update({ where: { id: active.partnerId }, data: { state: 'active' } });
  for (const { open, confirm, disown } of [locked, active])
    for (const knock of [open(), confirm(), disown()]) expect((await knock.expect(410)).body.code).toBe('confirmation_link_over');
  expect(await api.owner.partnerMember.count({ where: { partnerId: active.partnerId } })).toBe(1);
}, 15_000);
