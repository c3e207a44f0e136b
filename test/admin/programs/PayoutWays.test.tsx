/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { PayoutWays } from '../../../admin/programs/PayoutWays.tsx';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const program = { id: idOf(2), name: 'Resellers', version: 4, settings: { rails: ['bank_file', 'paypal'] } } as ComponentProps<
  typeof PayoutWays
>['program'];
const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const offer = `/programs/${idOf(2)}/offer-rails`;

test('an administrator offers payment by hand with a reason, based on the seen version', async () => {
  const server = startServer({ '/me': someMe({ roles: ['admin'] }), [offer]: accepted });
  await open(<PayoutWays program={program} />);
  expect(screen.getAllByText('not offered')).toHaveLength(2);
  fireEvent.click(await screen.findByRole('button', { name: 'Change how it pays…' }));
  fireEvent.change(await screen.findByLabelText(/^Reason/), { target: { value: 'Two partners are paid in cash.' } });
  expect(screen.getByLabelText<HTMLInputElement>('PayPal').checked).toBe(true);
  fireEvent.click(screen.getByLabelText('By hand'));
  fireEvent.click(screen.getByLabelText('PayPal'));
  fireEvent.click(screen.getByRole('button', { name: 'Change how it pays' }));
  await screen.findByText('Done.');
  expect(server.sentTo(offer).map(({ body }) => body)).toEqual([
    { version: 4, rails: ['bank_file', 'manual'], reason: 'Two partners are paid in cash.' },
  ]);
});

test('finance sees the offered rails without a button', async () => {
  startServer({ '/me': someMe({ roles: ['finance_approver'] }) });
  await open(<PayoutWays program={program} />);
  expect(await screen.findByText('a file for the bank')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Change how it pays…' })).toBeNull();
});
