import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayOf, startOfDay } from '../../../domain/period.ts';
import { mergedInto } from '../../support/merged.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff']);
});
afterAll(() => api.stop());

async function partner(state: string) {
  const { id } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await api.owner.partner.update({ where: { id }, data: { state } });
  return { id, path: `/v1/partners/${id}` };
}
/** In the year to come, whatever day it is. */
const day = (days: number): string => dayOf(addDays(new Date().toISOString(), days, 'Europe/Zurich'), 'Europe/Zurich');
const versionOf = async (path: string): Promise<string> => `"${(await petra.get(path).expect(200)).body.suspension.version}"`;
const commandsOf = (subjectId: string) => api.owner.command.findMany({ where: { subjectId } });

test('M12: a suspension needs a reason and a review day, and both are stored with the command', async () => {
  const { id, path } = await partner('active');
  await petra.post(`${path}/suspend`, { reason: 'Clicks from one address only' }).expect(400);
  await petra.post(`${path}/suspend`, { reason: 'Clicks from one address only', reviewOn: day(49) }).expect(202);
  expect(await commandsOf(id)).toMatchObject([
    { kind: 'suspend', arguments: { reason: 'Clicks from one address only', reviewOn: day(49) } },
  ]);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'partner.suspend' } })).toMatchObject([
    { reason: 'Clicks from one address only' },
  ]);
  expect(await api.owner.mailboxMessage.count({ where: { entityKind: 'partner', entityId: id } })).toBe(1);
});

test.each(['suspended', 'closed'])(
  'a part of a partner that is %s shows that state in list, search and page, and cannot be decided on itself',
  async (state) => {
    const { id: programId } = await aProgram(api.owner);
    const [part, into] = [await aPartner(api.owner, programId), await aPartner(api.owner, programId)];
    await mergedInto(api.owner, { from: part.id, into: into.id });
    const page = async (id: string) => (await petra.get(`/v1/partners/${id}`).expect(200)).body;
    expect(await page(part.id)).toMatchObject({ state: 'active', standsWith: null, parts: [] });
    const data = { state, stateReason: 'Clicks from one address only', reviewOn: new Date('2099-01-01'), suspendedAt: new Date() };
    await api.owner.partner.update({ where: { id: into.id }, data });
    const suspension = state === 'closed' ? null : { reason: 'Clicks from one address only', reviewOn: '2099-01-01' };
    expect(await page(part.id)).toMatchObject({ state, standsWith: { id: into.id, name: into.name }, parts: [], suspension });
    expect(await page(into.id)).toMatchObject({ state, standsWith: null, parts: [{ id: part.id, name: part.name }], suspension });
    const listed = await petra.get(`/v1/partners?filter=${JSON.stringify({ programId, state: [state] })}`).expect(200);
    expect(listed.body.map(({ id }: { id: string }) => id).toSorted()).toEqual([part.id, into.id].toSorted());
    const { groups } = (await petra.get(`/v1/search?q=${part.id}`).expect(200)).body;
    expect(JSON.stringify(groups)).toMatch(new RegExp(`→ ${into.name} · ${state}`, 'i'));
    for (const [verb, body] of [
      ['reinstate', {}],
      ['close', { reason: 'Clicks from one address only' }],
      ['suspend', { reason: 'Clicks from one address only', reviewOn: day(9), seenState: 'active' }],
    ] as const) {
      const refused = (await petra.post(`/v1/partners/${part.id}/${verb}`, body).expect(409)).body;
      expect(refused).toMatchObject({ code: 'partner_stands_with', detail: expect.stringContaining(into.name) });
    }
    expect(await commandsOf(part.id)).toEqual([]);
  },
);

