/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { isShown } from '../screen.tsx';
import { openPage } from './open-page.tsx';
import { rita } from './records.ts';

test('S30: a payout whose run is not prepared cannot be approved, and the reason is beside the buttons', async () => {
  await openPage({ preparedBy: null, requestedBy: null, checks: [{ code: 'another_person', passed: false, value: null }] });
  expect(await screen.findByRole('button', { name: /^Approve CHF/ })).toHaveProperty('disabled', true);
  const why = screen.getAllByText(/^No one has prepared it yet: one person checks the run/);
  expect(why.some((text) => text.closest('header') !== null && isShown(text))).toBe(true);
  const checks = screen.getByRole('region', { name: 'Checks' });
  expect(checks.textContent).toContain('0 of 1 passed');
  expect(checks.textContent).toContain('No one has prepared it yet');
  expect(checks.textContent).not.toContain('You prepared');
  expect(screen.queryByText(/may approve it/)).toBeNull();
});

test('S30: after the approval the check names who prepared and who approved', async () => {
  await openPage({
    isOwn: true,
    state: 'settled',
    approvedBy: [rita],
    checks: [{ code: 'approved_by_another', passed: true, value: null }],
  });
  const checks = screen.getByRole('region', { name: 'Checks' });
  expect(checks.textContent).toContain('Approved by another person');
  expect(checks.textContent).toContain('prepared by Fiona Keller, approved by Rita Rossi');
});
