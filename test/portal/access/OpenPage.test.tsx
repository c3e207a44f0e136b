/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import OpenPage from '../../../portal/access/OpenPage.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
import { at, open } from '../screen.tsx';

const path = at('/affiliate-access/open');
const closed = { [at('/affiliate-access')]: { promisedHours: 24, openSince: null, requests: [] } };

test('B27: the page of a one-time link opens it by a click only, with the secret from the address', async () => {
  globalThis.location.hash = 'a-secret-that-only-the-mail-has';
  const server = startServer({ ...closed, [path]: { openSince: '2026-03-02T16:40:00Z' } });
  open(<OpenPage />);
  const button = await screen.findByRole('button', { name: 'Open my access' });
  expect(server.sentTo(path)).toEqual([]);
  fireEvent.click(button);
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { secret: 'a-secret-that-only-the-mail-has' } }]));
});

test('a used one-time link explains what to do', async () => {
  globalThis.location.hash = 'used';
  const detail = 'It was used, has expired, or was replaced by a newer one.';
  startServer({ ...closed, [path]: aProblem({ status: 410, code: 'link_used_up', detail }) });
  open(<OpenPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Open my access' }));
  expect((await screen.findByRole('alert')).textContent).toContain('It was used');
});

test('an incomplete one-time link cannot be opened', async () => {
  globalThis.location.hash = '';
  startServer(closed);
  open(<OpenPage />);
  await screen.findByText('The link is incomplete. Open it directly from the email.');
  expect(screen.getByRole('button', { name: 'Open my access' }).hasAttribute('disabled')).toBe(true);
});

test.each([
  ['en', 'It has been open to you since 2 Mar 2025; this link is no longer needed.', 'To the affiliate platform'],
  ['de', 'Für Sie offen seit 2. März 2025; diesen Link brauchen Sie nicht mehr.', 'Zur Affiliate-Plattform'],
] as const)('a one-time link opened before says since when access is open and leads there: %s', async (language, line, label) => {
  globalThis.location.hash = 'used';
  const server = startServer({ [at('/affiliate-access')]: { promisedHours: 24, openSince: '2025-03-02T16:40:00Z', requests: [] } });
  open(<OpenPage />, { language });
  await screen.findByText(line);
  expect(screen.getByRole('link', { name: label }).getAttribute('href')).toBe('/affiliate-platform');
  expect(screen.queryByRole('button')).toBeNull();
  expect(server.sentTo(path)).toEqual([]);
});
