import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { mergedInto } from '../../support/merged.ts';
import { anApiKey, aProgram, aReferral } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function host(partnerKind: 'ambassador' | 'reseller') {
  const program = await aProgram(api.owner, { partnerKind, destinationOrigins: ['https://plauder.test'] });
  const key = await anApiKey(api.owner, program.id);
  return {
    program,
    report: (body: object) => api.anonymous().post('/v1/accounts').set('authorization', `Bearer ${key}`).send(body),
  };
}
const account = () => ({ accountId: `acc-${uuid()}`, email: `${uuid()}@velo.example`, name: 'Velowerk', country: 'CH', language: 'de' });

test('spaces around an account’s id and plan are ignored', async () => {
  const { report } = await host('ambassador');
  const told = account();
  const { body } = await report({ ...told, hostPlan: 'Business' }).expect(200);
  expect((await report({ ...told, accountId: ` ${told.accountId} `, hostPlan: 'Business ' }).expect(200)).body).toEqual(body);
  expect(await api.owner.customer.findMany({ where: { hostRef: { contains: told.accountId } } })).toMatchObject([{ hostPlan: 'Business' }]);
});

test('an account’s id with invisible or line-breaking characters is refused, and its plan is kept on one line without them', async () => {
  const { report } = await host('ambassador');
  for (const accountId of ['acc-\u202Efdp', 'acc\n1', '\uFE0F\uFE0F'])
    expect((await report({ accountId }).expect(400)).body).toMatchObject({ code: 'invalid_input' });
  const told = account();
  await report({ ...told, hostPlan: 'Pro\n\n\u202EYear' }).expect(200);
  expect(await api.owner.customer.findUnique({ where: { hostRef: told.accountId } })).toMatchObject({ hostPlan: 'Pro Year' });
});

test('an optional field of an account that is empty or blank keeps its earlier value', async () => {
  const { report } = await host('ambassador');
  const told = account();
  const { body } = await report({ ...told, hostPlan: 'Business', website: 'https://velowerk.example' }).expect(200);
  const empty = { email: '', name: ' ', country: '', website: ' ', hostPlan: '', at: '', language: '' };
  expect((await report({ accountId: told.accountId, ...empty }).expect(200)).body).toEqual(body);
  expect(await api.owner.customer.findMany({ where: { hostRef: told.accountId } })).toMatchObject([
    { country: 'CH', website: 'https://velowerk.example', hostPlan: 'Business' },
  ]);
  expect(await api.owner.partner.findUnique({ where: { id: body.partner.id } })).toMatchObject({
    companyName: 'Velowerk',
    website: 'https://velowerk.example',
    hostPlan: 'Business',
    language: 'de',
  });
});

test('an invalid website of an account is not stored, neither for customer nor partner, and the answer says so', async () => {
  const { report } = await host('ambassador');
  const told = { ...account(), website: 'data:text/html,velo.example' };
  const { body } = await report(told).expect(200);
  expect(body).toMatchObject({ partner: { link: expect.any(String) }, notKept: { website: { en: expect.any(String) } } });
  await report(told).expect(200);
  expect(await api.owner.customer.findUnique({ where: { hostRef: told.accountId } })).toMatchObject({ website: null });
  expect(await api.owner.partner.findUnique({ where: { id: body.partner.id } })).toMatchObject({ website: null });
});

test('B13: an account of an ambassador program becomes one partner with a link, however often it is reported', async () => {
  const { program, report } = await host('ambassador');
  const told = account();
  const answers = await Promise.all([report(told), report(told), report(told)]);
  const [first] = answers;
  expect(answers.map(({ status, body }) => [status, body])).toEqual(Array.from({ length: 3 }, () => [200, first?.body]));
  expect(first?.body.partner.link).toMatch(/\/r\/[2-9B-DF-HJ-NP-TV-Z]{8}$/);
  const partners = await api.owner.partner.findMany({
    where: { programId: program.id },
    include: { links: true, members: { include: { person: true } } },
  });
  expect(partners).toMatchObject([
    {
      companyName: 'Velowerk',
      enrolled: true,
      language: 'de',
      links: [{ destination: 'https://plauder.test/' }],
      members: [{ role: 'owner', person: { email: told.email } }],
    },
  ]);
  expect(await api.owner.outbox.count({ where: { workflowId: `partner-onboarding/${partners[0]?.id}` } })).toBe(1);
});

