/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import AccessList from '../../../admin/access/AccessList.tsx';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const promises = { open: 0, answered: 3, kept: 3, broken: 0, medianMinutes: 192 };
const start = () => startServer({ '/access-requests': [], '/partners': [], '/access-promises': promises });
const filterOf = (sent: { readonly query: URLSearchParams } | undefined): unknown => JSON.parse(sent?.query.get('filter') ?? '{}');

test('C-2: what waits, who applies and what is answered are three tabs; what is answered stands not in the queue', async () => {
  const server = start();
  await open(<AccessList />);
  await screen.findByText('No open requests');
  expect(
    screen.getAllByRole('link', { name: /Affiliate platform|Applications|Answered/ }).map((link) => link.getAttribute('href')),
  ).toEqual(['/access-requests', '/access-requests/applications', '/access-requests/answered']);
  expect(filterOf(server.sentTo('/access-requests')[0])).toEqual({ state: 'open' });
});

test('C-2: answered ones, the newest first', async () => {
  const server = start();
  await open(<AccessList tab="answered" />);
  await screen.findByText('Nothing was answered yet');
  const [sent] = server.sentTo('/access-requests');
  expect([filterOf(sent), sent?.query.get('sort')]).toEqual([{ isAnswered: true }, '["requestedAt","DESC"]']);
});

test('C-2: applications are partners that wait for a yes or a no', async () => {
  const server = start();
  await open(<AccessList tab="applications" />);
  await screen.findByText('No applications');
  await waitFor(() => expect(server.sentTo('/partners').map(filterOf)).toContainEqual({ state: 'under_review' }));
});
