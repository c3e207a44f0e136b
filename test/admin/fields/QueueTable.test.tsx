/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes, useNavigate } from 'react-router';
import NumberList from '../../../admin/bookkeeping/NumberList.tsx';
import EventList from '../../../admin/events/EventList.tsx';
import { RecordPage } from '../../../admin/layout/RecordPage.tsx';
import type { EventRow } from '../../../api/contract/events.ts';
import { anEvent } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const first = anEvent({ id: 'stripe:evt_1', type: 'invoice.paid', objectId: 'in_1' });
const second = anEvent({ id: 'stripe:evt_2', type: 'charge.refunded', objectId: 'ch_2', state: 'dead', reason: 'gave_up' });

async function openEvents() {
  startServer({ '/events': [first, second], '/reviews': [] });
  await open(<EventList />, { address: '/events', path: '/events' });
  await screen.findByText('invoice.paid');
  const [, one, two] = screen.getAllByRole('row');
  if (one === undefined || two === undefined) throw new Error('two rows');
  return { one, two };
}

const press = (element: Element, key: string) => fireEvent.keyDown(element, { key });

test('the checkbox in the head selects and unselects the page', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await openEvents();
  const boxes = () => screen.getAllByRole<HTMLInputElement>('checkbox').map(({ checked }) => checked);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all' }));
  expect(boxes()).toEqual([true, true, true]);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all' }));
  expect(boxes()).toEqual([false, false, false]);
  expect(told.mock.calls).toEqual([]);
  told.mockRestore();
});

test('j and k move between rows and stop at the ends', async () => {
  const { one, two } = await openEvents();
  act(() => one.focus());
  press(one, 'j');
  expect(document.activeElement).toBe(two);
  press(two, 'j');
  expect(document.activeElement).toBe(two);
  press(two, 'k');
  expect(document.activeElement).toBe(one);
});

test.each(['Enter', 'o'])('%s opens the focused row', async (key) => {
  const { two } = await openEvents();
  act(() => two.focus());
  press(two, key);
  expect((await screen.findByTestId('address')).textContent).toBe('/events/stripe%3Aevt_2/show');
});

test('x selects the focused row and shows the bulk verbs', async () => {
  const { two } = await openEvents();
  act(() => two.focus());
  press(two, 'x');
  expect(await screen.findByText('1 selected')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Process again 1…' })).toBeTruthy();
  press(two, 'x');
  expect(screen.queryByText('1 selected')).toBeNull();
});

test('keys with Ctrl, Alt or Meta are left to the browser', async () => {
  const { one } = await openEvents();
  act(() => one.focus());
  fireEvent.keyDown(one, { key: 'x', ctrlKey: true });
  fireEvent.keyDown(one, { key: 'o', metaKey: true });
  expect(screen.queryByText('1 selected')).toBeNull();
  expect(screen.getByTestId('address').textContent).toBe('/events');
});

test('row keys do not work on its checkbox', async () => {
  const { one } = await openEvents();
  const box = within(one).getByRole('checkbox');
  act(() => box.focus());
  press(box, 'o');
  expect(screen.getByTestId('address').textContent).toBe('/events');
});

test('each row has a named checkbox and a link', async () => {
  const { one, two } = await openEvents();
  expect(within(one).getByRole('checkbox', { name: 'Select invoice.paid in_1' })).toBeTruthy();
  expect(within(two).getByRole('checkbox', { name: 'Select charge.refunded ch_2' })).toBeTruthy();
  const [link] = within(one).getAllByRole('link');
  expect(link?.getAttribute('href')).toBe('/events/stripe%3Aevt_1/show');
});

test('Enter on a row without a page focuses its verb', async () => {
  const number = { id: 'cash::', code: 'cash', subAccount: '', currency: '', number: '1020', name: 'Bank', version: 1 };
  startServer({ '/account-numbers': [{ ...number, isDefault: false, sharedWith: ['payout_clearing'], inUse: [] }] });
  await open(<NumberList />, { address: '/account-numbers', path: '/account-numbers' });
  const row = (await screen.findByText('1020')).closest('tr');
  if (row === null) throw new Error('a row');
  expect(row.textContent).toContain('also used for: Payouts on their way');
  act(() => row.focus());
  press(row, 'Enter');
  expect(document.activeElement).toBe(within(row).getByRole('button', { name: /^Change/ }));
});

function WayBack() {
  const navigate = useNavigate();
  return (
    <button type="button" onClick={() => void navigate(-1)}>
      Back
    </button>
  );
}

test('returning from an opened row focuses that row', async () => {
  startServer({ '/events': [first, second], '/events/stripe:evt_2': second, '/reviews': [] });
  await open(
    <Routes>
      <Route path="/events" element={<EventList />} />
      <Route
        path="/events/:id/show"
        element={
          <RecordPage<EventRow> resource="events" title="Event" what="the event">
            {() => <WayBack />}
          </RecordPage>
        }
      />
    </Routes>,
    { address: '/events' },
  );
  const rowOf = async (text: string) => (await screen.findByText(text)).closest('tr');
  const two = await rowOf('charge.refunded');
  if (two === null) throw new Error('no row');
  act(() => two.focus());
  press(two, 'Enter');
  const back = await screen.findByRole('button', { name: 'Back' });
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Event' }));
  fireEvent.click(back);
  await screen.findByText('charge.refunded');
  const again = await rowOf('charge.refunded');
  await waitFor(() => expect(document.activeElement).toBe(again));
});
