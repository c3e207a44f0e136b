import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let cookie: string;
let partner: Awaited<ReturnType<typeof aPartner>>;
let owner: string;
beforeAll(async () => {
  api = await startApi();
  cookie = await api.signIn(['admin', 'staff', 'finance_preparer', 'finance_approver']);
  partner = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: person.id, role: 'owner' } });
  owner = await sessionOf(api.anonymous(), person.email);
});
afterAll(() => api.stop());

/** A list of the portal is asked for by an owner of its partner, every other one by staff. */
const get = (path: string) => api.as(path.includes('/portal/') ? owner : cookie).get(path.replace(':partnerId', partner.id));
const query = (values: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(
    Object.entries(values).map(([key, value]): [string, string] => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );

const lists = describedEndpoints.filter(
  ({ method, query: shape, path }) => method === 'get' && shape !== undefined && 'filter' in shape.shape && !path.includes('export'),
);

test.each(lists.map(({ path, query: shape }) => [path, shape !== undefined && 'sort' in shape.shape] as const))(
  'an unknown filter or sort field of %s gets 400 and names the known ones',
  async (path, hasOrders) => {
    const filtered = await get(`/v1${path}?${query({ filter: { nonsense: 1 } })}`).expect(400);
    expect(filtered.body).toMatchObject({
      code: 'unknown_filter',
      errors: { nonsense: expect.any(String) },
      detail: expect.stringContaining('nonsense'),
    });
    expect(filtered.body.details.known).toMatch(/\w+Id|\bid\b|\bstate\b|\bperiod\b|\bsince\b/);
    const sorted = await get(`/v1${path}?${query({ sort: ['nonsense', 'ASC'] })}`).expect(400);
    if (!hasOrders) return expect(sorted.body).toMatchObject({ code: 'invalid_input', errors: { sort: expect.any(String) } });
    expect(sorted.body).toMatchObject({ code: 'unknown_sort', errors: { nonsense: expect.any(String) } });
    await get(`/v1${path}?${query({ sort: ['id', 'DESC'] })}`).expect(200);
  },
);

test.each([
  { rule: 'a filter that is no JSON', values: { filter: '{state' }, field: 'filter' },
  { rule: 'a filter value of another kind', values: { filter: { state: 'nonsense' } }, field: 'state' },
  { rule: 'an order that is none', values: { sort: ['receivedAt', 'UPWARDS'] }, field: '1' },
  { rule: 'a range that is none', values: { range: 'all' }, field: 'range' },
  { rule: 'a negative range', values: { range: [-1, 10] }, field: '0' },
  { rule: 'a parameter that nobody knows', values: { page: '1' }, field: 'page' },
])('$rule in a list’s query gets 400 and names the field', async ({ values, field }) => {
  const answer = await get(`/v1/events?${query(values)}`).expect(400);
  expect(answer.body.code).toBe('invalid_input');
  expect(answer.body.errors).toHaveProperty([field]);
});

test('a list has at most 500 rows a page and is filtered by at most 200 ids', async () => {
  const data = Array.from({ length: 510 }, (_, index) => ({
    provider: 'stripe',
    eventId: `evt_${index}`,
    accountRef: 'main',
    type: 'invoice.paid',
    livemode: false,
    raw: Buffer.from('{}'),
    state: 'ignored',
    reason: 'unknown_type',
  }));
  await api.owner.inboundEvent.createMany({ data });
  const answer = await get(`/v1/events?${query({ range: [0, 5_000] })}`).expect(200);
  expect(answer.body).toHaveLength(500);
  expect(answer.headers['content-range']).toBe('events 0-499/510');
  await get(`/v1/events?${query({ filter: { id: Array.from({ length: 201 }, (_, index) => `stripe:${index}`) } })}`).expect(400);
});
