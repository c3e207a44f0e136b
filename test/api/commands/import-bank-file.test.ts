import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openBankImport } from '../../../prisma/bank/bank-import-file.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let preparer: Awaited<ReturnType<typeof somebody>>;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  [preparer, approver] = [await somebody(api, ['finance_preparer']), await somebody(api, ['finance_approver'])];
});
afterAll(() => api.stop());

const send = (raw: Buffer, cookie = preparer.cookie) =>
  api.anonymous().post('/v1/bank-imports').set({ cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/xml' }).send(raw);

test('a bank file is stored sealed and unchanged; imported again, it is the same import', async () => {
  const raw = Buffer.from('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\u00fc</Document>');
  const first = await send(raw).expect(201);
  expect(first.body).toMatchObject({ isKnown: false, file: { state: 'read', importedBy: { id: preparer.id } } });
  const again = await send(raw).expect(200);
  expect(again.body).toMatchObject({ isKnown: true, file: { id: first.body.file.id } });
  const rows = await api.owner.bankFileImport.findMany();
  expect(Buffer.from(rows[0]?.raw ?? []).toString('latin1')).not.toContain('Document');
  expect(rows.map((row) => Buffer.from(openBankImport(api.deps.config.dataKeys, row.id, row.raw)))).toEqual([raw]);
  expect((await approver.get('/v1/bank-imports').expect(200)).body).toMatchObject([{ id: first.body.file.id, problems: [] }]);
});

test('a bank file is listed and exported by its first file name, also if imported again under another one', async () => {
  const named = (name: string) =>
    api
      .anonymous()
      .post(`/v1/bank-imports?${new URLSearchParams({ name }).toString()}`)
      .set({ cookie: preparer.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/xml' })
      .send(Buffer.from('<Document>with a name</Document>'));
  const first = await named('camt053 2026-12-05.xml').expect(201);
  expect(first.body.file.fileName).toBe('camt053 2026-12-05.xml');
  expect((await named('copy.xml').expect(200)).body.file).toMatchObject({ id: first.body.file.id, fileName: 'camt053 2026-12-05.xml' });
  expect((await approver.get(`/v1/bank-imports/${first.body.file.id}`).expect(200)).body.fileName).toBe('camt053 2026-12-05.xml');
  expect((await approver.get('/v1/bank-imports/export.csv').expect(200)).text).toContain(',camt053 2026-12-05.xml,');
  const long = await api
    .anonymous()
    .post(`/v1/bank-imports?${new URLSearchParams({ name: `${'x'.repeat(300)}\u0007.xml` }).toString()}`)
    .set({ cookie: preparer.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/xml' })
    .send(Buffer.from('<Document>with a long name</Document>'))
    .expect(201);
  expect(long.body.file.fileName).toHaveLength(200);
  expect(long.body.file.fileName).toMatch(/x .xml$/);
});

test('a refused bank file is read again when it is imported again; an applied one is not', async () => {
  const raw = Buffer.from('<Document>of an account that is ours since today</Document>');
  const { body } = await send(raw).expect(201);
  const { id } = body.file;
  const errands = () => api.owner.outbox.count({ where: { workflowId: `errand/${id}` } });
  const become = (state: string) => api.owner.bankFileImport.update({ where: { id }, data: { state } });
  await become('refused');
  await api.owner.outbox.deleteMany({ where: { workflowId: `errand/${id}` } });
  expect((await send(raw).expect(201)).body).toMatchObject({ isKnown: false, file: { id, state: 'read' } });
  expect(await errands()).toBe(1);
  await become('applied');
  await api.owner.outbox.deleteMany({ where: { workflowId: `errand/${id}` } });
  expect((await send(raw).expect(200)).body).toMatchObject({ isKnown: true, file: { id, state: 'applied' } });
  expect(await errands()).toBe(0);
  const actions = await api.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(actions.map(({ action }) => action)).toEqual(['bank_file.import', 'bank_file.import_again']);
});

test('an empty bank file, one above 15 MB and one from a person without the role are refused, and none is stored', async () => {
  const before = await api.owner.bankFileImport.count();
  await send(Buffer.alloc(0)).expect(400);
  await send(Buffer.alloc(15 * 1024 * 1024 + 1, 0x20)).expect(413);
  await send(Buffer.from('<Document/>'), approver.cookie).expect(403);
  await preparer.post('/v1/bank-imports', {}).expect(400);
  const form = (path: string, type: string) =>
    api.anonymous().post(path).set({ cookie: preparer.cookie, 'sec-fetch-site': 'same-origin', 'content-type': type }).send('<Document/>');
  await form('/v1/bank-imports', 'text/plain').expect(403);
  await form(`/v1/bank-files/${uuid()}/hand-over`, 'application/xml').expect(403);
  expect(await api.owner.bankFileImport.count()).toBe(before);
});

test('a bank file counts bookings that an earlier file contained, apart from those not kept or different', async () => {
  const { importId } = await aHeldBooking(api.owner);
  const problems = [
    { reason: 'foreign_account', found: 'DE89•••3000', count: 2 },
    { reason: 'booking_differs', found: 'BK-1' },
  ];
  const read = async (data: Parameters<typeof api.owner.bankFileImport.update>[0]['data']) => {
    await api.owner.bankFileImport.update({ where: { id: importId }, data });
    return (await approver.get(`/v1/bank-imports/${importId}`).expect(200)).body;
  };
  expect(await read({ kind: 'camt.054', lines: 9, problems })).toMatchObject({ lines: 9, aside: 1, known: 5 });
  expect(await read({ kind: 'pain.002', problems: [] })).toMatchObject({ known: 0 });
  expect(await read({ kind: 'camt.054', state: 'read', lines: 0 })).toMatchObject({ known: 0 });
});
