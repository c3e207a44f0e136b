/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import CommissionList from '../../../admin/commissions/CommissionList.tsx';
import EventList from '../../../admin/events/EventList.tsx';
import { aCommission, anEvent } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test.each([
  { resource: 'commissions', list: <CommissionList />, row: aCommission(), after: 'earnedAfter', before: 'earnedBefore' },
  { resource: 'events', list: <EventList />, row: anEvent(), after: 'receivedAfter', before: 'receivedBefore' },
])('$resource are filtered by days, both included', async ({ resource, list, row, after, before }) => {
  const server = startServer({ [`/${resource}`]: [row] });
  await open(list, { address: `/${resource}`, path: `/${resource}` });
  const asked = () => JSON.parse(server.sentTo(`/${resource}`).at(-1)?.query.get('filter') ?? '{}') as object;
  const [first, over] = [new Date('2026-09-01T00:00').toISOString(), new Date('2026-10-01T00:00').toISOString()];
  fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-09-01' } });
  await waitFor(() => expect(asked()).toEqual({ [after]: first }));
  fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-09-30' } });
  await waitFor(() => expect(asked()).toEqual({ [after]: first, [before]: over }));
});
