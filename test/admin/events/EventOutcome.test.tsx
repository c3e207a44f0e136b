/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { EventOutcome } from '../../../admin/events/EventOutcome.tsx';
import { anEvent } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('an event’s reason is a sentence that does not repeat its state', async () => {
  startServer();
  await open(<EventOutcome event={anEvent({ state: 'unplaced', reason: 'unknown_customer' })} />);
  expect(await screen.findByText('No sign-up names this customer yet.')).toBeTruthy();
});
