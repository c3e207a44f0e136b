/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import PartnerList from '../../../admin/partners/PartnerList.tsx';
import { aPartner, idOf } from '../records.ts';
import { onPhone, open } from '../screen.tsx';
import { startServer } from '../server.ts';

test('a merged partner is marked in the list with the partner it belongs to', async () => {
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

test('on a phone the first columns of the partners are name, state and available', async () => {
  onPhone();
  startServer({ '/partners': [aPartner()], '/programs': [] });
  await open(<PartnerList />, { address: '/partners', path: '/partners' });
  await screen.findByText('Alpenblick Digital');
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads.slice(0, 3)).toEqual(['Name', 'State', 'Available']);
});
