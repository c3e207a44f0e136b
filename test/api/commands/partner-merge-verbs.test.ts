import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payables, somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
let aldo: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff']);
  aldo = await somebody(api, ['finance_approver']);
});
afterAll(() => api.stop());

const reason = 'They signed up twice, under two addresses';

async function pair(programId?: string) {
  const program = programId ?? (await aProgram(api.owner)).id;
  return { program, from: await aPartner(api.owner, program), into: await aPartner(api.owner, program) };
}
async function proposed() {
  const { from, into } = await pair();
  const id = uuid();
  await petra.post(`/v1/partners/${from.id}/propose-merge`, { intoId: into.id, reason }, id).expect(200);
  return { id, from, into };
}

test('a merged partner is marked in the list with the partner it belongs to', async () => {
  const { from, into } = await pair();
  const over = await aPartner(api.owner, (await api.owner.partner.findUniqueOrThrow({ where: { id: into.id } })).programId);
  const people = { reason, askedBy: petra.id, approvedBy: aldo.id, decidedAt: new Date(), mergedAt: new Date() };
  for (const [fromPartnerId, intoPartnerId] of [
    [from.id, into.id],
    [into.id, over.id],
  ] as const)
    await api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId, intoPartnerId, ...people } });
  const { companyName } = await api.owner.partner.findUniqueOrThrow({ where: { id: over.id } });
  const filter = JSON.stringify({ id: [from.id, into.id, over.id] });
  const rows = (await petra.get(`/v1/partners?filter=${encodeURIComponent(filter)}`).expect(200)).body;
  const partOf = new Map(rows.map((row: { id: string; partOf: string | null }) => [row.id, row.partOf]));
  expect([from.id, into.id, over.id].map((id) => partOf.get(id))).toEqual([companyName, companyName, null]);
});

const errands = (id: string) => api.owner.outbox.count({ where: { workflowId: `errand/${id}` } });

test('a merge is proposed with a reason, approved by another person, and rings the worker once', async () => {
  const { id, from, into } = await proposed();
  const row = await aldo.get(`/v1/partner-merges/${id}`).expect(200);
  expect(row.body).toMatchObject({
    state: 'proposed',
    from: { id: from.id },
    into: { id: into.id },
    brings: { links: 1, customers: 0 },
    isOwn: false,
  });
  expect((await aldo.get('/v1/work').expect(200)).body.map((work: { id: string }) => work.id)).toContain(`partner_merge:${id}`);
  await aldo.post(`/v1/partner-merges/${id}/approve`).expect(200);
  const second = await aldo.post(`/v1/partner-merges/${id}/approve`).expect(409);
  expect(second.body).toMatchObject({ code: 'merge_decided', details: { by: 'Person finance_approver', at: expect.any(String) } });
  expect(await errands(id)).toBe(1);
  expect((await aldo.get(`/v1/partner-merges/${id}`).expect(200)).body.state).toBe('approved');
  const audits = await api.owner.$queryRaw<{ action: string; reason: string }[]>`
    select action, reason from audit_entry where subject_id = ${from.id} order by seq`;
  expect(audits).toEqual([
    { action: 'partner.propose_merge', reason },
    { action: 'partner.approve_merge', reason },
  ]);
});

test('two partners of the same name are shown with the codes of their links', async () => {
  const { from, into } = await pair();
  const name = `Nora ${uuid()}`;
  await api.owner.partner.updateMany({ where: { id: { in: [from.id, into.id] } }, data: { companyName: name } });
  const id = uuid();
  await petra.post(`/v1/partners/${from.id}/propose-merge`, { intoId: into.id, reason }, id).expect(200);
  const { body: row } = await aldo.get(`/v1/partner-merges/${id}`).expect(200);
  expect([row.from.name, row.into.name]).toEqual([`${name} (${from.link.code})`, `${name} (${into.link.code})`]);
  const { body: rows } = await aldo.get(`/v1/partners?filter=${encodeURIComponent(JSON.stringify({ q: name }))}`).expect(200);
  expect(rows.map(({ code }: { code: string }) => code).toSorted()).toEqual([from.link.code, into.link.code].toSorted());
});

test('support can propose a merge but not approve it', async () => {
  const sami = await somebody(api, ['support']);
  const { from, into } = await pair();
  const id = uuid();
  await sami.post(`/v1/partners/${from.id}/propose-merge`, { intoId: into.id, reason }, id).expect(200);
  await (await somebody(api, ['support'])).post(`/v1/partner-merges/${id}/approve`).expect(403);
  await aldo.post(`/v1/partner-merges/${id}/approve`).expect(200);
});

test('a merge cannot be approved by the person who proposed it, whatever their roles', async () => {
  const both = await somebody(api, ['staff', 'finance_approver']);
  const { from, into } = await pair();
  const id = uuid();
  await both.post(`/v1/partners/${from.id}/propose-merge`, { intoId: into.id, reason }, id).expect(200);
  expect((await both.post(`/v1/partner-merges/${id}/approve`).expect(409)).body.code).toBe('four_eyes');
  expect(await errands(id)).toBe(0);
});

test('a merge refused with a reason is not carried out and can be proposed again', async () => {
  const { id, from, into } = await proposed();
  await aldo.post(`/v1/partner-merges/${id}/refuse`, { reason: 'so' }).expect(400);
  await aldo.post(`/v1/partner-merges/${id}/refuse`, { reason: 'They are two companies after all' }).expect(200);
  expect(await errands(id)).toBe(0);
  await petra.post(`/v1/partners/${from.id}/propose-merge`, { intoId: into.id, reason }).expect(200);
});

