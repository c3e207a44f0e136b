import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { Server } from 'node:http';
import express from 'express';
import { z } from 'zod';
import { answerErrors } from '../../../api/http/errors.ts';
import { forAnybody } from '../../../api/http/endpoint.ts';
import { rightKeys } from '../../../api/http/right-keys.ts';
import { pageOf } from '../../../api/http/list-query.ts';
import { routerOf } from '../../../api/http/router.ts';
import { refuseField } from '../../../api/portal/field-problems.ts';
import { startApi, type RunningApi } from '../running.ts';

const Body = z.strictObject({ name: z.string(), isRefused: z.boolean().default(false) });
const Query = z.strictObject({ range: z.string().optional() });
const Answer = z.object({ isUnclaimed: z.boolean() });

const described = { summary: 'Of a test', tag: 'test', answers: { 200: Answer }, refusals: ['invalid_input'] } as const;
const endpoints = [
  forAnybody({ ...described, method: 'post', path: '/broken', body: Body }, async ({ request }) => {
    const { isRefused } = Body.parse(request.body);
    if (isRefused) refuseField({ field: 'name', code: 'name_taken' });
    return await Promise.resolve({ status: 200, body: Answer.parse({ isUnclaimed: null }) });
  }),
  forAnybody({ ...described, method: 'get', path: '/broken', query: Query }, async ({ request }) => {
    pageOf(request.query, { filters: z.strictObject({}), sorts: [], sortedBy: { field: 'id', descends: false } });
    return await Promise.resolve({ status: 200, body: Answer.parse({ isUnclaimed: null }) });
  }),
];

let api: RunningApi;
let server: Server;
let url: string;
beforeAll(async () => {
  api = await startApi();
  const app = express();
  app.use(express.json(), routerOf(endpoints, api.deps, { identify: () => Promise.resolve(undefined), keys: rightKeys() }));
  app.use(answerErrors(api.deps.logger));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}/broken`;
});
afterAll(async () => {
  server.close();
  await api.stop();
});

const said = async (answer: Response) => [answer.status, z.object({ code: z.string() }).parse(await answer.json()).code];
const post = (body: object) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

test('an answer that breaks its own contract gets 500 and is logged as a bug', async () => {
  expect(await said(await post({ name: 'Nora' }))).toEqual([500, 'internal_error']);
  expect(await said(await fetch(`${url}?range=[0,24]`))).toEqual([500, 'internal_error']);
  expect(api.logs.filter((line) => line.includes('request.failed') && line.includes('not what its contract says'))).toHaveLength(2);
});

test.each([
  { rule: 'a field that is missing', ask: () => post({}) },
  { rule: 'what is refused on purpose', ask: () => post({ name: 'Nora', isRefused: true }) },
  { rule: 'a query that nobody knows', ask: () => fetch(`${url}?wrong=1`) },
  { rule: 'a range that is none', ask: () => fetch(`${url}?range=[0]`) },
])('$rule is answered with 400', async ({ ask }) => {
  expect(await said(await ask())).toEqual([400, 'invalid_input']);
});
