import { afterEach, expect, jest, test } from '@jest/globals';
import express from 'express';
import supertest from 'supertest';
import { limited } from '../../../api/http/rate-limits.ts';

afterEach(() => void jest.useRealTimers());

test('S63: a refusal for too many requests says how much of the minute is left', async () => {
  jest.useFakeTimers({
    now: new Date('2026-11-02T10:00:00Z'),
    doNotFake: ['setImmediate', 'setInterval', 'setTimeout', 'clearInterval', 'clearTimeout', 'nextTick', 'queueMicrotask'],
  });
  const app = express().use(limited({ name: 'api', perMinute: 100 }), limited({ name: 'sign-in', perMinute: 1 }));
  const api = supertest(app.get('/', (_request, response) => void response.json({})));
  await api.get('/').expect(200);
  jest.setSystemTime(new Date('2026-11-02T10:00:20Z'));
  const refused = await api.get('/').expect(429);
  expect([refused.body.code, refused.body.details, refused.headers['retry-after']]).toEqual([
    'too_many_requests',
    { retryAfterSeconds: 40 },
    '40',
  ]);
});
