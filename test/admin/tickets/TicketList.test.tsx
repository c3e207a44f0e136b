/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import TicketList from '../../../admin/tickets/TicketList.tsx';
import type { TicketRow } from '../../../api/contract/tickets.ts';
import { idOf, someMe } from '../records.ts';
import { onPhone, open } from '../screen.tsx';
import { startServer } from '../server.ts';

const login: TicketRow = {
  id: idOf(60),
  reference: 'T-2026-0012',
  kind: 'partner_login',
  title: 'Set up the booking page',
  state: 'open',
  partner: { id: idOf(1), name: 'Blumen Keller' },
  language: 'de',
  program: { id: idOf(2), name: 'Plauder Ambassadors' },
  customer: { id: idOf(3), label: 'Salon Rosa' },
  subjectKind: 'partner_login',
  subjectId: idOf(4),
  openedAt: '2026-03-02T16:40:00Z',
  dueAt: null,
  breachedAt: null,
  answeredAt: null,
  answeredBy: null,
  assignedTo: null,
  closedAt: null,
  closedBy: null,
  outcome: null,
  version: 1,
};

async function openList() {
  startServer({ '/me': someMe({ roles: ['support'] }), '/tickets': [login] });
  await open(<TicketList />, { address: '/tickets', path: '/tickets' });
  return (await screen.findByText('Set up the booking page')).closest('td');
}

afterEach(() => {
  jest.restoreAllMocks();
});

test('on a phone number and partner are below the ticket’s title', async () => {
  onPhone();
  expect((await openList())?.textContent).toContain('T-2026-0012 · Blumen Keller');
});
