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

test('an open stop of payouts has its own tab with a count', async () => {
  await openTabs([{ id: idOf(1), state: 'proposed' }]);
  const link = await screen.findByRole('link', { name: 'Payouts stopped 1' });
  expect(link.getAttribute('href')).toBe('/payout-halts');
});

test('the tab of ended stops has no count', async () => {
  await openTabs([{ id: idOf(1), state: 'lifted' }]);
  expect(await screen.findByRole('link', { name: 'Payouts stopped' })).toBeTruthy();
});

test('without any stop of payouts there is no such tab', async () => {
  await openTabs([]);
  expect(await screen.findByRole('link', { name: 'Bank files' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: /Payouts stopped/ })).toBeNull();
});