test.each(['suspended', 'closed'])('a part suspended on its own keeps its own suspension, also if its partner is %s', async (state) => {
  const { id: programId } = await aProgram(api.owner);
  const [part, into] = [await aPartner(api.owner, programId), await aPartner(api.owner, programId)];
  await mergedInto(api.owner, { from: part.id, into: into.id });
  const suspend = (id: string, data: object) => api.owner.partner.update({ where: { id }, data: { state: 'suspended', ...data } });
  await suspend(part.id, { stateReason: 'Its own clicks.', reviewOn: new Date('2099-02-02'), suspendedAt: new Date() });
  await suspend(into.id, {
    state,
    stateReason: 'All the clicks.',
    stateSince: new Date(Date.now() + 1_000),
    reviewOn: new Date('2099-01-01'),
  });
  const page = (await petra.get(`/v1/partners/${part.id}`).expect(200)).body;
  const ownSuspension = { reason: 'Its own clicks.', reviewOn: '2099-02-02' };
  expect(page).toMatchObject({ state, standsWith: { id: into.id }, ownSuspension });
  expect(page.suspension?.reason).toBe(state === 'suspended' ? 'All the clicks.' : undefined);
  expect((await petra.get(`/v1/partners/${into.id}`).expect(200)).body.ownSuspension).toBeNull();
  const refused = (await petra.post(`/v1/partners/${part.id}/reinstate`, {}).expect(409)).body;
  expect(refused).toMatchObject({ code: 'partner_stands_with' });
  const kept = { reason: 'Still the same clicks', reviewOn: day(9), seenState: 'suspended' };
  await petra.post(`/v1/partners/${part.id}/suspend`, kept).set('If-Match', `"${page.ownSuspension.version}"`).expect(202);
  expect(await commandsOf(part.id)).toMatchObject([{ kind: 'suspend' }]);
  await api.owner.command.deleteMany({ where: { subjectId: part.id } });
  await petra.post(`/v1/partners/${part.id}/close`, { reason: 'Clicks from one address only' }).expect(202);
});

test('a part shows whose hold keeps its payouts back, through several merges', async () => {
  const { id: programId } = await aProgram(api.owner);
  const [part, middle, whole] = [
    await aPartner(api.owner, programId),
    await aPartner(api.owner, programId),
    await aPartner(api.owner, programId),
  ];
  await mergedInto(api.owner, { from: part.id, into: middle.id });
  await mergedInto(api.owner, { from: middle.id, into: whole.id });
  const heldWith = async (id: string) => (await petra.get(`/v1/partners/${id}`).expect(200)).body.heldWith;
  expect(await heldWith(part.id)).toBeNull();
  const hold = { payoutsOnHoldReason: 'third_failure', payoutsOnHoldSince: new Date() };
  await api.owner.partner.update({ where: { id: whole.id }, data: hold });
  for (const { id } of [part, middle]) expect(await heldWith(id)).toEqual({ id: whole.id, name: whole.name, reason: 'third_failure' });
  expect(await heldWith(whole.id)).toBeNull();
});

test('M12: a suspension’s review day lies between tomorrow and a year from now', async () => {
  const { id, path } = await partner('active');
  const suspend = (reviewOn: string) => petra.post(`${path}/suspend`, { reason: 'Clicks from one address only', reviewOn });
  const today = dayOf(new Date().toISOString(), 'Europe/Zurich');
  for (const wrong of ['2020-01-01', '9999-12-31', today, startOfDay(today, 'Europe/Zurich')])
    expect((await suspend(wrong).expect(400)).body).toMatchObject({ code: 'review_day_wrong' });
  expect(await commandsOf(id)).toEqual([]);
  const tomorrow = addDays(startOfDay(today, 'Europe/Zurich'), 1, 'Europe/Zurich'); // midnight there is the day before here
  await suspend(tomorrow).expect(202);
  expect(await commandsOf(id)).toMatchObject([{ arguments: { reviewOn: dayOf(tomorrow, 'Europe/Zurich') } }]);
});