test('B13: an account of a merged partner is answered with the partner it was finally merged into', async () => {
  const { program, report } = await host('ambassador');
  const told = [account(), account(), account()];
  const ids: string[] = [];
  for (const one of told) ids.push((await report(one).expect(200)).body.partner.id);
  const [a = '', b = '', c = ''] = ids;
  for (const [fromPartnerId, intoPartnerId] of [
    [a, b],
    [b, c],
  ] as const) {
    const [{ id: askedBy }, { id: approvedBy }] = [
      await aPerson(api.owner, { roles: ['staff'] }),
      await aPerson(api.owner, { roles: ['finance_approver'] }),
    ];
    const two = { askedBy, approvedBy, reason: 'one person', decidedAt: new Date(), mergedAt: new Date() };
    await api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId, intoPartnerId, ...two } });
    await api.owner.link.updateMany({ where: { partnerId: fromPartnerId }, data: { partnerId: intoPartnerId } });
  }
  for (const one of told) {
    const { partner } = (await report(one).expect(200)).body;
    expect(partner).toEqual({ id: c, link: expect.stringContaining('/r/') });
  }
  expect(await api.owner.partner.count({ where: { programId: program.id } })).toBe(3);
});

test('an account reported first without an email address gets its owner with the report that has one', async () => {
  const { report } = await host('ambassador');
  const { email, ...nameless } = account();
  const { id } = (await report(nameless).expect(200)).body.partner;
  const owners = () => api.owner.partnerMember.findMany({ where: { partnerId: id }, include: { person: true } });
  expect(await owners()).toEqual([]);
  for (const _twice of [1, 2]) await report({ ...nameless, email }).expect(200);
  expect(await owners()).toMatchObject([{ role: 'owner', person: { email } }]);
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ emailIndex: expect.any(String) });
  const letters = await api.owner.mailboxMessage.findMany({ where: { entityKind: 'partner', entityId: id }, orderBy: { seq: 'asc' } });
  expect(letters.map(({ kind }) => kind)).toEqual(['enrolled', 'owned']); // whose it is may be a reason to look at it
  await report({ ...nameless, email: `${uuid()}@other.example` }).expect(200);
  expect(await owners()).toHaveLength(1);
});

test('a later report updates the account and its partner, unless a person has changed the field', async () => {
  const { report } = await host('ambassador');
  const { email, accountId } = account();
  const { id } = (await report({ accountId }).expect(200)).body.partner;
  const told = () => api.owner.partner.findUniqueOrThrow({ where: { id } });
  const person = () => api.owner.person.findUniqueOrThrow({ where: { email } });
  expect(await told()).toMatchObject({ companyName: accountId, language: 'en' });
  await report({ accountId, email, name: 'Velowerk', language: 'de', website: 'https://velo.example' }).expect(200);
  expect(await told()).toMatchObject({ companyName: 'Velowerk', language: 'de', website: 'https://velo.example' });
  expect(await person()).toMatchObject({ name: 'Velowerk', language: 'de' });
  await report({ accountId, name: 'Old name', at: '2026-01-02T03:04:05Z' }).expect(200);
  expect(await told()).toMatchObject({ companyName: 'Velowerk' });
  const [{ actorId, after } = { actorId: '', after: null }] = await api.owner.auditEntry.findMany({ where: { subjectId: id } });
  expect([actorId, after]).toEqual([null, { changed: ['companyName', 'website', 'language'] }]);

  const somebody = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: somebody.id, role: 'owner' } });
  const owner = api.as(await sessionOf(api.anonymous(), somebody.email));
  const seen = { companyName: 'Velowerk', website: 'https://velo.example', language: 'de' };
  await owner.post(`/v1/portal/partners/${id}/profile`, { ...seen, companyName: 'Anna am Rad', seen }).expect(200);
  await report({ accountId, name: 'Velowerk Bern', language: 'en' }).expect(200);
  expect(await told()).toMatchObject({ companyName: 'Anna am Rad', language: 'en' });
});

