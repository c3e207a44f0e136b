/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { TurnedAway } from '../../../admin/partners/TurnedAway.tsx';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('C08: an application shows earlier refusals of the same people with their reasons', async () => {
  startServer({});
  const at = '2026-03-02T09:00:00Z';
  const refused = { id: idOf(1), name: 'Keller', state: 'refused' as const, at, reason: 'unverifiable', text: 'No such street.' };
  const closed = { id: idOf(2), name: 'Keller', state: 'closed' as const, at, reason: 'Bought its own clicks', text: null };
  await open(<TurnedAway partner={{ turnedAway: [refused, closed] }} />);
  const [first, second] = await screen.findAllByRole('link', { name: 'Keller' });
  expect(first?.parentElement?.textContent).toMatch(
    /application was refused .*: Keller We could not verify your company\. No such street\.$/,
  );
  expect(second?.parentElement?.textContent).toMatch(/partnership was closed .*: Keller Bought its own clicks$/);
});