test('M12: a suspended partner can be suspended again until another day with a reason, shown on its page', async () => {
  const { id, path } = await partner('suspended');
  const said = { reason: 'Still from one address only', reviewOn: day(108) };
  const seen = { ...said, seenState: 'suspended' };
  const version = await versionOf(path);
  await petra
    .post(`${path}/suspend`, { ...seen, reviewOn: '2020-01-01' })
    .set('if-match', version)
    .expect(400);
  await petra.post(`${path}/suspend`, seen).set('if-match', version).expect(202);
  expect(await commandsOf(id)).toMatchObject([{ kind: 'suspend', arguments: said }]);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'partner.suspend' } })).toMatchObject([
    { reason: said.reason },
  ]);
  const suspendedAt = new Date('2026-11-02T09:00:00Z');
  await api.owner.partner.update({ where: { id }, data: { suspendedAt, stateReason: said.reason, reviewOn: new Date(said.reviewOn) } });
  expect((await petra.get(path).expect(200)).body.suspension).toEqual({
    since: '2026-11-02T09:00:00.000Z',
    ...said,
    version: expect.any(String),
  });
  await api.owner.partner.update({ where: { id }, data: { state: 'active' } });
  expect((await petra.get(path).expect(200)).body.suspension).toBeNull();
});

test('M12: a second suspension is refused unless its author has seen the first one, also after that was carried out', async () => {
  const { id, path } = await partner('active');
  const said = { reason: 'Clicks from one address only', reviewOn: day(49) };
  await petra.post(`${path}/suspend`, { ...said, seenState: 'active' }).expect(202);
  await api.owner.command.updateMany({ where: { subjectId: id }, data: { verdict: { accepted: true } } });
  await api.owner.partner.update({ where: { id }, data: { state: 'suspended' } });
  for (const seen of [{ seenState: 'active' }, {}])
    expect((await petra.post(`${path}/suspend`, { ...said, ...seen }).expect(409)).body.code).toBe('partner_state_changed');
  expect(await commandsOf(id)).toHaveLength(1);
  await petra
    .post(`${path}/suspend`, { ...said, seenState: 'suspended' })
    .set('if-match', await versionOf(path))
    .expect(202);
});

test('M12: of two prolonged suspensions the second is refused and names who was first, unless it had seen that one', async () => {
  const { id, path } = await partner('suspended');
  await api.owner.partner.update({ where: { id }, data: { suspendedAt: new Date(), stateReason: 'Odd clicks' } });
  await api.owner.person.update({ where: { id: petra.id }, data: { name: 'Petra Frei' } });
  const keep = (reason: string, version?: string) => {
    const call = petra.post(`${path}/suspend`, { reason, reviewOn: day(49), seenState: 'suspended' });
    return version === undefined ? call : call.set('if-match', version);
  };
  const seen = await versionOf(path);
  expect((await keep('Still odd clicks').expect(428)).body.code).toBe('version_missing');
  await keep('Still odd clicks', seen).expect(202);
  await api.owner.command.updateMany({ where: { subjectId: id }, data: { verdict: { accepted: true } } });
  await api.owner.partner.update({ where: { id }, data: { stateReason: 'Still odd clicks', reviewOn: new Date(day(49)) } });
  const late = (await keep('All is well but the clicks', seen).expect(409)).body;
  expect(late).toMatchObject({ code: 'partner_already_decided', details: { by: 'Petra Frei' } });
  expect(await commandsOf(id)).toHaveLength(1);
  await keep('All is well but the clicks', await versionOf(path)).expect(202);
});

test('each verb on a partner is accepted in its listed states and refused in all others', async () => {
  const bodies = {
    approve: {},
    refuse: { reason: 'no_fit' },
    suspend: { reason: 'Odd clicks', reviewOn: day(49) },
    reinstate: {},
    close: { reason: 'Asked for it' },
  };
  const from = {
    approve: ['under_review'],
    refuse: ['applied', 'under_review', 'awaiting_agreement'],
    suspend: ['active'],
    reinstate: ['suspended'],
    close: ['active', 'suspended'],
  };
  for (const [verb, body] of Object.entries(bodies)) {
    for (const state of ['applied', 'under_review', 'active', 'suspended', 'closed']) {
      const { id, path } = await partner(state);
      const isAllowed = from[verb as keyof typeof from].includes(state);
      const { status } = await petra.post(`${path}/${verb}`, body);
      expect([verb, state, status]).toEqual([verb, state, isAllowed ? 202 : 409]);
      expect(await commandsOf(id)).toHaveLength(isAllowed ? 1 : 0);
    }
  }
}, 180_000);

