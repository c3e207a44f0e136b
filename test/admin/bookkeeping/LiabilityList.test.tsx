/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import LiabilityList from '../../../admin/bookkeeping/LiabilityList.tsx';
import { someSums } from '../office-records.ts';
import { chf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: '/liabilities', path: '/liabilities' };

test('liabilities that equal the ledger say so', async () => {
  startServer({ '/liabilities': [], '/liability-sums': someSums() });
  await open(<LiabilityList />, here);
  expect(await screen.findByText('The list equals the ledger.')).toBeTruthy();
});

test('a difference between liabilities and ledger is an alert', async () => {
  startServer({ '/liabilities': [], '/liability-sums': someSums({ ledger: chf(110_811), difference: chf(-1) }) });
  await open(<LiabilityList />, here);
  expect((await screen.findByRole('alert')).textContent).toContain('The list does not equal the ledger.');
  expect(screen.getByText('−0.01')).toBeTruthy();
});

test('the chosen day is requested for both list and sums', async () => {
  const server = startServer({ '/liabilities': [], '/liability-sums': someSums() });
  await open(<LiabilityList />, here);
  fireEvent.change(await screen.findByLabelText('At the end of'), { target: { value: '2026-10-31' } });
  await waitFor(() => expect(server.sentTo('/liability-sums').at(-1)?.query.get('on')).toBe('2026-10-31'));
  expect(server.sentTo('/liabilities').at(-1)?.query.get('filter')).toBe('{"on":"2026-10-31"}');
});
