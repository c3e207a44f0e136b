import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { anApiKey, aProgram } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function host(more: object = {}) {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://velo.test'] });
  await api.owner.program.update({ where: { id: program.id }, data: more });
  const authorization = `Bearer ${await anApiKey(api.owner, program.id)}`;
  const post = (path: string) => (body: object) => api.anonymous().post(path).set({ authorization }).send(body);
  return { program, authorization, account: post('/v1/accounts'), signUp: post('/v1/signups') };
}

const day = (date: number): string => `2024-11-0${date}T08:00:00.000Z`;
const anAccount = () => ({ accountId: `acc-${uuid()}`, email: `${uuid()}@velo.example`, name: 'Velowerk', country: 'CH', at: day(2) });

/** As support sees it. */
async function shown(accountId: string) {
  const { id } = await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } });
  const { body } = await api
    .as(await api.signIn(['support']))
    .get(`/v1/customers/${id}`)
    .expect(200);
  return { ...body, name: body.customer.label };
}

describe.each(['account', 'signUp'] as const)('a later report by the host product (%s)', (call) => {
  test('replaces email, name, country and website, and the customer is found by the new ones', async () => {
    const { [call]: report } = await host();
    const told = anAccount();
    await report({ ...told, website: 'https://old.example' }).expect(200);
    const news = { email: `${uuid()}@renamed.example`, name: 'Umbenannt GmbH', country: 'DE', website: 'https://renamed.example' };
    await report({ accountId: told.accountId, ...news, at: day(3) }).expect(200);
    expect(await shown(told.accountId)).toMatchObject(news);
    const found = api.as(await api.signIn(['support']));
    for (const q of [news.email, 'Umbenannt'])
      expect(JSON.stringify((await found.get(`/v1/search?q=${q}`).expect(200)).body)).toContain('Umbenannt');
    expect(JSON.stringify((await found.get(`/v1/search?q=${told.email}`).expect(200)).body)).not.toContain('Umbenannt');
  });

  test('fills in missing values if it is older, and changes nothing else', async () => {
    const { [call]: report } = await host();
    const told = anAccount();
    await report({ ...told, at: day(4) }).expect(200);
    await report({ ...told, name: 'Old name', website: 'https://velo.example', at: day(3) }).expect(200); // on its way for a day
    expect(await shown(told.accountId)).toMatchObject({ email: told.email, name: 'Velowerk', website: 'https://velo.example' });
  });

  test('that says nothing of a field leaves it to an older report of it that comes late', async () => {
    const { [call]: report } = await host();
    const told = anAccount();
    await report(told).expect(200);
    await report({ accountId: told.accountId, country: 'DE', at: day(4) }).expect(200);
    const news = { email: `${uuid()}@renamed.example`, name: 'Umbenannt GmbH' };
    await report({ accountId: told.accountId, ...news, country: 'AT', at: day(3) }).expect(200); // on its way for a day
    expect(await shown(told.accountId)).toMatchObject({ ...news, country: 'DE' });
    await report({ accountId: told.accountId, name: 'Old name', at: day(2) }).expect(200);
    expect(await shown(told.accountId)).toMatchObject(news);
  });

  test('counts as reported now if it has no time', async () => {
    const { [call]: report } = await host();
    const { at: _then, ...told } = anAccount();
    await report(told).expect(200);
    await report({ ...told, name: 'Old name', at: day(3) }).expect(200);
    await report({ ...told, name: 'Now GmbH' }).expect(200);
    expect(await shown(told.accountId)).toMatchObject({ name: 'Now GmbH' });
  });

  test('is audited by the names of the changed fields, and a repeated one is not', async () => {
    const { [call]: report } = await host();
    const told = anAccount();
    for (const _twice of [1, 2]) await report(told).expect(200);
    for (const _twice of [1, 2]) await report({ ...told, email: `${told.accountId}@new.example`, name: 'Neu', at: day(3) }).expect(200);
    const { id } = await api.owner.customer.findUniqueOrThrow({ where: { hostRef: told.accountId } });
    const entries = await api.owner.auditEntry.findMany({ where: { subjectKind: 'customer', subjectId: id } });
    expect(entries.map(({ action, after }) => [action, after])).toEqual([['customer.change_profile', { changed: ['email', 'name'] }]]);
  });
});

test('with another program’s key changes nothing of the account', async () => {
  const [ours, theirs] = [await host(), await host()];
  const told = anAccount();
  await ours.account(told).expect(200);
  await theirs.signUp({ ...told, name: 'Fremd', hostPlan: 'Pro', at: day(3) }).expect(200);
  expect(await shown(told.accountId)).toMatchObject({ name: 'Velowerk', hostPlan: null });
});

describe('a plan reported with a sign-up', () => {
  async function anApplicant() {
    const gate = { gateHostPlans: ['Business'], gateEffect: 'stop_new_referrals' };
    const { program, account, signUp } = await host(gate);
    const told = anAccount();
    const person = await aPerson(api.owner, { roles: [] });
    const id = uuid();
    const apply = async (data: { ownCustomerId?: string; emailIndex?: string | null }) => {
      await api.owner.partner.create({
        data: { id, programId: program.id, state: 'applied', companyName: 'Velowerk', country: 'CH', ...data },
      });
      await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner' } });
    };
    const plan = async () => (await api.owner.partner.findUniqueOrThrow({ where: { id } })).hostPlan;
    const letters = () => api.owner.mailboxMessage.count({ where: { entityId: id } });
    return { told, account, signUp, apply, plan, letters };
  }
  const indexOf = async (hostRef: string) => (await api.owner.customer.findUniqueOrThrow({ where: { hostRef } })).emailIndex;

  test('C01: passes the gate for an applicant who owns the account', async () => {
    const { told, account, signUp, apply, plan, letters } = await anApplicant();
    const { customerId } = (await account(told).expect(200)).body;
    await apply({ ownCustomerId: customerId });
    for (const _twice of [1, 2]) await signUp({ ...told, hostPlan: 'Business', at: day(3) }).expect(200);
    expect([await plan(), await letters()]).toEqual(['Business', 1]);
  });

  test('C01: passes the gate for an applicant who gets the account with it', async () => {
    const { told, signUp, apply, plan, letters } = await anApplicant();
    await signUp(told).expect(200);
    await apply({ emailIndex: await indexOf(told.accountId) });
    await signUp({ ...told, hostPlan: 'Business', at: day(3) }).expect(200);
    expect([await plan(), await letters()]).toEqual(['Business', 1]);
  });

  test('B22: makes the account’s badge removable', async () => {
    const badge = { badge: true, badgeText: 'by Velo', badgeRemovablePlans: ['Pro'], partnerKind: 'ambassador' };
    const { authorization, account, signUp } = await host(badge);
    const told = anAccount();
    await account(told).expect(200);
    await signUp({ ...told, hostPlan: 'Pro', at: day(3) }).expect(200);
    const { body } = await api.anonymous().get(`/v1/badges/${told.accountId}`).set({ authorization }).expect(200);
    expect(body).toMatchObject({ isRemovable: true });
  });

  test('changes nothing if it is older than the known one', async () => {
    const { signUp } = await host();
    const told = anAccount();
    await signUp({ ...told, hostPlan: 'Pro', at: day(4) }).expect(200);
    await signUp({ ...told, hostPlan: 'Free', at: day(3) }).expect(200);
    expect(await shown(told.accountId)).toMatchObject({ hostPlan: 'Pro' });
  });
});