test('of two simultaneous decisions on an application, the second is refused and says who decided and when', async () => {
  const { id, path } = await partner('under_review');
  const rita = await somebody(api, ['staff']);
  await api.owner.person.update({ where: { id: rita.id }, data: { name: 'Rita Rossi' } });
  await api.owner.person.update({ where: { id: petra.id }, data: { name: 'Petra Frei' } });
  const both = await Promise.all([petra.post(`${path}/approve`), rita.post(`${path}/refuse`, { reason: 'no_fit' })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  const winner = both[0].status === 202 ? 'Petra Frei' : 'Rita Rossi';
  const lost = both.find(({ status }) => status === 409);
  expect(lost?.body).toMatchObject({ code: 'partner_already_decided', details: { by: winner, at: expect.stringMatching(/^\d{4}-/) } });
  expect(lost?.body.detail).toContain(`${winner} has decided on this partner in the meantime`);
  expect(await commandsOf(id)).toHaveLength(1);
});

describe('an approved application that waits for the terms', () => {
  async function approved() {
    const { id, path } = await partner('under_review');
    await petra.post(`${path}/approve`).expect(202);
    const refuse = (seenState?: string) => petra.post(`${path}/refuse`, { reason: 'other', text: 'It copies another page.', seenState });
    const carriedOut = async (state: string) => {
      await api.owner.command.updateMany({ where: { subjectId: id }, data: { verdict: { accepted: true } } });
      await api.owner.partner.update({ where: { id }, data: { state } });
    };
    return { id, refuse, carriedOut };
  }
  const codeOf = async (answer: ReturnType<Awaited<ReturnType<typeof approved>>['refuse']>) => (await answer.expect(409)).body.code;

  test('is refused once, with a reason, by a person who saw it in that state', async () => {
    const { id, refuse, carriedOut } = await approved();
    expect(await codeOf(refuse('awaiting_agreement'))).toBe('partner_already_decided'); // the approval is not carried out yet
    await carriedOut('awaiting_agreement');
    await refuse('awaiting_agreement').expect(202);
    expect(await commandsOf(id)).toMatchObject([
      { kind: 'approve' },
      { kind: 'refuse', arguments: { reason: 'other', text: 'It copies another page.' } },
    ]);
    expect(await codeOf(refuse('awaiting_agreement'))).toBe('partner_already_decided');
    await carriedOut('refused');
    expect(await codeOf(refuse('awaiting_agreement'))).toBe('partner_state_changed');
  });

  test('is not refused by a person who saw another state, nor after the terms were accepted', async () => {
    const { refuse, carriedOut } = await approved();
    await carriedOut('awaiting_agreement');
    for (const seen of [undefined, 'applied', 'under_review']) expect(await codeOf(refuse(seen))).toBe('partner_already_decided');
    await refuse('active').expect(400);
    await carriedOut('active');
    expect(await codeOf(refuse('awaiting_agreement'))).toBe('partner_state_changed');
  });
});

test('a second change of a partner is refused until the first one is carried out', async () => {
  const { id, path } = await partner('active');
  await petra.post(`${path}/suspend`, { reason: 'Odd clicks', reviewOn: day(49) }).expect(202);
  const second = await petra.post(`${path}/close`, { reason: 'Asked for it' }).expect(409);
  expect(second.body.code).toBe('partner_already_decided');
  await api.owner.command.updateMany({ where: { subjectId: id }, data: { verdict: { accepted: true } } });
  await api.owner.partner.update({ where: { id }, data: { state: 'suspended' } });
  await petra.post(`${path}/close`, { reason: 'Asked for it' }).expect(202);
});

test('closing a partner is refused to finance and support with 403', async () => {
  const { path } = await partner('active');
  for (const role of ['finance_approver', 'support'] as const)
    await (await somebody(api, [role])).post(`${path}/close`, { reason: 'Asked for it' }).expect(403);
});
