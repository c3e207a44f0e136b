import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { anApiKey, aPartner, aProgram } from '../rows.ts';
import { mailed } from '../accounts/mailed.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const origins = { destinationOrigins: ['https://termino.test'] };

function form({ id: programId, termsId }: { id: string; termsId: string }, change: object = {}) {
  const about = { companyName: 'Brunner GmbH', personKind: 'company', country: 'CH', website: 'https://brunner.example', promotesHow: '' };
  return {
    programId,
    termsId,
    acceptsTerms: true,
    ...about,
    language: 'de',
    email: `${uuid()}@join.test`,
    name: 'Regula Brunner',
    ...change,
  };
}
const join = (body: object) => api.anonymous().post('/v1/join').send(body);
const ownedBy = (email: string) =>
  api.owner.partner.findMany({
    where: { members: { some: { person: { email } } } },
    include: { links: true, acceptances: true, members: { include: { person: true } } },
  });

test('C08: the form makes an application with link, owner and terms, and rings once', async () => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program);
  expect((await join(wanted).expect(202)).body).toEqual({ next: 'look_into_your_mail' });
  const [partner] = await ownedBy(wanted.email);
  expect(partner).toMatchObject({ state: 'applied', companyName: 'Brunner GmbH', language: 'de', country: 'CH', promotesHow: null });
  expect(partner?.links).toMatchObject([{ destination: 'https://termino.test/', channel: 'link' }]);
  expect(partner).toMatchObject({ appliedTermsId: program.termsId, acceptances: [] }); // whoever opens the mailed link accepts them
  expect(partner?.members).toMatchObject([{ role: 'owner', person: { emailVerified: false } }]);
  expect(await api.owner.outbox.count({ where: { workflowId: `partner-onboarding/${partner?.id}` } })).toBe(1);
  expect(await api.owner.authAccount.count({ where: { user: { email: wanted.email } } })).toBe(0);
});

test('C08: a form filled in again before the confirmation replaces the earlier one', async () => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program);
  await join(wanted).expect(202);
  await join({ ...wanted, companyName: 'Brunner AG' }).expect(202);
  expect((await ownedBy(wanted.email)).map(({ companyName }) => companyName)).toEqual(['Brunner AG']);
});

test('an application under a name that looks like the product’s is refused, and nothing is written', async () => {
  const program = await aProgram(api.owner, origins);
  await api.owner.program.update({ where: { id: program.id }, data: { name: 'Termino Partners' } });
  const wanted = form(program, { companyName: 'Termino-Support' });
  const { body } = await join(wanted).expect(400);
  expect(body).toMatchObject({ code: 'name_of_ours', detail: expect.stringContaining('“termino”') });
  const alike = (await join({ ...wanted, companyName: 'Te\u0433mino Support' }).expect(400)).body; // a Cyrillic letter
  expect(alike).toMatchObject({ code: 'name_of_ours', detail: expect.stringContaining('“termino”') });
  expect(await ownedBy(wanted.email)).toEqual([]);
});

test('an application under a name that mixes alphabets is refused; one wholly in Cyrillic is accepted', async () => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program, { companyName: 'Velo W\u0435rk AG' });
  const { body } = await join(wanted).expect(400);
  expect(body).toMatchObject({ code: 'name_mixes_alphabets', detail: expect.stringContaining('in one alphabet') });
  expect((await join({ ...wanted, companyName: 'Brunner AG', name: 'Ann\u0430 Keller' }).expect(400)).body.code).toBe(
    'name_mixes_alphabets',
  );
  expect(await ownedBy(wanted.email)).toEqual([]);
  await join({ ...wanted, companyName: 'Веломастер', name: 'Анна Иванова' }).expect(202);
  expect((await ownedBy(wanted.email)).map(({ companyName }) => companyName)).toEqual(['Веломастер']);
});

test('other spellings of one mailbox count together: five forms are accepted a day', async () => {
  const name = uuid().replaceAll('-', '');
  const emails = [1, 2, 3, 4, 5, 6].map((tag) => `${name}+${tag}@gmail.com`);
  for (const email of emails) await join(form(await aProgram(api.owner, origins), { email })).expect(202);
  expect(await api.owner.person.count({ where: { email: { in: emails } } })).toBe(5);
});

test('a form sends at most five links a day, and a form beyond that changes nothing', async () => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program);
  await join(wanted).expect(202);
  const [{ id: entityId } = { id: '' }] = await ownedBy(wanted.email);
  const lettersOf = () => api.owner.mailboxMessage.count({ where: { entityId, kind: 'applied' } });
  const letters = [1, 2, 3, 4].map((time) => ({ entityKind: 'partner', entityId, eventId: `applied:${time}`, kind: 'applied' }));
  await api.owner.mailboxMessage.createMany({ data: letters });
  const sixth = await join({ ...wanted, companyName: 'Schwindel GmbH' }).expect(202);
  expect(sixth.body).toEqual({ next: 'look_into_your_mail' });
  await join({ ...form(await aProgram(api.owner, origins)), email: wanted.email }).expect(202); // another program, the same mailbox
  expect((await ownedBy(wanted.email)).map(({ companyName }) => companyName)).toEqual(['Brunner GmbH']);
  expect(await lettersOf()).toBe(5);
  const yesterday = new Date(Date.now() - 86_400_000);
  await api.owner.mailboxMessage.updateMany({ where: { entityId }, data: { createdAt: yesterday } });
  await join({ ...wanted, companyName: 'Brunner AG' }).expect(202);
  expect((await ownedBy(wanted.email)).map(({ companyName }) => companyName)).toEqual(['Brunner AG']);
});

