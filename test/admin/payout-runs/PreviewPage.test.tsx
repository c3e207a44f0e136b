/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import PreviewPage from '../../../admin/payout-runs/PreviewPage.tsx';
import { aPreview } from '../office-records.ts';
import { chf, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const path = `/programs/${idOf(2)}/payout-preview`;
const here = { address: `/payout-runs/preview/${idOf(2)}`, path: '/payout-runs/preview/:programId' };

async function openPreview(preview = aPreview(), heading = 'Termino Partners, Oct 2026') {
  const server = startServer({
    [path]: preview,
    [`/programs/${idOf(2)}`]: { id: idOf(2), name: 'Termino Partners' },
    [`/programs/${idOf(2)}/open-payout-run`]: { state: 'accepted', commandId: idOf(9), code: null, reason: null },
  });
  await open(<PreviewPage />, here);
  await screen.findByRole('heading', { name: heading });
  return server;
}

const linesShown = () =>
  within(screen.getByRole('table', { name: 'In or out' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);

test('C05: the preview of a run says that nothing is saved, and sends only reads', async () => {
  const server = await openPreview();
  expect(screen.getByText(/Nothing has been saved/)).toBeTruthy();
  expect(server.sent.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('C05: the preview lists every partner as paid or left out with its reason', async () => {
  await openPreview();
  expect(linesShown()).toEqual([
    'Studio LuganoCHF\u00A026.96Carried forward: what is available is below the payout threshold.',
    'Alpenblick DigitalCHF\u00A0412.50Bank file',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'In' }));
  expect(linesShown()).toHaveLength(1);
});

test('sums of two currencies are shown separately', async () => {
  await openPreview(
    aPreview({
      totals: [
        { currency: 'CHF', payouts: 4, amount: chf(206_160) },
        { currency: 'EUR', payouts: 6, amount: { amount: 75_750, currency: 'EUR' } },
      ],
    }),
  );
  const strip = screen.getByRole('region', { name: 'Would be paid' });
  expect(within(strip).getByText('2,061.60')).toBeTruthy();
  expect(within(strip).getByText('757.50')).toBeTruthy();
});

test('a run is started only from the sheet', async () => {
  const server = await openPreview();
  fireEvent.click(await screen.findByRole('button', { name: 'Start the run…' }));
  expect(server.sent.filter(({ method }) => method === 'POST')).toEqual([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Start the run' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(`/programs/${idOf(2)}/open-payout-run`)).toHaveLength(1);
});

test('while last month’s run is open, the preview is of the next month and cannot start it', async () => {
  await openPreview(
    aPreview({ period: '2026-11', opened: { id: idOf(50), period: '2026-10', at: '2026-11-26T08:00:00Z' } }),
    'Termino Partners, Nov 2026',
  );
  const button = await screen.findByRole('button', { name: 'Start the run…' });
  expect(button.hasAttribute('disabled')).toBe(true);
  expect(button.title).toMatch(/^The run for Oct 2026 was opened on .*26.*Nov 2026 .* once that month is over\.$/);
  expect(screen.getAllByText(button.title, { exact: false }).length).toBeGreaterThan(1); // read by everybody, too
});

test('a left-out partner with new payout details is explained without a date if it is unknown', async () => {
  await openPreview(aPreview({ leftOut: [{ reason: 'method_cooling_off', currency: 'CHF', partners: 1, amount: chf(2_696) }] }));
  expect(screen.getByText(/They apply from the day on the partner’s page, or once the finance team confirms them\./)).toBeTruthy();
});
