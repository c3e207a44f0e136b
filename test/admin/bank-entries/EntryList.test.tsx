/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import EntryList from '../../../admin/bank-entries/EntryList.tsx';
import { aBooking } from '../office-records.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: '/bank-entries', path: '/bank-entries' };

test('the list holds what waits for a person, and a keyboard walks and opens it', async () => {
  const server = startServer({ '/bank-entries': [aBooking(), aBooking({ id: idOf(70), text: 'Second order' })] });
  await open(<EntryList />, here);
  await screen.findByText('Second order');
  const [first, second] = screen.getAllByRole('row').slice(1);
  first?.focus();
  fireEvent.keyDown(first ?? document.body, { key: 'j' });
  expect(document.activeElement).toBe(second);
  fireEvent.keyDown(second ?? document.body, { key: 'Enter' });
  expect(screen.getByTestId('address').textContent).toBe(`/bank-entries/${idOf(70)}/show`);
  const filters = server.sentTo('/bank-entries').map(({ query }) => query.get('filter'));
  expect(new Set(filters)).toEqual(new Set(['{"isOpen":true}']));
});

test('empty: nothing is guessed, and nothing waits', async () => {
  startServer({ '/bank-entries': [] });
  await open(<EntryList />, here);
  expect(await screen.findByText('No booking waits for a decision')).toBeTruthy();
});
