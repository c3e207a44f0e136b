/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { ViewAsPartner } from '../../../admin/partners/ViewAsPartner.tsx';
import { aPartnerInFull, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer, type Sent } from '../server.ts';

test.each([
  ['en', 'View the portal', 'Open the portal', /15 minutes have started/, 'Close', /Reason/],
  ['de', 'Portal ansehen', 'Portal öffnen', /15 Minuten laufen/, 'Schliessen', /Begründung/],
] as const)('%s: viewing as a partner ends with a link that opens the portal', async (language, verb, way, said, close, reason) => {
  const partner = aPartnerInFull();
  const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });
  startServer({ '/me': someMe({ roles: ['support'] }), [`/partners/${partner.id}/view`]: accepted });
  await open(<ViewAsPartner partner={partner} />, { language });
  fireEvent.click(await screen.findByRole('button', { name: `${verb}…` }));
  fireEvent.change(await screen.findByLabelText(reason), { target: { value: 'They asked what they see' } });
  fireEvent.click(screen.getByRole('button', { name: verb }));
  expect(await screen.findByText(said)).toBeTruthy();
  const link = screen.getByRole('link', { name: way });
  expect([link.getAttribute('href'), link.getAttribute('target'), link.getAttribute('rel')]).toEqual([
    expect.stringMatching(/\/portal\/$/),
    '_blank',
    'noopener',
  ]);
  expect(screen.getByRole('button', { name: close })).toBeTruthy();
  fireEvent.click(link);
  expect(screen.queryByRole('dialog')).toBeNull();
});
