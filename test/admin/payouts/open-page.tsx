import { screen } from '@testing-library/react';
import { useShortcuts } from '../../../admin/layout/use-shortcuts.ts';
import PayoutPage from '../../../admin/payouts/PayoutPage.tsx';
import type { PayoutDetail } from '../../../api/contract/payout-detail.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';
import { around, aPayoutInFull } from './records.ts';

export const address = `/payouts/${idOf(100)}`;
export const approver = someMe({ roles: ['finance_approver'] });

/** The page with the keys that count anywhere in the console. */
export function WithKeys() {
  useShortcuts(() => undefined);
  return (
    <main>
      <PayoutPage />
    </main>
  );
}

export async function openPage(changes: Partial<PayoutDetail> = {}, { part = '', me = approver, replies = {} } = {}) {
  const server = startServer({ ...around, '/me': me, [address]: aPayoutInFull(changes), ...replies });
  await open(<WithKeys />, { address: `${address}/show${part}`, path: '/payouts/:id/show/*' });
  await screen.findByRole('region', { name: 'How the amount is calculated' });
  return server;
}
