/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import NotificationsPage from '../../../admin/notifications/NotificationsPage.tsx';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const own = {
  events: [
    { event: 'overdue_work', isOn: true, canBeOff: true },
    { event: 'security', isOn: true, canBeOff: false },
  ],
  log: [],
};

test('C26: a switch for emails is sent at once, and required ones are disabled', async () => {
  const server = startServer({ '/notifications': own });
  const path = '/notifications/overdue_work/switch';
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  await open(<NotificationsPage />);
  const daily = await screen.findByRole('switch', { name: /Overdue work/ });
  expect(screen.getByRole('switch', { name: /Your account/ })).toHaveProperty('disabled', true);
  fireEvent.click(daily);
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { isOn: false } }]));
  expect(screen.getByText('No email has been sent to you personally yet.')).toBeTruthy();
});
