/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { RunTabs } from '../../../admin/payout-runs/RunTabs.tsx';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

async function openTabs(halts: readonly object[]) {
  const server = startServer({ '/bank-entries': [], '/payout-halts': halts });
  await open(<RunTabs current="files" />);
  await waitFor(() => expect(server.sentTo('/payout-halts')).toHaveLength(1));
}

test('once all payouts were stopped, that has a tab of its own, with a count until they are released', async () => {
  await openTabs([{ id: idOf(1), state: 'proposed' }]);
  const link = await screen.findByRole('link', { name: 'Payouts stopped 1' });
  expect(link.getAttribute('href')).toBe('/payout-halts');
});

test('of a stop that is over the tab has no count', async () => {
  await openTabs([{ id: idOf(1), state: 'lifted' }]);
  expect(await screen.findByRole('link', { name: 'Payouts stopped' })).toBeTruthy();
});

test('where payouts were never stopped there is no such tab', async () => {
  await openTabs([]);
  expect(await screen.findByRole('link', { name: 'Bank files' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: /Payouts stopped/ })).toBeNull();
});