test('a merge with itself, across programs, with a closed partner or with one in another merge is refused', async () => {
  const { from, into } = await proposed();
  const other = await pair();
  const closed = await aPartner(api.owner, other.program, { state: 'closed' });
  for (const [one, intoId] of [
    [other.from.id, other.from.id],
    [other.from.id, into.id],
    [other.from.id, closed.id],
    [from.id, into.id],
    [into.id, from.id],
  ] as const) {
    const { body } = await petra.post(`/v1/partners/${one}/propose-merge`, { intoId, reason }).expect(409);
    expect(body.code).toBe('merge_impossible');
  }
  await petra.post(`/v1/partners/${uuid()}/propose-merge`, { intoId: into.id, reason }).expect(404);
});

test('a merge cannot be approved after one of the partners was closed', async () => {
  const { id, into } = await proposed();
  await api.owner.partner.update({ where: { id: into.id }, data: { state: 'closed' } });
  expect((await aldo.post(`/v1/partner-merges/${id}/approve`).expect(409)).body.code).toBe('merge_impossible');
  expect(await errands(id)).toBe(0);
});

test('the balance that a merge would move is shown to every role that may read the merge', async () => {
  const desk = await payables(api);
  const { partnerId, programId } = await desk.partner(1_200);
  const into = await aPartner(api.owner, programId);
  const sami = await somebody(api, ['support']);
  const id = uuid();
  await sami.post(`/v1/partners/${partnerId}/propose-merge`, { intoId: into.id, reason }, id).expect(200);
  for (const reader of [sami, petra, aldo])
    expect((await reader.get(`/v1/partner-merges/${id}`).expect(200)).body.brings.amounts).toEqual([{ currency: 'CHF', amount: 1_200 }]);
  await desk.end();
});

test('money in open payouts of a merged partner is shown apart, as it does not move', async () => {
  const desk = await payables(api);
  const { partnerId, programId } = await desk.payout({ amount: 6_000 });
  const into = await aPartner(api.owner, programId);
  const id = uuid();
  await petra.post(`/v1/partners/${partnerId}/propose-merge`, { intoId: into.id, reason }, id).expect(200);
  expect((await aldo.get(`/v1/partner-merges/${id}`).expect(200)).body).toMatchObject({
    brings: { amounts: [{ currency: 'CHF', amount: 0 }] },
    reserved: [{ currency: 'CHF', amount: 6_000 }],
  });
  await desk.end();
});

test('a partner of an approved merge cannot be closed before the merge is carried out', async () => {
  const { id, from, into } = await proposed();
  await aldo.post(`/v1/partner-merges/${id}/approve`).expect(200);
  for (const one of [from, into]) {
    const { body } = await petra.post(`/v1/partners/${one.id}/close`, { reason: 'Asked for it' }).expect(409);
    expect(body).toMatchObject({ code: 'merge_under_way', details: { from: from.name, into: into.name } });
  }
  await api.owner.partnerMerge.update({ where: { id }, data: { endedAt: new Date(), endReason: 'into_not_active' } });
  expect((await petra.get(`/v1/partner-merges/${id}`).expect(200)).body).toMatchObject({ state: 'unmerged', endReason: 'into_not_active' });
  await petra.post(`/v1/partners/${into.id}/close`, { reason: 'Asked for it' }).expect(202);
});

test.each([{ state: 'suspended' }, { payoutsOnHoldReason: 'failures', payoutsOnHoldSince: new Date() }])(
  'a merge can be neither proposed nor approved while %p of either partner; the refusal names the partner',
  async (held) => {
    for (const side of ['from', 'into'] as const) {
      const open = await proposed();
      await api.owner.partner.update({ where: { id: open[side].id }, data: held });
      const approval = await aldo.post(`/v1/partner-merges/${open.id}/approve`).expect(409);
      await aldo.post(`/v1/partner-merges/${open.id}/refuse`, { reason: 'Looked at first' }).expect(200);
      const proposal = await petra.post(`/v1/partners/${open.from.id}/propose-merge`, { intoId: open.into.id, reason }).expect(409);
      for (const { body } of [approval, proposal])
        expect(body).toMatchObject({ code: 'merge_held', details: { partner: open[side].name } });
    }
  },
);

test('a merge cannot be approved once one of its partners was ordered to be closed', async () => {
  const { id, into } = await proposed();
  await petra.post(`/v1/partners/${into.id}/close`, { reason: 'Asked for it' }).expect(202);
  expect((await aldo.post(`/v1/partner-merges/${id}/approve`).expect(409)).body.code).toBe('partner_already_decided');
  expect(await errands(id)).toBe(0);
});

test('a merge shows the people of both partners with name, address and role', async () => {
  const { id, from, into } = await proposed();
  const people = [
    { side: 'from', partnerId: from.id, name: 'Anna', role: 'owner' },
    { side: 'into', partnerId: into.id, name: 'Berta', role: 'member' },
  ] as const;
  for (const { partnerId, name, role } of people) {
    const person = await api.owner.person.create({ data: { id: uuid(), email: `${name}-${partnerId}@merge.test`, name } });
    await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role } });
  }
  expect((await aldo.get(`/v1/partner-merges/${id}`).expect(200)).body.people).toEqual(
    people.map(({ side, partnerId, name, role }) => ({ side, name, email: `${name}-${partnerId}@merge.test`, role })),
  );
});
