/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { PortalMe } from '../../../api/contract/portal-me.ts';
import { SecurityCard } from '../../../portal/settings/SecurityCard.tsx';
import { idOf } from '../../admin/records.ts';
import { startServer } from '../../admin/server.ts';
import { aMe } from '../records.ts';
import { open } from '../screen.tsx';

const linkOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
const withCodes = (backupCodesLeft: number): Partial<PortalMe> => ({ secondFactor: { enrolled: true, verifiedAt: null, backupCodesLeft } });

function show(me: Partial<PortalMe> = {}, language: 'en' | 'de' = 'en') {
  startServer();
  open(<SecurityCard />, { me: aMe(me), language });
}

test('a person without a second factor reads so and where to set it up', () => {
  show();
  expect(screen.getByText(/You have no second factor/)).toBeTruthy();
  expect(linkOf('Set up an app')).toMatch(/\/second-factor$/);
  expect(screen.queryByRole('link', { name: 'Second factor' })).toBeNull(); // the same door, once
});

test('the link to set up a second factor is shown in German too', () => {
  show({}, 'de');
  expect(linkOf('App einrichten')).toMatch(/\/second-factor$/);
});

test.each([
  [3, /You have 3 backup codes left/],
  [1, /You have one backup code left/],
  [0, /You have no backup codes left/],
])('with %s backup codes left the page says so and how to set up an app anew', (left, sentence) => {
  show(withCodes(left));
  expect(screen.getByText(sentence).textContent).toContain('set up an app');
  expect(screen.queryByRole('link', { name: 'Ask a question' }) === null).toBe(left > 0); // with a code left nobody has to ask
  expect(linkOf('Second factor')).toMatch(/\/second-factor$/);
});

test.each([4, 10])('with %s backup codes left nothing is said', (left) => {
  show(withCodes(left));
  expect(screen.queryByText(/backup code/)).toBeNull();
  expect(screen.queryByText(/no second factor/)).toBeNull();
});

test('viewing as a partner, nothing is said of a second factor', () => {
  show({ viewing: { partnerId: idOf(1), until: '2026-11-27T10:00:00.000Z', consoleUrl: null } });
  expect(screen.queryByText(/no second factor/)).toBeNull();
});
