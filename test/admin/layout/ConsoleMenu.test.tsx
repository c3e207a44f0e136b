/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { ConsoleMenu } from '../../../admin/layout/ConsoleMenu.tsx';
import type { Role } from '../../../api/contract/roles.ts';
import { aReview, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

async function openMenu(role: Role) {
  const server = startServer({ '/me': someMe({ roles: [role] }), '/reviews': [aReview()], '/tickets': [] });
  await open(<ConsoleMenu onChoose={() => undefined} />);
  await waitFor(() => expect(server.sentTo('/reviews')).toHaveLength(1));
  return screen.findByRole('link', { name: /^Commissions/ });
}

test.each([
  { role: 'finance_approver', counts: 'decides', text: /^Commissions1/ },
  { role: 'support', counts: 'only looks', text: /^Commissions$/ },
] as const)('the menu counts open work for those who can do it: $role $counts', async ({ role, text }) => {
  const link = await openMenu(role);
  await waitFor(() => expect(link.textContent).toMatch(text));
});
