/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import PartnerList from '../../../admin/partners/PartnerList.tsx';
import { aPartner, idOf } from '../records.ts';
import { onPhone, open } from '../screen.tsx';
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

afterEach(() => {
  jest.restoreAllMocks();
});

test('on a phone how a partner stands and what is available come first, beside the name', async () => {
  onPhone();
  startServer({ '/partners': [aPartner()], '/programs': [] });
  await open(<PartnerList />, { address: '/partners', path: '/partners' });
  await screen.findByText('Alpenblick Digital');
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads.slice(0, 3)).toEqual(['Name', 'State', 'Available']);
});
