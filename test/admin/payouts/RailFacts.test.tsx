/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { someMe } from '../records.ts';
import { openPage } from './open-page.tsx';
import { fiona } from './records.ts';

const me = someMe({ ...fiona, roles: ['finance_preparer'] });

test('the sheet of a PayPal payment asks for PayPal’s ids, and a paid one without a batch id says what to do', async () => {
  await openPage({ state: 'uncertain', rail: 'paypal', isForRailToSay: false, approvedBy: [] }, { me });
  fireEvent.click(await screen.findByRole('button', { name: 'It was paid…' }));
  expect((await screen.findByRole('dialog')).textContent).toContain('Only with the batch id');
  cleanup();
  await openPage({ state: 'settled', rail: 'paypal', externalId: null }, { me });
  expect(await screen.findByText(/PayPal cannot be asked what came back/)).toBeTruthy();
});
