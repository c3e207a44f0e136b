/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { PayoutLimits } from '../../../admin/programs/PayoutLimits.tsx';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const chf = (amount: number) => ({ amount, currency: 'CHF' });
const policy = {
  currency: 'CHF',
  threshold: chf(5_000),
  schedule: 'monthly',
  dayOfMonth: 1,
  secondApprovalFrom: chf(1_000_000),
  dayLimit: null,
  partnerLimit: null,
  version: 3,
};
const program = { id: idOf(2), name: 'Resellers', payoutPolicies: [policy] } as ComponentProps<typeof PayoutLimits>['program'];
const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const limits = `/programs/${idOf(2)}/limit-payouts`;

test('S33: an administrator changes payout limits with a reason, based on the seen version', async () => {
  const server = startServer({ '/me': someMe({ roles: ['admin'] }), [limits]: accepted });
  await open(<PayoutLimits program={program} />);
  expect(screen.getByText('Payout limits, CHF')).toBeTruthy();
  expect(screen.getAllByText('no limit')).toHaveLength(2);
  fireEvent.click(await screen.findByRole('button', { name: 'Change the limits…' }));
  fireEvent.change(await screen.findByLabelText(/^Reason/), { target: { value: 'The board wants a limit.' } });
  fireEvent.change(screen.getByLabelText(/^Approved per day/), { target: { value: '20000' } });
  fireEvent.click(screen.getByRole('button', { name: 'Change the limits' }));
  await screen.findByText('Done.');
  expect(server.sentTo(limits).map(({ body }) => body)).toEqual([
    { currency: 'CHF', version: 3, secondApprovalFrom: 1_000_000, dayLimit: 2_000_000, reason: 'The board wants a limit.' },
  ]);
});

test('finance sees payout limits without a button', async () => {
  startServer({ '/me': someMe({ roles: ['finance_approver'] }) });
  await open(<PayoutLimits program={program} />);
  expect(await screen.findByText('Two approvals from')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Change the limits…' })).toBeNull();
});
