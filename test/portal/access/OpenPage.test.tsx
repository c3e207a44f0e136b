/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { OpenPage } from '../../../portal/access/OpenPage.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
import { at, open } from '../screen.tsx';

const path = at('/affiliate-access/open');

test('B27: looking at the link opens nothing; a click does, with the secret that no server has seen before', async () => {
  globalThis.location.hash = 'a-secret-that-only-the-mail-has';
  const server = startServer({ [path]: { openSince: '2026-03-02T16:40:00Z' } });
  open(<OpenPage />);
  const button = await screen.findByRole('button', { name: 'Open my access' });
  expect(server.sentTo(path)).toEqual([]);
  fireEvent.click(button);
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { secret: 'a-secret-that-only-the-mail-has' } }]));
});

test('a used link says what to do', async () => {
  globalThis.location.hash = 'used';
  const detail = 'It was used, has expired, or was replaced by a newer one.';
  startServer({ [path]: aProblem({ status: 410, code: 'link_used_up', detail }) });
  open(<OpenPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Open my access' }));
  expect((await screen.findByRole('alert')).textContent).toContain('It was used');
});

test('half a link cannot be opened', async () => {
  globalThis.location.hash = '';
  startServer({});
  open(<OpenPage />);
  await screen.findByText('The link is incomplete. Open it from the e-mail as a whole.');
  expect(screen.getByRole('button', { name: 'Open my access' }).hasAttribute('disabled')).toBe(true);
});
