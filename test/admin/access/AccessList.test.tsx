/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import AccessList from '../../../admin/access/AccessList.tsx';
import { idOf } from '../records.ts';
import { onPhone, open } from '../screen.tsx';
import { startServer } from '../server.ts';

const anAccess = {
  program: { id: idOf(2), name: 'Plauder Ambassadors' },
  country: 'CH',
  website: null,
  hostPlan: null,
  state: 'open',
  message: null,
  question: null,
  reply: null,
  requestedAt: '2026-03-01T16:40:00Z',
  dueAt: '2026-03-02T16:40:00Z',
  pausedAt: null,
  breachedAt: null,
  answeredAt: null,
  answeredBy: null,
  reason: null,
  reasonText: null,
  sentAt: null,
  linkExpiresAt: null,
  linkOpenedAt: null,
  isUndelivered: false,
  version: 1,
} as const;
const waiting = {
  id: idOf(60),
  partner: { id: idOf(4), name: 'Alpenblick Digital' },
  checks: { emailConfirmed: true, sameDomain: 0, clicks30d: 0, conversions30d: 0, earlierRequests: 0 },
  obstacle: null,
};
const promises = { open: 0, answered: 3, kept: 3, broken: 0, medianMinutes: 192 };
const start = () => startServer({ '/access-requests': [], '/partners': [], '/access-promises': promises });
const filterOf = (sent: { readonly query: URLSearchParams } | undefined): unknown => JSON.parse(sent?.query.get('filter') ?? '{}');

afterEach(() => {
  jest.restoreAllMocks();
});

test('on a phone the queue’s first columns are partner, deadline and state', async () => {
  onPhone();
  startServer({ '/access-requests': [{ ...anAccess, ...waiting }], '/access-promises': promises });
  await open(<AccessList />);
  await screen.findByText('Alpenblick Digital');
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads.slice(0, 3)).toEqual(['Partner', 'Promised for', 'State']);
});

test('a broken promise shows its time once', async () => {
  startServer({ '/access-requests': [{ ...anAccess, ...waiting, breachedAt: '2026-03-02T16:40:30Z' }], '/access-promises': promises });
  await open(<AccessList />);
  const cell = (await screen.findByText('Breached')).closest('td');
  expect(cell?.querySelector('time')).toBeNull();
});

test('the open access requests are listed without answered ones', async () => {
  const server = start();
  await open(<AccessList />);
  await screen.findByText('No open requests');
  expect(
    screen.getAllByRole('link', { name: /Affiliate platform|Applications|Answered/ }).map((link) => link.getAttribute('href')),
  ).toEqual(['/access-requests', '/access-requests/applications', '/access-requests/answered']);
  expect(filterOf(server.sentTo('/access-requests')[0])).toEqual({ state: 'open' });
});

test('the list of access requests shows how many promises were kept', async () => {
  start();
  await open(<AccessList />);
  await screen.findByText('No open requests');
  const list = screen.getByRole('region', { name: 'the requests for access' });
  expect(await within(list).findByText('3 promises kept in 30 days')).toBeTruthy();
});

test('answered access requests are listed newest first', async () => {
  const server = start();
  await open(<AccessList tab="answered" />);
  await screen.findByText('Nothing answered yet');
  const [sent] = server.sentTo('/access-requests');
  expect([filterOf(sent), sent?.query.get('sort')]).toEqual([{ isAnswered: true }, '["requestedAt","DESC"]']);
});

test('the tab of applications lists partners under review', async () => {
  const server = start();
  await open(<AccessList tab="applications" />);
  await screen.findByText('No applications');
  await waitFor(() => expect(server.sentTo('/partners').map(filterOf)).toContainEqual({ state: 'under_review' }));
});

test('an access request shows by how much it is overdue and what speaks against the partner', async () => {
  const checks = { emailConfirmed: true, sameDomain: 0, clicks30d: 1, conversions30d: 0, earlierRequests: 0 };
  const row = (name: string, more: object) => ({ ...anAccess, id: idOf(name.length), partner: { id: idOf(90), name }, checks, ...more });
  const server = start();
  server.answer('/access-requests', [
    row('Late', { breachedAt: '2026-03-02T16:40:00Z' }),
    row('Twice', { checks: { ...checks, sameDomain: 1 } }),
    row('Unsure', { checks: { ...checks, emailConfirmed: false } }),
  ]);
  await open(<AccessList />);
  const textOf = async (name: string) => (await screen.findByText(name)).closest('tr')?.textContent;
  expect(await textOf('Late')).toMatch(/PassedBreached2 Mar.*overdue/);
  expect(await textOf('Twice')).toMatch(/Possible duplicate.*To be answered/);
  expect(await textOf('Unsure')).toMatch(/Email not confirmed/);
});
