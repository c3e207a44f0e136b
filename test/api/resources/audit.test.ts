import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { searchedNewest } from '../../../api/contract/audit.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let admin: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  admin = await somebody(api, ['admin']);
});
afterAll(() => api.stop());

async function anEntry(subjectKind: string, reason: string | null = null) {
  const subjectId = uuid();
  await api.owner.auditEntry.create({ data: { actorName: 'Rita Rossi', action: `${subjectKind}.touch`, subjectKind, subjectId, reason } });
  return subjectId;
}
const filtered = (path: string, filter: object) => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;

test('the audit shows finance entries about money, administrators everything, and is refused to staff and support', async () => {
  const [payout, program] = [await anEntry('payout'), await anEntry('program')];
  const finance = await somebody(api, ['finance_approver']);
  const seen = async (person: typeof admin, subjectId: string) =>
    (await person.get(filtered('/v1/audit-entries', { subjectId })).expect(200)).body.length;
  expect([await seen(finance, payout), await seen(finance, program)]).toEqual([1, 0]);
  expect([await seen(admin, payout), await seen(admin, program)]).toEqual([1, 1]);
  for (const role of ['staff', 'support'] as const) await (await somebody(api, [role])).get('/v1/audit-entries').expect(403);
});

test('a single audit entry is read within the reader’s areas; others and invalid ids get 404', async () => {
  const [payout, program] = [await anEntry('payout', 'Called the partner'), await anEntry('program')];
  const placeOf = async (subjectId: string): Promise<string> =>
    (await admin.get(filtered('/v1/audit-entries', { subjectId })).expect(200)).body[0].id;
  const finance = await somebody(api, ['finance_approver']);
  const { body } = await finance.get(`/v1/audit-entries/${await placeOf(payout)}`).expect(200);
  expect(body).toMatchObject({ subject: { kind: 'payout', id: payout }, reason: 'Called the partner' });
  await finance.get(`/v1/audit-entries/${await placeOf(program)}`).expect(404);
  for (const nowhere of ['nonsense', '-1', '9'.repeat(30)]) await admin.get(`/v1/audit-entries/${nowhere}`).expect(404);
});

test('audit entries are found by the name of their object, which is shown and exported', async () => {
  const program = await aProgram(api.owner);
  const companyName = `Alpenblick ${uuid()}`;
  const { id: subjectId } = await aPartner(api.owner, program.id, { name: companyName });
  await api.owner.auditEntry.create({ data: { actorName: 'Rita Rossi', action: 'partner.touch', subjectKind: 'partner', subjectId } });
  await api.owner.auditEntry.create({
    data: { actorName: 'Rita Rossi', action: 'partner.touch', subjectKind: 'partner', subjectId: 'all' },
  });
  const { body } = await admin.get(filtered('/v1/audit-entries', { q: companyName.slice(0, -1) })).expect(200);
  expect(body.map((row: { subject: object }) => row.subject)).toEqual([{ kind: 'partner', id: subjectId, name: companyName }]);
  const { text } = await admin.get(filtered('/v1/audit-entries/export.csv', { q: companyName })).expect(200);
  expect(text).toContain(`partner ${companyName} ${subjectId}`);
});

test('the audit’s text search covers the newest entries, or all of a chosen day or object; names are found in all', async () => {
  const subjectId = await anEntry('payout', 'The needle');
  const program = await aProgram(api.owner);
  const companyName = `Altdorf ${uuid()}`;
  const { id: partnerId } = await aPartner(api.owner, program.id, { name: companyName });
  await api.owner.auditEntry.create({ data: { actorName: 'Rita', action: 'partner.touch', subjectKind: 'partner', subjectId: partnerId } });
  const found = async (filter: object): Promise<number> => (await admin.get(filtered('/v1/audit-entries', filter)).expect(200)).body.length;
  const fileOf = async (filter: object): Promise<string | undefined> =>
    (await admin.get(filtered('/v1/audit-entries/export.csv', filter)).expect(200)).headers['content-disposition'];
  expect(await found({ q: 'needle' })).toBe(1);
  expect(await fileOf({ q: 'needle' })).toBe('attachment; filename="audit-entries.csv"');
  const many = `insert into audit_entry (actor_name, action, subject_kind, subject_id)
    select 'Machine', 'list.export', 'list', 'payouts' from generate_series(1, $1)`;
  await api.database.pool('owner').query(many, [searchedNewest]);
  expect(await found({ q: 'needle' })).toBe(0);
  expect(await fileOf({ q: 'needle' })).toBe('attachment; filename="audit-entries-newest-250000.csv"');
  expect(await fileOf({ q: 'needle', subjectId })).toBe('attachment; filename="audit-entries.csv"');
  for (const one of [{ after: '2026-01-01T00:00:00Z' }, { before: '2100-01-01T00:00:00Z' }, { subjectId }])
    expect(await found({ q: 'needle', ...one })).toBe(1);
  expect(await found({ q: 'needle', subjectId: partnerId })).toBe(0);
  expect(await found({ q: companyName })).toBe(1);
});

test('the exported audit writes a reason that looks like a formula as text', async () => {
  const subjectId = await anEntry('payout', '=cmd()');
  const { text } = await admin.get(filtered('/v1/audit-entries/export.csv', { subjectId })).expect(200);
  expect(text).toContain(`payout ${subjectId}`);
  expect(text).toContain("'=cmd()");
});

test('S42: the state of the audit chain says how many entries wait for a seal and what the last check found', async () => {
  await anEntry('payout');
  const before = (await admin.get('/v1/audit-chain').expect(200)).body;
  expect(before).toMatchObject({ checkedAt: null, checkedUpTo: null, isIntact: null });
  expect(before.waiting).toBeGreaterThan(0);
  await api.owner.nightlyCheck.create({ data: { day: new Date('2026-11-25'), checkCode: 'I12a', rows: 1, tookMs: 3, upTo: 4n } });
  expect((await admin.get('/v1/audit-chain').expect(200)).body).toMatchObject({
    checkedAt: expect.any(String),
    checkedUpTo: 4,
    isIntact: false,
  });
});

test('S42: waiting entries are counted up to ten thousand and one', async () => {
  await anEntry('payout');
  const [last] = await api.owner.$queryRaw<{ seq: bigint }[]>`
    insert into audit_entry (seq, at, actor_name, action, subject_kind, subject_id)
    select max(seq) + 20000, now(), 'Ada', 'payout.approve', 'payout', 'one' from audit_entry returning seq`;
  const seq = last?.seq ?? 0n;
  await api.owner.auditSeal.create({ data: { seq, hash: 'hash', previousHash: 'before' } });
  expect((await admin.get('/v1/audit-chain').expect(200)).body).toMatchObject({ sealedUpTo: Number(seq), waiting: 0 });
  await api.owner.$executeRaw`
    insert into audit_entry (seq, at, actor_name, action, subject_kind, subject_id)
    select ${seq} + n, now(), 'Ada', 'payout.approve', 'payout', 'one' from generate_series(1, 10005) n`;
  expect((await admin.get('/v1/audit-chain').expect(200)).body.waiting).toBe(10_001);
});
