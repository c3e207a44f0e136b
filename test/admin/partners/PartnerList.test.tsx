/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import PartnerList from '../../../admin/partners/PartnerList.tsx';
import { aPartner, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('who has become part of another partner says so in its row, and who stands by itself does not', async () => {
  const rows = [
    aPartner({ id: idOf(1), name: 'Atelier', partOf: 'Alpenblick Digital' }),
    aPartner({ id: idOf(2), name: 'Berner Webwerk' }),
  ];
  startServer({ '/partners': rows, '/programs': [] });
  await open(<PartnerList />, { address: '/partners', path: '/partners' });
  expect(await screen.findByText('Atelier · part of Alpenblick Digital')).toBeTruthy();
  expect(screen.getByText('Berner Webwerk')).toBeTruthy();
});
