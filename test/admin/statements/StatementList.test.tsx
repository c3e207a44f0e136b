/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import StatementList from '../../../admin/statements/StatementList.tsx';
import { aStatement } from '../office-records.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer, type Sent } from '../server.ts';

const here = { address: '/statements', path: '/statements' };
const quiet = { waiting: 0, oldestAt: null, failed: 0, uncertain: 0, lastError: null };
const failed = aStatement({ id: idOf(80), number: 'ST-2026-0689' });
const listed = ({ query }: Sent) => (query.get('filter')?.includes('failed') === true ? [] : [aStatement(), failed]);

test('a statement is listed with number, partner, amount, document, recipient, state, attempts and the server’s answer', async () => {
  startServer({ '/statements': listed, '/email-queue': quiet });
  await open(<StatementList />, here);
  const row = (await screen.findByRole('link', { name: 'ST-2026-0688' })).closest('tr');
  for (const text of ['Alpenblick Digital', 'Oct 2026', '412.50', 'mia@alpenblick.example', 'Accepted', '250 OK'])
    expect(row?.textContent).toContain(text);
  const pdf = await within(row ?? document.body).findByRole('link', { name: 'Open the PDF of ST-2026-0688' });
  expect(pdf.getAttribute('href')).toBe(`/v1/statements/${idOf(64)}/pdf`);
});

test('the ZIP of statements has the list’s filter', async () => {
  startServer({ '/statements': listed, '/email-queue': quiet });
  await open(<StatementList />, { ...here, address: `/statements?filter=${encodeURIComponent('{"mailState":"bounced"}')}` });
  const link = await screen.findByRole('link', { name: 'ZIP' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe('/v1/statements/export.zip?filter={"mailState":"bounced"}');
});

test('a mail server that is away is an alert with waiting emails, since when, and its last answer', async () => {
  const queue = { waiting: 12, oldestAt: '2026-11-26T10:42:00Z', failed: 0, uncertain: 0, lastError: 'connect ECONNREFUSED' };
  startServer({ '/statements': listed, '/email-queue': queue });
  await open(<StatementList />, here);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/12 have been waiting since 26 Nov.*connect ECONNREFUSED.*no one gets two/);
});

test('a queue of emails that moves shows no alert', async () => {
  startServer({ '/statements': listed, '/email-queue': { ...quiet, waiting: 3 } });
  await open(<StatementList />, here);
  await screen.findByText('ST-2026-0688');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('all failed statements are mailed again by one request', async () => {
  const server = startServer({
    '/statements': [failed],
    '/email-queue': quiet,
    '/statements/retry-failed': { runs: 1, statements: 1 },
  });
  await open(<StatementList />, here);
  fireEvent.click(await screen.findByRole('button', { name: 'Retry all failed (1)…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Retry all failed' }));
  await screen.findByText(/^Saved. It will run/);
  expect(server.sentTo('/statements/retry-failed').map(({ body }) => body)).toEqual([{}]);
});

test('an empty list of statements says when the first ones are created', async () => {
  startServer({ '/statements': [], '/email-queue': quiet });
  await open(<StatementList />, here);
  expect(await screen.findByText(/The first statements are created on 1 /)).toBeTruthy();
});
