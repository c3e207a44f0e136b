/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { PartOf } from '../../../portal/layout/PartOf.tsx';
import { useSession } from '../../../portal/providers/session.tsx';
import { idOf } from '../../admin/records.ts';
import { aMe, aPartner } from '../records.ts';
import { open } from '../screen.tsx';

const merged = aPartner({ partOf: { id: idOf(3), name: 'Amb', since: '2026-11-27T08:00:00Z' } });
const survivor = aPartner({ id: idOf(3), name: 'Amb' });
const Whose = () => <p>numbers of {useSession().partner.name}</p>;
const page = (
  <>
    <PartOf />
    <Whose />
  </>
);

test('a merged partner’s page says since when it belongs to which partner and leads there', () => {
  open(page, { me: aMe({ partners: [merged, survivor] }) });
  expect(screen.getByRole('status').textContent).toMatch(/^Blumen Keller has been part of Amb since 27 Nov/);
  fireEvent.click(screen.getByRole('button', { name: 'Show Amb' }));
  expect(screen.getByText('numbers of Amb')).toBeTruthy();
  expect(screen.queryByRole('status')).toBeNull();
});

test('a person who sees only the merged partner is told so without a link', () => {
  open(page, { me: aMe({ partners: [merged] }), language: 'de' });
  expect(screen.getByRole('status').textContent).toMatch(/^Blumen Keller ist seit 27\. Nov\. ein Teil von Amb/);
  expect(screen.queryByRole('button')).toBeNull();
});
