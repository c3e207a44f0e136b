/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import WorkPage from '../../../admin/work/WorkPage.tsx';
import type { WorkDoneRow } from '../../../api/contract/work.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const answered: WorkDoneRow = {
  id: '71',
  at: '2026-11-20T09:12:00Z',
  action: 'ticket.answer',
  subject: { kind: 'ticket', id: idOf(5) },
  reference: 'T-2026-0012',
  partner: { id: idOf(2), name: 'Velo Zürcher' },
};
const counts = { waiting: 0, overdue: 0, mine: 0, snoozed: 0, next: null };

async function openDone(rows: readonly WorkDoneRow[]) {
  const server = startServer({ '/work-done': rows, '/work-counts': counts });
  await open(<WorkPage />, { address: '/work/done', path: '/work/:tab' });
  return server;
}

test('the work done today is listed since midnight with links', async () => {
  const server = await openDone([answered]);
  expect(await screen.findByText('Velo Zürcher')).toBeTruthy();
  expect(screen.getByText('Answered')).toBeTruthy();
  const midnight = new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
  expect(server.sentTo('/work-done')[0]?.query.get('filter')).toContain(midnight);
  fireEvent.click(screen.getByRole('link', { name: /T-2026-0012/ }));
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe(`/tickets/${idOf(5)}/show`));
});

test('an empty list of work done says what it will contain', async () => {
  await openDone([]);
  expect(await screen.findByText('Nothing done yet today')).toBeTruthy();
});
