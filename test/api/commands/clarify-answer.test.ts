import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  preparer = await somebody(api, ['finance_preparer']);
});
afterAll(() => books.end());

const reason = 'Ms Muster of the bank: it will execute this payment';

/** An import with a payment that it refuses with another sum, and an account that is not ours. */
async function anImport() {
  const id = uuid();
  const payout = await books.payout();
  const { reference } = await payout.row();
  const problems = [
    { reason: 'foreign_account', found: 'DE89•••3000', count: 2 },
    { reason: 'refusal_differs', found: 'PO-1' },
  ];
  const file = { id, sha256: id, fileName: 'pain002.xml', importedBy: preparer.id, state: 'applied', raw: new Uint8Array(), problems };
  await api.owner.bankFileImport.create({ data: file });
  const answer = { importId: id, ordinal: 1, reason: 'refusal_differs', found: 'PO-1', payoutId: payout.payoutId };
  await api.owner.bankAnswer.create({ data: answer });
  return { id, path: `/v1/bank-imports/${id}`, payout: { id: payout.payoutId, name: reference } };
}

const workOf = async (reader: Awaited<ReturnType<typeof somebody>>, id: string): Promise<object[]> => {
  const { body } = await reader.get(`/v1/work?range=[0,499]&filter={"kind":"bank_answer"}`).expect(200);
  return body.filter(({ subjectId }: { subjectId: string }) => subjectId === `${id}:1`);
};

test('a bank answer without effect is work for both finance roles until one of them records what the bank said', async () => {
  const { id, path, payout } = await anImport();
  const approver = await somebody(api, ['finance_approver']);
  const row = { kind: 'bank_answer', waitsFor: 'clarification', reference: `${payout.name} · pain002.xml`, dueAt: null };
  for (const reader of [preparer, approver]) expect(await workOf(reader, id)).toEqual([expect.objectContaining(row)]);
  expect(await workOf(await somebody(api, ['support']), id)).toEqual([]);
  const open = { payout, isOpen: true, by: null, at: null, note: null };
  expect((await preparer.get(path).expect(200)).body.problems).toEqual([
    { reason: 'foreign_account', found: 'DE89•••3000', count: 2 },
    { reason: 'refusal_differs', found: 'PO-1', clarification: open },
  ]);
  await (await somebody(api, ['admin'])).post(`${path}/clarify`, { ordinal: 1, reason }).expect(403);
  await approver.post(`${path}/clarify`, { ordinal: 1, reason }).expect(200);
  expect(await workOf(preparer, id)).toEqual([]);
  const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: approver.id } });
  expect((await preparer.get(path)).body.problems[1].clarification).toEqual({
    payout,
    isOpen: false,
    by: { id: approver.id, name },
    at: expect.any(String),
    note: reason,
  });
  const [entry] = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'bank_file.clarify' } });
  expect(entry).toMatchObject({ actorId: approver.id, reason, after: { found: 'PO-1' } });
  expect((await preparer.post(`${path}/clarify`, { ordinal: 1, reason }).expect(409)).body.code).toBe('bank_answer_clarified');
});

test('a bank answer that needs no clarification or is settled already cannot be recorded as clarified', async () => {
  const { path, payout } = await anImport();
  await preparer.post(`${path}/clarify`, { ordinal: 0, reason }).expect(404);
  await api.owner.payout.update({ where: { id: payout.id }, data: { state: 'canceled' } });
  expect((await preparer.get(path)).body.problems[1].clarification).toMatchObject({ isOpen: false, by: null });
  expect((await preparer.post(`${path}/clarify`, { ordinal: 1, reason }).expect(409)).body.code).toBe('bank_answer_clarified');
});
