/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { emptyTab, handedOn, keepTabOf, recall, remember } from '../../../portal/providers/kept.ts';

test('a stored value is found until it is deleted', () => {
  remember('commend.test', 'yes');
  expect(recall('commend.test')).toBe('yes');
  remember('commend.test', null);
  expect(recall('commend.test')).toBeNull();
});

test('a browser without storage is handled without an error', () => {
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

test('values of the tab are deleted when another person signs in and when one signs out', () => {
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

test.each(['bea', 'rolf'])('a handed-on draft is given to the person who comes by its link (%s), and to no one else', (person) => {
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
