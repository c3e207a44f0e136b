/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import SessionsPage from '../../../portal/sessions/SessionsPage.tsx';
import { idOf } from '../../admin/records.ts';
import { startServer } from '../../admin/server.ts';
import { aMe } from '../records.ts';
import { open } from '../screen.tsx';

const session = {
  id: idOf(90),
  isThis: true,
  isWithoutFactor: false,
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
  network: '192.0.2.0/24',
  startedAt: '2026-12-02T07:00:00Z',
  seenAt: '2026-12-02T09:00:00Z',
  endsAt: '2026-12-02T15:00:00Z',
};
const phone = {
  ...session,
  id: idOf(91),
  isThis: false,
  isWithoutFactor: true,
  userAgent: 'Mozilla/5.0 (iPhone) Version/19.0 Safari/604.1',
};

test('S08: sessions are named by browser, and others than the current one can be ended', async () => {
  const path = `/me/sessions/${idOf(91)}/end`;
  const server = startServer({ '/me/sessions': [session, phone], [path]: { ended: 1 } });
  open(<SessionsPage />);
  expect(await screen.findByText('Firefox, Windows (this one)')).toBeTruthy();
  expect(screen.getAllByText(/With a backup code/).map(({ parentElement }) => parentElement?.textContent)).toEqual([
    expect.stringMatching(/^Safari, iPhone/),
  ]);
  expect(screen.getAllByRole('button', { name: /^End / }).map(({ textContent }) => textContent)).toEqual([
    'End all others',
    'End Safari, iPhone',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'End Safari, iPhone' }));
  await waitFor(() => expect(server.sentTo(path)).toHaveLength(1));
  await waitFor(() => expect(server.sentTo('/me/sessions').length).toBeGreaterThan(1)); // asked anew
});

test('viewing as a partner, sessions are neither requested nor shown', () => {
  const server = startServer({});
  open(<SessionsPage />, { me: aMe({ viewing: { partnerId: idOf(1), until: '2026-12-01T09:30:00Z', consoleUrl: null } }) });
  expect(screen.getByText(/sessions and second factors belong to each person/)).toBeTruthy();
  expect(server.sent).toEqual([]);
});
