/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { emptyTab, handedOn, keepTabOf, recall, remember } from '../../../portal/providers/kept.ts';

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
  keepTabOf('bea', false);
  expect(draft()).toBeNull();
  type();
  keepTabOf('bea', false);
  expect(draft()).toBe('Brunner GmbH');
  keepTabOf('rolf', false);
  expect(draft()).toBeNull();
  type();
  emptyTab();
  expect(draft()).toBeNull();
});

test.each(['bea', 'rolf'])('what was handed on is there for whoever comes by the link (%s), and for nobody else', (person) => {
  const come = (isByLink: boolean) => {
    emptyTab();
    keepTabOf('bea', false);
    remember(handedOn, 'Brunner GmbH', 'tab');
    keepTabOf(person, isByLink);
    return recall(handedOn, 'tab');
  };
  expect(come(true)).toBe('Brunner GmbH');
  expect(come(false)).toBeNull();
});
