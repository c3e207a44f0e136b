import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { aStatement } from '../statements-world.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const inZip = (body: ArrayBuffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(new Uint8Array(body))).map(([name, bytes]) => [name, strFromU8(bytes)]));

test('the ZIP of statements has each PDF of the filter once, and the download is audited', async () => {
  const made = [];
  for (let index = 0; index < 23; index += 1) made.push(await aStatement(api, { period: '2026-08', pdf: `statement ${index}` }));
  await aStatement(api, { period: '2026-09' });
  await aStatement(api, { period: '2026-08', pdf: null });
  const preparer = await somebody(api, ['finance_preparer']);
  const path = `/v1/statements/export.zip?filter=${JSON.stringify({ period: '2026-08' })}`;
  const answer = await preparer.get(path).responseType('arraybuffer').expect(200);
  expect(answer.headers['content-type']).toBe('application/zip');
  expect(inZip(answer.body)).toEqual(Object.fromEntries(made.map(({ number }, index) => [`${number}.pdf`, `statement ${index}`])));
  expect(await api.owner.auditEntry.findMany({ where: { action: 'statement.download_many' } })).toMatchObject([
    { actorId: preparer.id, subjectId: '2026-08' },
  ]);
});

test('a statement’s PDF in several languages is the issued one, alone and in the ZIP', async () => {
  const { id: subjectId, number } = await aStatement(api, { period: '2026-07', pdf: '%PDF as issued' });
  const { id: _, ...issued } = await api.owner.document.findFirstOrThrow({ where: { subjectId } });
  const later = { id: uuid(), language: 'de', bytes: new TextEncoder().encode('%PDF later'), createdAt: new Date(Date.now() + 60_000) };
  await api.owner.document.create({ data: { ...issued, ...later } });
  const preparer = await somebody(api, ['finance_preparer']);
  const { body } = await preparer.get(`/v1/statements/${subjectId}/pdf`).expect(200);
  expect(Buffer.from(body).toString()).toBe('%PDF as issued');
  const path = `/v1/statements/export.zip?filter=${JSON.stringify({ period: '2026-07' })}`;
  const answer = await preparer.get(path).responseType('arraybuffer').expect(200);
  expect(inZip(answer.body)).toEqual({ [`${number}.pdf`]: '%PDF as issued' });
});

test('the ZIP of statements is refused with an unknown filter, and to roles that may not export', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  const refused = await preparer.get(`/v1/statements/export.zip?filter=${JSON.stringify({ colour: 'red' })}`).expect(400);
  expect(refused.body.code).toBe('unknown_filter');
  await (await somebody(api, ['support'])).get('/v1/statements/export.zip').expect(403);
});
