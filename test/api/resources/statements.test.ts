import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { aStatement } from '../statements-world.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('a statement shows to whom it was mailed, and its email as sent', async () => {
  const { id, mailId, number, partnerId, partnerName } = await aStatement(api);
  const finance = await somebody(api, ['finance_preparer']);
  expect((await finance.get(`/v1/statements/${id}`).expect(200)).body).toMatchObject({
    number,
    hasPdf: true,
    mail: { id: mailId, recipient: 'anna@partner.test', state: 'bounced', attempts: 1 },
  });
  expect((await finance.get(`/v1/statements/${id}/mail`).expect(200)).body).toMatchObject({
    id: mailId,
    partner: { id: partnerId, name: partnerName },
    html: '<p>Hello</p>',
    text: 'Hello',
    subject: 'Your statement',
  });
  for (const none of [uuid(), 'nonsense']) {
    await finance.get(`/v1/statements/${none}`).expect(404);
    await finance.get(`/v1/statements/${none}/mail`).expect(404);
  }
});

test('S22: support sees whether a statement’s email arrived, but no amounts or text', async () => {
  const { id, mailId, number } = await aStatement(api);
  const [support, admin] = [await somebody(api, ['support']), await somebody(api, ['admin'])];
  const hidden = { number, opening: null, closing: null, mail: { id: mailId, recipient: 'anna@partner.test', subject: null } };
  expect((await support.get(`/v1/statements/${id}`).expect(200)).body).toMatchObject(hidden);
  const filter = encodeURIComponent(JSON.stringify({ id: [id] }));
  expect((await support.get(`/v1/statements?filter=${filter}`).expect(200)).body).toMatchObject([hidden]);
  expect((await support.get(`/v1/statements/${id}/mail`).expect(200)).body).toMatchObject({ subject: null, html: null, text: null });
  expect((await admin.get(`/v1/statements/${id}`).expect(200)).body).toMatchObject({ closing: { currency: 'CHF' } });
});

test('a statement’s PDF is given to roles that may export, and refused with pdf_not_made if there is none', async () => {
  const [made, waiting] = [await aStatement(api, { pdf: '%PDF-1.7 of October' }), await aStatement(api, { pdf: null })];
  const approver = await somebody(api, ['finance_approver']);
  const { body, headers } = await approver.get(`/v1/statements/${made.id}/pdf`).expect(200);
  expect(Buffer.from(body).toString()).toBe('%PDF-1.7 of October');
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${made.number}.pdf"`,
  });
  const { body: refusal } = await approver.get(`/v1/statements/${waiting.id}/pdf`).expect(409);
  expect(refusal).toMatchObject({ code: 'pdf_not_made' });
  await (await somebody(api, ['support'])).get(`/v1/statements/${made.id}/pdf`).expect(403);
});
