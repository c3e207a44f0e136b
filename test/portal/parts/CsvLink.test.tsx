/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { CsvLink } from '../../../portal/parts/CsvLink.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
import { at, open } from '../screen.tsx';

test('S63: a refused export shows the reason, and the next try saves the file under the server’s name', async () => {
  const server = startServer({
    [at('/payouts/export.csv')]: aProblem({ status: 429, code: 'too_many_requests', detail: 'Too many files at once.' }),
  });
  const saved: Blob[] = [];
  URL.createObjectURL = (blob) => `#${saved.push(blob as Blob)}`;
  URL.revokeObjectURL = () => undefined;
  const names: string[] = [];
  HTMLAnchorElement.prototype.click = function click() {
    names.push(this.download);
  };
  open(<CsvLink path="/payouts/export.csv">CSV</CsvLink>);
  fireEvent.click(screen.getByRole('link', { name: 'CSV' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Too many files at once.');
  expect([saved, server.sent]).toMatchObject([[], [{ method: 'GET', path: at('/payouts/export.csv') }]]);
  globalThis.fetch = async () => new Response('a,b', { headers: { 'Content-Disposition': 'attachment; filename="payouts.csv"' } });
  fireEvent.click(screen.getByRole('link', { name: 'CSV' }));
  await waitFor(() => expect([names, saved[0]?.size]).toEqual([['payouts.csv'], 3]));
  expect(screen.queryByRole('alert')).toBeNull();
});
