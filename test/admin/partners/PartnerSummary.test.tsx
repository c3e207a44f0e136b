/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { PartnerSummary } from '../../../admin/partners/PartnerSummary.tsx';
import { aPartnerInFull } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('a member invited under another name is shown with both names', async () => {
  startServer();
  const [mia] = aPartnerInFull().members;
  if (mia === undefined) throw new Error('nobody');
  await open(<PartnerSummary partner={aPartnerInFull({ members: [{ ...mia, invitedAs: 'Ueli Moser' }] })} />);
  const cell = await screen.findByText('(invited as Ueli Moser)');
  expect(cell.closest('tr')?.textContent).toContain('Mia Graf');
});

test('a partner’s language is shown by name', async () => {
  startServer();
  await open(<PartnerSummary partner={aPartnerInFull({ language: 'de' })} />);
  expect((await screen.findByText('Language')).nextElementSibling?.textContent).toBe('German');
});
