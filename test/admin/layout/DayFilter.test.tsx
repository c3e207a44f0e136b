/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import AuditList from '../../../admin/audit/AuditList.tsx';
import { aChain, anAuditEntry } from '../office-records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('a typed day filters only once its year is complete', async () => {
  const server = startServer({ '/audit-entries': [anAuditEntry()], '/audit-chain': aChain() });
  await open(<AuditList />, { address: '/audit-entries', path: '/audit-entries' });
  const from = await screen.findByLabelText('From');
  for (const typed of ['0002-12-01', '0020-12-01', '0202-12-01']) {
    fireEvent.change(from, { target: { value: typed } });
    await new Promise((done) => setTimeout(done, 50));
    expect(from).toHaveProperty('value', typed);
  }
  fireEvent.change(from, { target: { value: '2026-12-01' } });
  const filters = () => server.sentTo('/audit-entries').flatMap(({ query }) => query.get('filter') ?? []);
  await waitFor(() => expect(filters().at(-1)).toContain('after'));
  expect(new Set(filters().filter((one) => one.includes('after')))).toEqual(
    new Set([JSON.stringify({ after: new Date('2026-12-01T00:00').toISOString() })]),
  );
  expect(from).toHaveProperty('value', '2026-12-01');
});
