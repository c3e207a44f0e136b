/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import type { PortalStatistics } from '../../../api/contract/portal-statistics.ts';
import { Statistics } from '../../../portal/access/Statistics.tsx';
import { startServer } from '../../admin/server.ts';
import { at, open } from '../screen.tsx';

const some: PortalStatistics = {
  from: '2026-11-29',
  to: '2026-12-01',
  days: [
    { day: '2026-11-29', clicks: 2, signUps: 0 },
    { day: '2026-11-30', clicks: 7, signUps: 1 },
    { day: '2026-12-01', clicks: 1, signUps: 0 },
  ],
  by: {
    channel: [{ key: 'link', clicks: 10, signUps: 1 }],
    page: [{ key: '', clicks: 10, signUps: 1 }],
    country: [{ key: 'CH', clicks: 10, signUps: 1 }],
    device: [{ key: 'mobile', clicks: 10, signUps: 1 }],
  },
};

test('B28: each chart has a table, the best day a sentence, and codes are translated', async () => {
  startServer({ [at('/statistics')]: some });
  open(<Statistics />);
  expect(await screen.findByText('Your best day was 30 Nov, with 7 clicks.')).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Clicks a day from 29 Nov to 1 Dec' })).toBeTruthy();
  for (const [card, row] of [
    ['By channel', 'Your link101'],
    ['By page', 'not known101'],
    ['By country', 'Switzerland101'],
    ['By device', 'Phone or tablet101'],
  ] as const)
    expect(within(screen.getByRole('region', { name: card })).getAllByRole('row')[1]?.textContent).toBe(row);
});

test('another period is requested when chosen, and an empty one says what to do', async () => {
  const server = startServer({ [at('/statistics')]: { ...some, days: [], by: { channel: [], page: [], country: [], device: [] } } });
  open(<Statistics />);
  expect(await screen.findByText('No clicks in this period')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Period'), { target: { value: '90' } });
  await screen.findByText('No clicks in this period');
  expect(server.sentTo(at('/statistics')).at(-1)?.query.get('days')).toBe('90');
});