test('of each field of a partner’s profile the latest word counts, in whatever order the reports arrive', async () => {
  const { report } = await host('ambassador');
  const { email, accountId } = account();
  const at = (day: number) => ({ at: `2026-01-0${day}T03:04:05Z` });
  const { id } = (await report({ accountId, email, name: 'Velowerk', ...at(2) }).expect(200)).body.partner;
  await report({ accountId, language: 'de', ...at(4) }).expect(200);
  await report({ accountId, name: 'Umbenannt', language: 'en', ...at(3) }).expect(200);
  expect(await api.owner.partner.findUniqueOrThrow({ where: { id } })).toMatchObject({ companyName: 'Umbenannt', language: 'de' });
  expect(await api.owner.person.findUniqueOrThrow({ where: { email } })).toMatchObject({ name: 'Umbenannt', language: 'de' });
});

test('a report does not change name and language of a person who has chosen a password', async () => {
  const { report } = await host('ambassador');
  const { email, accountId } = account();
  await report({ accountId, email, name: 'Anna' }).expect(200);
  const { id } = await api.owner.person.findUniqueOrThrow({ where: { email } });
  await api.owner.authAccount.create({ data: { id: uuid(), accountId: id, providerId: 'credential', userId: id, password: 'a hash' } });
  await report({ accountId, name: 'Somebody else', language: 'de' }).expect(200);
  expect(await api.owner.person.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: 'Anna', language: 'en' });
});

const ownersOf = async (partnerId: string) =>
  (await api.owner.partnerMember.findMany({ where: { partnerId }, include: { person: true } })).map(({ person }) => person.email);

test('an owner who was never here follows the account’s address, and people who chose a password keep theirs', async () => {
  const { report } = await host('ambassador');
  const { email, accountId } = account();
  const { id } = (await report({ accountId, email, name: 'Anna', language: 'de' }).expect(200)).body.partner;
  const next = `${uuid()}@hof.example`;
  await report({ accountId, email: next }).expect(200);
  expect(await ownersOf(id)).toEqual([next]);
  const person = await api.owner.person.findUniqueOrThrow({ where: { email: next } });
  expect(person).toMatchObject({ name: 'Anna', language: 'de', emailVerified: true });
  await report({ accountId, email, at: '2026-01-02T03:04:05Z' }).expect(200); // came late
  expect(await ownersOf(id)).toEqual([next]);
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'partner.change_profile' } });
  expect(audited.map(({ after }) => after)).toEqual([{ changed: ['owner'] }]);
  const credential = { accountId: person.id, providerId: 'credential', userId: person.id, password: 'a hash' };
  await api.owner.authAccount.create({ data: { id: uuid(), ...credential } });
  await report({ accountId, email: `${uuid()}@elsewhere.example` }).expect(200);
  expect(await ownersOf(id)).toEqual([next]);
});

test('the owner stays if the account’s new address is one of our staff or of a locked person, or if the partner has other people', async () => {
  const { report } = await host('ambassador');
  const [one, other] = [account(), account()];
  const { id } = (await report(one).expect(200)).body.partner;
  const staff = await aPerson(api.owner, { roles: ['support'] });
  await report({ accountId: one.accountId, email: staff.email }).expect(200);
  expect(await ownersOf(id)).toEqual([one.email]);
  const locked = await aPerson(api.owner, { roles: [] });
  await api.owner.person.update({ where: { id: locked.id }, data: { banned: true } });
  await report({ accountId: one.accountId, email: locked.email }).expect(200);
  expect(await ownersOf(id)).toEqual([one.email]);
  const { id: team } = (await report(other).expect(200)).body.partner;
  const member = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: team, personId: member.id, role: 'member' } });
  await report({ accountId: other.accountId, email: `${uuid()}@elsewhere.example` }).expect(200);
  expect(new Set(await ownersOf(team))).toEqual(new Set([other.email, member.email]));
});

