import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import { rightKeys } from '../../../api/http/right-keys.ts';

const sent = (authorization: string) => ({ get: (name: string) => (name === 'authorization' ? authorization : undefined) }) as Request;

test('a right API key is remembered for an hour, and a wrong one is not', () => {
  let now = 0;
  const keys = rightKeys(() => now);
  keys.add(sent('Bearer right'));
  expect([keys.has(sent('Bearer right')), keys.has(sent('Bearer wrong'))]).toEqual([true, false]);
  now = 3_600_000;
  expect(keys.has(sent('Bearer right'))).toBe(false);
});
