/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, expect, test } from '@jest/globals';
import { createRequests } from '../../browser/request.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { isLate } from '../../portal/questions/TicketState.tsx';

const { request } = createRequests({ languageOf: () => 'en', errorOf: ({ sentence }) => new Error(sentence) });
const hourMs = 3_600_000;
const at = (fromNow: number) => new Date(Date.now() + fromNow).toUTCString();

/** An answer of a server whose clock shows this time. */
async function answered(date: string | undefined): Promise<void> {
  globalThis.fetch = () => Promise.resolve(new Response('{}', { headers: date === undefined ? {} : { date } }));
  await request('/me', {});
}

afterEach(() => answered(at(0)));

test.each([-5, 5])('on a computer whose clock is %s hours off it is as late as at the server', async (hours) => {
  await answered(at(hours * hourMs));
  expect(Math.abs(serverNow() - (Date.now() + hours * hourMs))).toBeLessThan(1_500);
  const due = (left: number) => new Date(Date.now() + (hours + left) * hourMs).toISOString();
  expect(isLate({ state: 'open', dueAt: due(3) })).toBe(false);
  expect(isLate({ state: 'open', dueAt: due(-1) })).toBe(true);
});

test('the second that the header leaves out is no difference, and an answer without it changes nothing', async () => {
  await answered(at(-1_000));
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  await answered(at(5 * hourMs));
  await answered(undefined);
  expect(serverNow() - Date.now()).toBeGreaterThan(4 * hourMs);
});
