/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { PartnerSummary } from '../../../admin/partners/PartnerSummary.tsx';
import { aPartnerInFull } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('whoever goes by another name than was invited is shown with both', async () => {
  startServer();
  const [mia] = aPartnerInFull().members;
  if (mia === undefined) throw new Error('nobody');
  await open(<PartnerSummary partner={aPartnerInFull({ members: [{ ...mia, invitedAs: 'Ueli Moser' }] })} />);
  const cell = await screen.findByText('(invited as Ueli Moser)');
  expect(cell.closest('tr')?.textContent).toContain('Mia Graf');
});

test('in which language a partner reads is said by its name, not its code', async () => {
  startServer();
  await open(<PartnerSummary partner={aPartnerInFull({ language: 'de' })} />);
  expect((await screen.findByText('Language')).nextElementSibling?.textContent).toBe('German');
});
