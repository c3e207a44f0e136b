/** @jest-environment <rootDir>/test/portal/browser.js */
import { afterEach, expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { ConfirmPage } from '../../../portal/join/ConfirmPage.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
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

test('a link that was opened before leads to the sign-in, and to the form', async () => {
  startServer({ '/join/confirm': aProblem({ status: 410, code: 'confirmation_link_over' }) });
  globalThis.location.hash = 'a'.repeat(43);
  open(<ConfirmPage />);
  expect(await screen.findByText(/accept its terms/)).toBeTruthy();
  fireEvent.change(document.querySelector('input[type=password]') as HTMLInputElement, { target: { value: 'seven wet wooden bridges' } });
  fireEvent.click(screen.getByRole('button'));
  await screen.findByText(/If you have confirmed already, sign in/);
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/portal/', '/portal/join']);
});
