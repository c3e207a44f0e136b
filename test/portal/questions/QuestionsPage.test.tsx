/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { OwnTicket } from '../../../api/contract/portal-tickets.ts';
import QuestionsPage from '../../../portal/questions/QuestionsPage.tsx';
import { idOf } from '../../admin/records.ts';
import { startServer } from '../../admin/server.ts';
import { at, open } from '../screen.tsx';

const path = at('/tickets');
const tickets = (count: number): OwnTicket[] =>
  Array.from({ length: count }, (_, index) => ({
    id: idOf(100 + index),
    reference: `T-2026-${index}`,
    kind: 'partner_login',
    title: 'Salon Rosa',
    state: 'answered',
    openedAt: '2026-03-02T16:40:00Z',
    dueAt: null,
    isHeld: false,
    breachedAt: null,
    answeredAt: '2026-03-02T18:00:00Z',
    closedAt: null,
    outcome: null,
    earningId: null,
  }));

test('B29: fifty questions are shown at a time, with pages', async () => {
  const server = startServer({ [path]: tickets(51) });
  open(<QuestionsPage />);
  expect(await screen.findAllByText('Salon Rosa')).toHaveLength(50);
  expect(server.sentTo(path).at(-1)?.query.get('range')).toBe('[0,50]');
  fireEvent.click(screen.getByRole('button', { name: 'Older' }));
  await waitFor(() => expect(server.sentTo(path).at(-1)?.query.get('range')).toBe('[50,100]'));
  expect((await screen.findByRole('button', { name: 'Newer' })).hasAttribute('disabled')).toBe(false);
});

test('B29: up to fifty questions have no further page', async () => {
  startServer({ [path]: tickets(50) });
  open(<QuestionsPage />);
  expect(await screen.findAllByText('Salon Rosa')).toHaveLength(50);
  expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
});
