/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { recall, remember } from '../../../portal/providers/kept.ts';

test('what was kept is found again until it is forgotten', () => {
  remember('commend.test', 'yes');
  expect(recall('commend.test')).toBe('yes');
  remember('commend.test', null);
  expect(recall('commend.test')).toBeNull();
});

test('a browser that lends no room, as in a foreign frame, is no fault', () => {
  const room = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new Error('Access is denied for this document.');
    },
  });
  remember('commend.test', 'yes');
  expect(recall('commend.test')).toBeNull();
  if (room !== undefined) Object.defineProperty(globalThis, 'localStorage', room);
});
