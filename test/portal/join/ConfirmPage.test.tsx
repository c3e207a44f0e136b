/** @jest-environment <rootDir>/test/portal/browser.js */
import { afterEach, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { ConfirmPage } from '../../../portal/join/ConfirmPage.tsx';
import { startServer } from '../../admin/server.ts';
import { open } from '../screen.tsx';

afterEach(() => {
  globalThis.location.hash = '';
});

test('a link that is cut off says so at once and asks for no password', async () => {
  startServer({});
  globalThis.location.hash = 'abc';
  open(<ConfirmPage />);
  expect(await screen.findByText('The link is incomplete. Open it from the e-mail as a whole.')).toBeTruthy();
  expect(document.querySelector('input[type=password]')).toBeNull();
  expect(screen.getByRole('link').getAttribute('href')).toBe('/portal/join');
});

test('a whole one asks for the password', async () => {
  startServer({});
  globalThis.location.hash = 'a'.repeat(43);
  open(<ConfirmPage />);
  await screen.findByRole('heading');
  expect(document.querySelector('input[type=password]')).not.toBeNull();
});