test('S05: a form with a known address gets the same answer after the same time, and one email an hour', async () => {
  const program = await aProgram(api.owner, origins);
  const known = await aPerson(api.owner, { roles: [] });
  const staff = await aPerson(api.owner, { roles: ['admin'] });
  const times: number[] = [];
  for (const email of [`${uuid()}@join.test`, known.email, staff.email, known.email.toUpperCase()]) {
    const begun = performance.now();
    expect((await join(form(program, { email })).expect(202)).body).toEqual({ next: 'look_into_your_mail' });
    times.push(performance.now() - begun);
  }
  for (const time of times) expect(time).toBeGreaterThanOrEqual(395);
  expect(await ownedBy(known.email)).toEqual([]);
  const mails = await api.owner.effect.findMany({ where: { entityId: { in: [known.id, staff.id] } } });
  expect(mails.map(({ arguments: wanted }) => wanted)).toEqual([known, staff].map(({ id }) => expect.objectContaining({ personId: id })));
});

test('B13: a form does not rename a person whom the host product has enrolled', async () => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program);
  await join(wanted).expect(202);
  const host = await aProgram(api.owner, { ...origins, partnerKind: 'ambassador' });
  const report = api
    .anonymous()
    .post('/v1/accounts')
    .set('authorization', `Bearer ${await anApiKey(api.owner, host.id)}`);
  await report.send({ accountId: `acc-${uuid()}`, email: wanted.email, name: 'Brunner Plauder' }).expect(200);
  const before = await ownedBy(wanted.email);
  expect(before.map(({ members }) => members[0]?.person)).toMatchObject(
    [1, 2].map(() => ({ name: 'Brunner Plauder', emailVerified: false })),
  );
  await join({ ...wanted, name: 'Somebody Else', companyName: 'Else AG', language: 'en' }).expect(202);
  await join({ ...form(await aProgram(api.owner, origins)), email: wanted.email }).expect(202);
  expect(await ownedBy(wanted.email)).toEqual(before);
});

test.each(['proved the mailbox by a reset', 'has a password', 'was seen'])('S05: a form does not change a person who %s', async (how) => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program);
  await join(wanted).expect(202);
  const { id } = await api.owner.person.findUniqueOrThrow({ where: { email: wanted.email } });
  if (how === 'has a password')
    await api.owner.authAccount.create({ data: { id: uuid(), providerId: 'credential', accountId: id, userId: id } });
  if (how === 'was seen') await api.owner.person.update({ where: { id }, data: { lastSeenAt: new Date() } });
  if (how === 'proved the mailbox by a reset') {
    await api.anonymous().post('/v1/password-reset').send({ email: wanted.email }).expect(202);
    const secret = await mailed(api, { personId: id });
    await api.anonymous().post('/v1/password-reset/choose').send({ secret, password: 'seven purple bicycles' }).expect(200);
  }
  const before = await ownedBy(wanted.email);
  await join({ ...wanted, name: 'Evil Name', companyName: 'Evil Corp', language: 'en' }).expect(202);
  expect(await ownedBy(wanted.email)).toEqual(before);
});

test('C08: a form is accepted again after the application lapsed unconfirmed', async () => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program);
  await join(wanted).expect(202);
  await api.owner.partner.updateMany({ where: { members: { some: { person: { email: wanted.email } } } }, data: { state: 'lapsed' } });
  await join(wanted).expect(202);
  expect((await ownedBy(wanted.email)).map(({ state }) => state).toSorted()).toEqual(['applied', 'lapsed']);
});

test('C08: a form with terms no longer in force is refused, and a program of ambassadors has no form', async () => {
  const program = await aProgram(api.owner, origins);
  expect((await join(form({ ...program, termsId: uuid() })).expect(409)).body.code).toBe('terms_changed');
  const closed = await aProgram(api.owner, { ...origins, partnerKind: 'ambassador' });
  await join(form(closed)).expect(404);
});

test('an incomplete form names every wrong field, and nothing is written', async () => {
  const program = await aProgram(api.owner, origins);
  const wanted = form(program, { country: 'XX', website: 'javascript:alert(1)', acceptsTerms: false });
  const answer = await join(wanted).expect(400);
  expect(Object.keys(answer.body.errors).toSorted()).toEqual(['acceptsTerms', 'country', 'website']);
  expect(await ownedBy(wanted.email)).toEqual([]);
});

test('a name that mail programs would turn into a link is refused, and nothing is written', async () => {
  const wanted = form(await aProgram(api.owner, origins));
  expect((await join({ ...wanted, name: 'visit evil.test now' }).expect(400)).body.code).toBe('name_not_plain');
  for (const companyName of ['https://evil.test', 'Starter Shop www.evil', 'Starter Shop evil.com', 'ask@evil.test'])
    expect((await join({ ...wanted, companyName }).expect(400)).body.code).toBe('company_not_plain');
  expect(await ownedBy(wanted.email)).toEqual([]);
});

test('C08: a program shows the figures of its terms to anonymous callers', async () => {
  const program = await aProgram(api.owner, origins);
  await aPartner(api.owner, program.id);
  const { programs } = (await api.anonymous().get('/v1/join').expect(200)).body;
  const shown = programs.find(({ id }: { id: string }) => id === program.id);
  expect(shown).toMatchObject({
    hostPlans: [],
    approval: 'automatic',
    rules: { rateBps: 1000, termsId: program.termsId, acceptedAt: null },
  });
});

test('forms are limited per address and minute', async () => {
  const strict = await startApi({ limits: { signInsPerMinute: 2 }, database: api.database });
  const send = () => strict.anonymous().post('/v1/join').send({});
  const statuses = [await send(), await send(), await send()].map(({ status }) => status);
  await strict.stop();
  expect(statuses).toEqual([400, 400, 429]);
});
