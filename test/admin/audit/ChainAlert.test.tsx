/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { ConsoleLayout } from '../../../admin/layout/ConsoleLayout.tsx';
import { aChain } from '../office-records.ts';
import { someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const anyPage = (
  <ConsoleLayout>
    <p>Any page</p>
  </ConsoleLayout>
);

test('S42: a broken audit chain is an alert above every page', async () => {
  startServer({ '/audit-chain': aChain({ isIntact: false }), '/me': someMe() });
  await open(anyPage);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The audit log was tampered with.');
  expect(alert.textContent).toContain('26 Nov');
  expect(alert.compareDocumentPosition(screen.getByText('Any page')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test.each([
  { chain: 'that holds', isIntact: true },
  { chain: 'that was not checked yet', isIntact: null },
])('an audit chain $chain shows no alert', async ({ isIntact }) => {
  const server = startServer({ '/audit-chain': aChain({ isIntact }), '/me': someMe() });
  await open(anyPage);
  await waitFor(() => expect(server.sentTo('/audit-chain').length).toBeGreaterThan(0));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('without the permission the state of the audit chain is not requested', async () => {
  const server = startServer({ '/me': someMe({ permissions: [] }) });
  await open(anyPage);
  await screen.findByText('Any page');
  expect(server.sentTo('/audit-chain')).toEqual([]);
});
