/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import CommissionList from '../../../admin/commissions/CommissionList.tsx';
import { aCommission, chf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, never, startServer } from '../server.ts';

const here = { address: '/commissions', path: '/commissions' };

test('a loading list shows its heads and skeleton rows', async () => {
  startServer({ '/commissions': () => never, '/reviews': [] });
  await open(<CommissionList />, here);
  expect(await screen.findByText('Earned on')).toBeTruthy();
  expect(screen.getAllByRole('row')).toHaveLength(7);
  expect(document.querySelectorAll('.MuiSkeleton-root').length).toBeGreaterThan(20);
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('an empty list says what it will contain', async () => {
  startServer({ '/commissions': [], '/reviews': [] });
  await open(<CommissionList />, here);
  expect(await screen.findByText('No commissions yet')).toBeTruthy();
  expect(screen.getByText(/as soon as a referred customer’s money has arrived/)).toBeTruthy();
});

test('an empty filtered list offers to clear the filter', async () => {
  const server = startServer({
    '/commissions': ({ query }: { query: URLSearchParams }) => (query.get('filter')?.includes('held') === true ? [] : [aCommission()]),
    '/reviews': [],
  });
  await open(<CommissionList />, { ...here, address: `/commissions?filter=${encodeURIComponent('{"state":"held"}')}` });
  fireEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
  expect(await screen.findByText('Alpenblick Digital')).toBeTruthy();
  expect(server.sentTo('/commissions').at(-1)?.query.get('filter')).toBe('{}');
});

test('a failed list says what failed with its request id, and can be retried', async () => {
  const server = startServer({ '/commissions': aProblem(), '/reviews': [] });
  await open(<CommissionList />, here);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The commissions could not be loaded');
  expect(alert.textContent).toContain('req_01JD8W2M4T');
  server.answer('/commissions', [aCommission()]);
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('Alpenblick Digital')).toBeTruthy();
});

test('an order that the reader may not use is replaced by the list’s default', async () => {
  const hidden = aProblem({ status: 403, code: 'sort_hidden', detail: 'You see no amounts, so the list cannot be sorted by them.' });
  const server = startServer({
    '/commissions': ({ query }: { query: URLSearchParams }) =>
      query.get('sort')?.includes('"amount"') === true ? hidden : [aCommission()],
    '/reviews': [],
  });
  await open(<CommissionList />, { ...here, address: '/commissions?sort=amount&order=DESC&page=1&perPage=25' });
  expect(await screen.findByText('Alpenblick Digital')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(server.sentTo('/commissions').map(({ query }) => query.get('sort')?.includes('"amount"'))).toEqual([true, false]);
});

test.each([
  { language: 'en', said: 'The server cannot be reached.' },
  { language: 'de', said: 'Der Server ist nicht erreichbar.' },
] as const)('a list without a connection explains it in $language words', async ({ language, said }) => {
  startServer({
    '/commissions': () => {
      throw new TypeError('Failed to fetch');
    },
    '/reviews': [],
  });
  await open(<CommissionList />, { ...here, language });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(said);
  expect(alert.textContent).not.toContain('Failed to fetch');
});

test('a failed list explains it in the reader’s language', async () => {
  startServer({ '/commissions': aProblem(), '/reviews': [] });
  await open(<CommissionList />, { ...here, language: 'de' });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Nichts wurde angenommen und nichts ging verloren.');
});

test('a list without permission says whom it is for and sends no request', async () => {
  const server = startServer({ '/me': someMe({ roles: ['support'], permissions: [] }), '/commissions': [aCommission()] });
  await open(<CommissionList />, here);
  expect(await screen.findByText('You cannot see this')).toBeTruthy();
  const why = await screen.findByText(/Your role is “Support”\./);
  expect(why.textContent).toContain('This is for: ');
  expect(why.textContent).toContain('An administrator can grant the role');
  expect(why.textContent).not.toMatch(/[a-z][._][a-z]/); // no code of a permission
  expect(server.sentTo('/commissions')).toEqual([]);
});

test('the exported list has the same filter and sort', async () => {
  startServer({ '/commissions': [aCommission()], '/reviews': [] });
  await open(<CommissionList />, { ...here, address: `/commissions?filter=${encodeURIComponent('{"kind":"bounty"}')}` });
  const link = await screen.findByRole('link', { name: 'CSV' });
  const url = new URL(link.getAttribute('href') ?? '', 'http://console.test');
  expect(url.pathname).toBe('/v1/commissions/export.csv');
  expect(url.searchParams.get('filter')).toBe('{"kind":"bounty"}');
  expect(url.searchParams.get('sort')).toBe('["createdAt","DESC"]');
});

test('without the permission there is no export', async () => {
  startServer({ '/me': someMe({ roles: ['support'], permissions: ['commission.read'] }), '/commissions': [aCommission()] });
  await open(<CommissionList />, here);
  await screen.findByText('Alpenblick Digital');
  expect(screen.queryByRole('link', { name: 'CSV' })).toBeNull();
});

test('a list narrowed by another page says so and can be reset', async () => {
  const server = startServer({ '/commissions': [aCommission({ amount: chf(-240) })], '/reviews': [] });
  await open(<CommissionList />, {
    ...here,
    address: `/commissions?filter=${encodeURIComponent('{"referralId":"01930000-0000-7000-8000-000000000010"}')}`,
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Only part of the list' }));
  await waitFor(() => expect(server.sentTo('/commissions').at(-1)?.query.get('filter')).toBe('{}'));
});
