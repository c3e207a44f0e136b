/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import TaxDocumentList from '../../../admin/bookkeeping/TaxDocumentList.tsx';
import { aTaxDocument } from '../office-records.ts';
import { someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const days = { after: '2026-11-01T00:00:00.000Z', before: '2026-12-01T00:00:00.000Z' };
const address = `/tax-documents?filter=${encodeURIComponent(JSON.stringify(days))}`;

test('the ZIP of tax documents has the list’s filter', async () => {
  startServer({ '/me': someMe({ roles: ['finance_preparer'] }), '/tax-documents': [aTaxDocument()] });
  await open(<TaxDocumentList />, { address, path: '/tax-documents' });
  const link = await screen.findByRole('link', { name: 'ZIP' });
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe(`/v1/tax-documents/export.zip?filter=${JSON.stringify(days)}`);
});

test('a document’s amount is called total, not owed', async () => {
  startServer({ '/me': someMe({ roles: ['finance_preparer'] }), '/tax-documents': [aTaxDocument()] });
  await open(<TaxDocumentList />, { address, path: '/tax-documents' });
  expect(await screen.findByText('Total')).toBeTruthy();
  expect(screen.queryByText('Owed')).toBeNull();
});
