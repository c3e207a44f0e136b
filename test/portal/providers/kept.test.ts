/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { emptyTab, keepTabOf, recall, remember } from '../../../portal/providers/kept.ts';

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

test('what a tab keeps goes with its person: at the sign-in of another one, and at the sign-out', () => {
  const draft = () => recall('commend.draft', 'tab');
  const type = () => remember('commend.draft', 'Brunner GmbH', 'tab');
  type();
  keepTabOf('bea');
  expect(draft()).toBeNull();
  type();
  keepTabOf('bea');
  expect(draft()).toBe('Brunner GmbH');
  keepTabOf('rolf');
  expect(draft()).toBeNull();
  type();
  emptyTab();
  expect(draft()).toBeNull();
});
