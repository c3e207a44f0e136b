/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { someMe } from '../records.ts';
import { openPage } from './open-page.tsx';
import { fiona } from './records.ts';

const me = someMe({ ...fiona, roles: ['finance_preparer'] });

test('a PayPal payout in doubt from before a stop says why it waits, and offers what people record instead of the look-up', async () => {
  const waits = { why: 'from_before_stop', code: null, until: null } as const;
  await openPage({ state: 'uncertain', tab: 'failed', rail: 'paypal', waits, isForRailToSay: false }, { me });
  expect(screen.getByRole('alert').textContent).toContain('It waits for two people: all payouts were stopped after it was proposed');
  expect(await screen.findByRole('button', { name: 'It was paid…' })).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'It was refused…' })).toBeTruthy();
  for (const name of ['Look up at the rail…', 'Try again now…']) expect(screen.queryByRole('button', { name })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  const items = (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
  for (const name of ['It was paid…', 'It was refused…', 'Look up at the rail…']) expect(items).not.toContain(name);
});
