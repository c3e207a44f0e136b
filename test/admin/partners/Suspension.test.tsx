/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { Suspension } from '../../../admin/partners/Suspension.tsx';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('whoever opens a suspended partner reads why, since when, and when somebody looks again', async () => {
  startServer({});
  const suspension = { since: '2026-11-02T09:00:00Z', reason: 'Clicks from one address only.', reviewOn: '2026-12-05' };
  await open(<Suspension partner={{ suspension }} />);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/Suspended since 2 Nov.* Looked at again on 5 Dec.* Clicks from one address only\./);
});
