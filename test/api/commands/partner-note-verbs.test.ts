import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { roles } from '../../../api/contract/roles.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
let sami: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff']);
  sami = await somebody(api, ['support']);
});
afterAll(() => api.stop());

const text = 'Mrs Graf prefers calls before noon';
const reason = 'That was said of another partner';
const aPartnerId = async () => (await aPartner(api.owner, (await aProgram(api.owner)).id)).id;
const notesOf = async (partnerId: string) =>
  (await petra.get(`/v1/partner-notes?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`).expect(200)).body;
async function aNote() {
  const [partnerId, noteId] = [await aPartnerId(), uuid()];
  await petra.post(`/v1/partners/${partnerId}/note`, { text }, noteId).expect(200);
  return { partnerId, noteId };
}

test('a note on a partner is stored once with author and time, and audited by id without its text', async () => {
  const { partnerId, noteId } = await aNote();
  await petra.post(`/v1/partners/${partnerId}/note`, { text }, noteId).expect(200);
  const partner = { id: partnerId, name: expect.any(String) };
  expect(await notesOf(partnerId)).toEqual([
    { id: noteId, partner, at: expect.any(String), by: { id: petra.id, name: 'Person staff' }, text, withdrawn: null },
  ]);
  const log = await api.owner.auditEntry.findMany({ where: { subjectId: partnerId }, omit: { seq: true } });
  expect(log).toMatchObject([{ action: 'partner.note', actorId: petra.id, after: { noteId } }]);
  expect(JSON.stringify(log)).not.toContain('Graf');
});

test('a note on a partner is withdrawn with a reason by any staff, and stays readable', async () => {
  const { partnerId, noteId } = await aNote();
  await sami.post(`/v1/partner-notes/${noteId}/withdraw`, { reason }).expect(200);
  const withdrawn = { at: expect.any(String), by: { id: sami.id, name: 'Person support' }, reason };
  expect(await notesOf(partnerId)).toMatchObject([{ id: noteId, text, by: { id: petra.id }, withdrawn }]);
  const where = { subjectId: partnerId, action: 'partner.withdraw_note' };
  expect(await api.owner.auditEntry.findFirst({ where })).toMatchObject({ actorId: sami.id, after: { noteId }, reason });
});

test('of two simultaneous withdrawals of a note, the second is refused and names who was first', async () => {
  const { partnerId, noteId } = await aNote();
  const both = await Promise.all([sami, petra].map((person) => person.post(`/v1/partner-notes/${noteId}/withdraw`, { reason })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const refused = both.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: 'note_withdrawn', details: { by: expect.stringMatching(/^Person (staff|support)$/) } });
  expect(await api.owner.auditEntry.count({ where: { subjectId: partnerId, action: 'partner.withdraw_note' } })).toBe(1);
});

test('an empty or too long note, a withdrawal without a reason and an unknown note or partner are refused', async () => {
  const { partnerId, noteId } = await aNote();
  for (const bad of ['  ', 'x'.repeat(2_001)]) await petra.post(`/v1/partners/${partnerId}/note`, { text: bad }).expect(400);
  await petra.post(`/v1/partner-notes/${noteId}/withdraw`, { reason: ' ' }).expect(400);
  for (const nobody of [uuid(), 'nonsense']) {
    await petra.post(`/v1/partners/${nobody}/note`, { text }).expect(404);
    await petra.post(`/v1/partner-notes/${nobody}/withdraw`, { reason }).expect(404);
  }
  expect(await notesOf(partnerId)).toMatchObject([{ id: noteId, withdrawn: null }]);
});

test('a note on a payout cannot be withdrawn as a note on a partner', async () => {
  const id = uuid();
  await api.owner.note.create({ data: { id, subjectKind: 'payout', subjectId: uuid(), body: text, personId: petra.id } });
  await petra.post(`/v1/partner-notes/${id}/withdraw`, { reason }).expect(404);
  expect(await api.owner.noteWithdrawal.count({ where: { noteId: id } })).toBe(0);
});

test.each(roles)('S20: %s can read, write and withdraw notes on partners', async (role) => {
  const colleague = await somebody(api, [role]);
  const { partnerId, noteId } = await aNote();
  await colleague.post(`/v1/partners/${partnerId}/note`, { text: 'A second one' }).expect(200);
  await colleague.post(`/v1/partner-notes/${noteId}/withdraw`, { reason }).expect(200);
  expect((await notesOf(partnerId)).map((note: { text: string }) => note.text)).toEqual(['A second one', text]);
});

test('S20: the partner’s own people and anonymous callers can neither read nor write notes', async () => {
  const { partnerId, noteId } = await aNote();
  const owner = await somebody(api, [], { fresh: false });
  await api.owner.partnerMember.create({ data: { partnerId, personId: owner.id, role: 'owner' } });
  for (const { caller, status } of [
    { caller: owner, status: 403 },
    { caller: api.anonymous(), status: 401 },
  ]) {
    await caller.get('/v1/partner-notes').expect(status);
    await caller.post(`/v1/partners/${partnerId}/note`).send({ text }).expect(status);
    await caller.post(`/v1/partner-notes/${noteId}/withdraw`).send({ reason }).expect(status);
  }
  expect(await notesOf(partnerId)).toMatchObject([{ id: noteId, withdrawn: null }]);
});
