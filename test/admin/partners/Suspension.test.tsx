/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { Suspension } from '../../../admin/partners/Suspension.tsx';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('a suspended partner’s page shows reason, begin and day of review', async () => {
  startServer({});
  const suspension = { since: '2026-11-02T09:00:00Z', reason: 'Clicks from one address only.', reviewOn: '2099-12-05', version: 'v1' };
  await open(<Suspension partner={{ suspension, ownSuspension: null }} />);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/Suspended since 2 Nov.* To be reviewed on 5 Dec.* Clicks from one address only\./);
});

test.each([
  ['en', /The review was due on 5 Nov.* and has not been done\./],
  ['de', /Die Überprüfung war am 5\. Nov.* fällig und ist nicht erfolgt\./],
] as const)('%s: a day of review that has passed is shown as not done', async (language, said) => {
  startServer({});
  const suspension = { since: '2025-11-02T09:00:00Z', reason: null, reviewOn: '2025-11-05', version: 'v1' };
  await open(<Suspension partner={{ suspension, ownSuspension: null }} />, { language });
  expect((await screen.findByRole('alert')).textContent).toMatch(said);
});