test('a locked person or one of our staff does not become the first owner; the next good address does', async () => {
  const { report } = await host('ambassador');
  const locked = await aPerson(api.owner, { roles: [] });
  await api.owner.person.update({ where: { id: locked.id }, data: { banned: true } });
  const staff = await aPerson(api.owner, { roles: ['support'] });
  const one = account();
  const { id } = (await report({ ...one, email: locked.email }).expect(200)).body.partner;
  expect(await ownersOf(id)).toEqual([]);
  await report({ accountId: one.accountId, email: staff.email }).expect(200);
  expect(await ownersOf(id)).toEqual([]);
  await report({ accountId: one.accountId, email: one.email }).expect(200);
  expect(await ownersOf(id)).toEqual([one.email]);
});

test('after a merge each account’s new address still replaces its own owner, as long as nobody of both was ever here', async () => {
  const { report } = await host('ambassador');
  const [one, other] = [account(), account()];
  const [{ id: from }, { id: into }] = [(await report(one).expect(200)).body.partner, (await report(other).expect(200)).body.partner];
  await mergedInto(api.owner, { from, into });
  const people = await api.owner.person.findMany({ where: { email: { in: [one.email, other.email] } } });
  const everywhere = people.flatMap(({ id: personId }) => [from, into].map((partnerId) => ({ partnerId, personId, role: 'owner' })));
  await api.owner.partnerMember.createMany({ data: everywhere, skipDuplicates: true });
  const [next, last] = [`${uuid()}@hof.example`, `${uuid()}@see.example`];
  await report({ accountId: one.accountId, email: next }).expect(200);
  await report({ accountId: other.accountId, email: last }).expect(200);
  for (const id of [from, into]) expect(new Set(await ownersOf(id))).toEqual(new Set([next, last]));
  await api.owner.person.update({ where: { email: last }, data: { lastSeenAt: new Date() } });
  await report({ accountId: one.accountId, email: `${uuid()}@elsewhere.example` }).expect(200);
  expect(new Set(await ownersOf(into))).toEqual(new Set([next, last]));
});

test('several accounts of one address reported at once are all enrolled for one person', async () => {
  const { program, report } = await host('ambassador');
  const told = account();
  const answers = await Promise.all(Array.from({ length: 6 }, () => report({ ...told, accountId: `acc-${uuid()}` })));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await api.owner.partnerMember.count({ where: { partner: { programId: program.id }, person: { email: told.email } } })).toBe(6);
});

test('an account of a reseller program becomes a customer and no partner', async () => {
  const { program, report } = await host('reseller');
  const { body } = await report(account()).expect(200);
  expect(body.partner).toBeNull();
  expect(await api.owner.partner.count({ where: { programId: program.id } })).toBe(0);
  expect(await api.owner.customer.count({ where: { id: body.customerId } })).toBe(1);
});

test('an account of another program is refused with other_program', async () => {
  const [mine, other] = [await host('ambassador'), await host('ambassador')];
  const told = account();
  await mine.report(told).expect(200);
  expect((await other.report(told).expect(403)).body.code).toBe('other_program');
});

test('an account with a staff address gets no member', async () => {
  const { report } = await host('ambassador');
  const email = `${uuid()}@commend.test`;
  await api.owner.person.create({ data: { id: uuid(), email, name: 'Petra', staffRoles: ['staff'] } });
  const { body } = await report({ ...account(), email }).expect(200);
  expect(await api.owner.partnerMember.count({ where: { partnerId: body.partner.id } })).toBe(0);
});

