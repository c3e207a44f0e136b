/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, jest, test } from '@jest/globals';
import { ask } from '../../../admin/providers/http.ts';
import { startServer } from '../server.ts';

test('S08: requests of an untouched page are marked as unattended', async () => {
  jest.useFakeTimers();
  const server = startServer({ '/me': {} });
  const isUnattended = async (): Promise<boolean | undefined> => {
    await ask('/me');
    return server.sentTo('/me').at(-1)?.headers.has('x-commend-unattended');
  };
  expect(await isUnattended()).toBe(false); // it was opened this moment
  jest.advanceTimersByTime(61_000);
  expect(await isUnattended()).toBe(true);
  globalThis.dispatchEvent(new Event('keydown'));
  expect(await isUnattended()).toBe(false);
  jest.useRealTimers();
});
