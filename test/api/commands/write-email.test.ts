import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff'], { fresh: false });
});
afterAll(() => api.stop());

const written = { subject: 'Ihr neuer Link', text: 'Er zählt ab morgen.\n\nDer alte bleibt.' };
async function aReachable(change: { banned?: boolean | null; role?: string } = {}) {
  const { id } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const person = await aPerson(api.owner, { roles: [] });
  const { role = 'owner', banned } = change;
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role } });
  if (banned !== undefined) await api.owner.person.update({ where: { id: person.id }, data: { banned } });
  return { id, path: `/v1/partners/${id}/write-email` };
}
const wanted = (key: string) => api.owner.effect.findMany({ where: { key: `mail:written_by_hand:${key}` } });
const rungs = (key: string) => api.owner.outbox.count({ where: { workflowId: `errand/mail:written_by_hand:${key}` } });

test('an email by staff is queued once with its text, and audited by id only', async () => {
  const { id, path } = await aReachable();
  const key = uuid();
  for (let click = 0; click < 2; click += 1) await petra.post(path, written, key).expect(200);
  expect(await wanted(key)).toMatchObject([
    { kind: 'sendEmail', doneAt: null, arguments: { template: 'written_by_hand', partnerId: id, partnerEmailId: key } },
  ]);
  expect(await rungs(key)).toBe(1);
  const [row] = await api.owner.partnerEmail.findMany({ where: { partnerId: id } });
  expect(row).toMatchObject({ id: key, personId: petra.id, subject: written.subject, body: written.text });
  const log = await api.owner.auditEntry.findMany({ where: { subjectId: id }, omit: { seq: true } });
  expect(log).toMatchObject([{ action: 'partner.write_email', actorId: petra.id, after: { partnerEmailId: key } }]);
  expect(JSON.stringify(log)).not.toContain('Link');
});

test.each([
  { who: 'a partner without people', member: undefined },
  { who: 'one whose owner is locked', member: { banned: true } },
  { who: 'one with a member and no owner', member: { role: 'member' } },
])('writing an email to $who is refused with partner_without_reader, and nothing is queued', async ({ member }) => {
  const id = member === undefined ? (await aPartner(api.owner, (await aProgram(api.owner)).id)).id : (await aReachable(member)).id;
  const key = uuid();
  expect((await petra.post(`/v1/partners/${id}/write-email`, written, key).expect(409)).body.code).toBe('partner_without_reader');
  expect([await wanted(key), await api.owner.partnerEmail.count({ where: { partnerId: id } })]).toEqual([[], 0]);
});

test.each([false, null])('writing an email to an owner with banned = %s is accepted', async (banned) => {
  await petra.post((await aReachable({ banned })).path, written).expect(200);
});

test('an email with an empty or multi-line subject, a too long text or an unknown partner is refused', async () => {
  const { id, path } = await aReachable();
  for (const bad of [{ subject: 'Hello\r\nBcc: all@example.com' }, { subject: ' ' }, { text: '' }, { text: 'x'.repeat(2_001) }])
    await petra.post(path, { ...written, ...bad }).expect(400);
  for (const nobody of [uuid(), 'nonsense']) await petra.post(`/v1/partners/${nobody}/write-email`, written).expect(404);
  expect(await api.owner.partnerEmail.count({ where: { partnerId: id } })).toBe(0);
});

test.each(['finance_preparer', 'finance_approver', 'support'] as const)(
  'S20: writing an email to a partner is refused to %s',
  async (role) => {
    const { id, path } = await aReachable();
    await (await somebody(api, [role])).post(path, written).expect(403);
    expect(await api.owner.partnerEmail.count({ where: { partnerId: id } })).toBe(0);
  },
);
