/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Notification } from 'react-admin';
import { FileLink } from '../../../admin/layout/FileLink.tsx';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

test('S63: a refused export shows the reason, and the next try saves the file under the server’s name', async () => {
  const server = startServer({
    '/payouts/export.csv': aProblem({ status: 429, code: 'too_many_requests', detail: 'Too many files at once.' }),
  });
  const saved: Blob[] = [];
  URL.createObjectURL = (blob) => `#${saved.push(blob as Blob)}`;
  URL.revokeObjectURL = () => undefined;
  const names: string[] = [];
  HTMLAnchorElement.prototype.click = function click() {
    names.push(this.download);
  };
  await open(
    <>
      <FileLink href="/v1/payouts/export.csv?sort=x">CSV</FileLink>
      <Notification />
    </>,
  );
  fireEvent.click(await screen.findByRole('link', { name: 'CSV' }));
  expect(await screen.findByText('Too many files at once.')).toBeTruthy();
  expect([saved, server.sentTo('/payouts/export.csv')]).toMatchObject([[], [{ method: 'GET' }]]);
  globalThis.fetch = async () => new Response('a,b', { headers: { 'Content-Disposition': 'attachment; filename="payouts.csv"' } });
  fireEvent.click(screen.getByRole('link', { name: 'CSV' }));
  await waitFor(() => expect([names, saved[0]?.size]).toEqual([['payouts.csv'], 3]));
});