describe('an account reported again with another plan', () => {
  const day = (date: number): string => `2024-11-0${date}T08:00:00.000Z`;
  async function onFree(partnerKind: 'ambassador' | 'reseller' = 'ambassador') {
    const { program, report } = await host(partnerKind);
    await api.owner.program.update({ where: { id: program.id }, data: { gateHostPlans: ['Business'], gateEffect: 'stop_new_referrals' } });
    const told = { ...account(), hostPlan: 'Free', at: day(2) };
    const { partner, customerId }: { partner: { id: string } | null; customerId: string } = (await report(told).expect(200)).body;
    const partnerId = partner?.id ?? '';
    const plans = async () => ({
      customer: (await api.owner.customer.findUniqueOrThrow({ where: { id: customerId } })).hostPlan,
      partner: (await api.owner.partner.findUnique({ where: { id: partnerId } }))?.hostPlan,
    });
    const letters = (entityId = partnerId) =>
      api.owner.mailboxMessage.findMany({ where: { entityId, kind: { notIn: ['enrolled', 'owned'] } }, orderBy: { seq: 'asc' } });
    return { program, report, told, partnerId, customerId, plans, letters };
  }

  test('changes the plan once, and tells the partner and its referrals', async () => {
    const { program, report, told, partnerId, plans, letters } = await onFree();
    const referral = await aReferral(api.owner, { programId: program.id, partnerId, termsId: program.termsId });
    const answers = [];
    for (const _twice of [1, 2]) answers.push((await report({ ...told, hostPlan: 'Business', at: day(3) }).expect(200)).body.partner.id);
    expect(answers).toEqual([partnerId, partnerId]);
    expect(await plans()).toEqual({ customer: 'Business', partner: 'Business' });
    const enough = { isNewlyBelow: false, isNewlyEnough: true };
    expect(await letters()).toMatchObject([{ kind: 'host_plan_changed', arguments: enough }]);
    expect(await letters(referral.id)).toMatchObject([{ kind: 'partner_changed' }]);
    await report({ ...told, at: day(4) }).expect(200);
    expect(await plans()).toEqual({ customer: 'Free', partner: 'Free' });
    expect((await letters()).map(({ arguments: said }) => said)).toEqual([enough, { isNewlyBelow: true, isNewlyEnough: false }]);
    expect(await api.owner.partner.count({ where: { programId: program.id } })).toBe(1);
  });

  test('P05: tells no partner about its plan where the gate has no effect on links', async () => {
    const { program, report, told, letters } = await onFree();
    await api.owner.program.update({ where: { id: program.id }, data: { gateEffect: 'no_effect' } });
    await report({ ...told, hostPlan: 'Business', at: day(3) }).expect(200);
    await report({ ...told, at: day(4) }).expect(200);
    const nothing = { isNewlyBelow: false, isNewlyEnough: false };
    expect((await letters()).map(({ arguments: said }) => said)).toEqual([nothing, nothing]);
  });

  test('B22: tells the partner once that its hidden badge is shown again after a downgrade', async () => {
    const { program, report, told, partnerId, customerId, letters } = await onFree();
    await api.owner.program.update({ where: { id: program.id }, data: { badge: true } });
    const back = async () => (await letters()).filter(({ kind }) => kind === 'badge_is_back').length;
    const plan = (hostPlan: string, date: number) => report({ ...told, hostPlan, at: day(date) }).expect(200);
    await plan('Pro', 3);
    await plan('Free', 4);
    expect(await back()).toBe(0); // nobody had hidden it
    await api.owner.customer.update({ where: { id: customerId }, data: { badgeShown: false } });
    await plan('Pro', 5);
    await plan('Business', 6);
    expect(await back()).toBe(0);
    for (const _twice of [1, 2]) await plan('Free', 7);
    expect(await back()).toBe(1);
    expect(await api.owner.mailboxMessage.count({ where: { entityId: partnerId, kind: 'badge_is_back' } })).toBe(1);
  });

  test('changes nothing if the report is older, or names no plan', async () => {
    const { report, told, plans, letters } = await onFree();
    await report({ ...told, hostPlan: 'Business', at: day(4) }).expect(200);
    await report({ ...told, hostPlan: 'Pro', at: day(3) }).expect(200); // on its way for a day
    const { hostPlan: _unsaid, ...silent } = told;
    await report({ ...silent, at: day(5) }).expect(200);
    expect(await plans()).toEqual({ customer: 'Business', partner: 'Business' });
    expect(await letters()).toHaveLength(1);
  });

  test('counts as reported now if it has no time', async () => {
    const { report, told, plans } = await onFree();
    const { at: _then, ...now } = told;
    await report({ ...now, hostPlan: 'Business' }).expect(200);
    await report({ ...told, hostPlan: 'Pro', at: day(5) }).expect(200);
    expect(await plans()).toEqual({ customer: 'Business', partner: 'Business' });
  });

  test('changes the plan of a partner enrolled without one', async () => {
    const { report } = await host('ambassador');
    const told = account();
    const { id } = (await report(told).expect(200)).body.partner;
    await report({ ...told, hostPlan: 'Business' }).expect(200);
    expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ hostPlan: 'Business' });
  });

  test('ends with the newest plan if several reports come at once', async () => {
    const { report, told, plans } = await onFree();
    const changes = [['Pro', 3] as const, ['Business', 6] as const, ['Team', 5] as const, ['Solo', 4] as const];
    await Promise.all(changes.map(([hostPlan, date]) => report({ ...told, hostPlan, at: day(date) }).expect(200)));
    expect(await plans()).toEqual({ customer: 'Business', partner: 'Business' });
  });

  test('lets an applicant pass the gate with the plan that it requires', async () => {
    const { program, report, told, customerId } = await onFree('reseller');
    const { emailIndex } = await api.owner.customer.findUniqueOrThrow({ where: { id: customerId } });
    const person = await aPerson(api.owner, { roles: [] });
    const applicant = { id: uuid(), programId: program.id, state: 'applied', companyName: 'Velowerk', country: 'CH', emailIndex };
    await api.owner.partner.create({ data: { ...applicant, ownCustomerId: customerId, hostPlan: 'Free' } });
    await api.owner.partnerMember.create({ data: { partnerId: applicant.id, personId: person.id, role: 'owner' } });
    await report({ ...told, hostPlan: 'Business', at: day(3) }).expect(200);
    expect(await api.owner.partner.findUnique({ where: { id: applicant.id } })).toMatchObject({ hostPlan: 'Business' });
    expect(await api.owner.mailboxMessage.count({ where: { entityId: applicant.id } })).toBe(1);
  });
});

describe('a name reported by the host product', () => {
  const companyName = async (partnerId: string) => (await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).companyName;

  test('is stored on one line without invisible or direction-changing characters, for partner, owner and customer', async () => {
    const { report } = await host('ambassador');
    const told = { ...account(), name: 'Velo\r\nBcc: x@x.example\u2028\u202E\u200BBern' };
    const { partner, customerId } = (await report(told).expect(200)).body;
    const name = 'Velo Bcc: x@x.example Bern';
    expect(await companyName(partner.id)).toBe(name);
    expect(await api.owner.person.findUnique({ where: { email: told.email } })).toMatchObject({ name });
    const staff = api.as(await api.signIn(['support']));
    expect((await staff.get(`/v1/customers/${customerId}`).expect(200)).body.customer.label).toBe(name);
  });

  test.each(['   ', '\u200B', '\u202E\n', '\u3164'])('is replaced by the account’s id if it has no visible character: %j', async (name) => {
    const { report } = await host('ambassador');
    const told = { ...account(), name };
    expect(await companyName((await report(told).expect(200)).body.partner.id)).toBe(told.accountId);
  });
});
