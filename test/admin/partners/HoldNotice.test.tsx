/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { HoldNotice } from '../../../admin/partners/HoldNotice.tsx';
import { permissions } from '../../../api/contract/permissions.ts';
import { aPartnerInFull, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const path = `/partners/${idOf(1)}/lift-hold`;
const partner = aPartnerInFull({ payoutsOnHold: { reason: 'third_failure', since: '2026-11-20T08:00:00Z' } });

test('C-6: that payouts are on hold stands on the page with why and since when; finance lifts it with a reason', async () => {
  const server = startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  await open(<HoldNotice partner={partner} />);
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toMatch(/on hold since .*20 Nov.*The third payout in a row failed/);
  fireEvent.click(await screen.findByRole('button', { name: 'Lift the hold…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'The new account was called back.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Lift the hold' }));
  await screen.findByText('Done.');
  expect(server.sentTo(path)[0]?.body).toEqual({ reason: 'The new account was called back.' });
});

test('whoever may not lift it reads it all the same, and where none stands there is nothing', async () => {
  startServer({ '/me': someMe({ permissions: permissions.filter((name) => name !== 'partner.lift_hold') }) });
  await open(<HoldNotice partner={partner} />);
  expect((await screen.findByRole('alert')).textContent).toContain('on hold since');
  expect(screen.queryByRole('button', { name: 'Lift the hold…' })).toBeNull();
});
