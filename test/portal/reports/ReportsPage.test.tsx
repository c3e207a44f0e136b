/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import ReportsPage from '../../../portal/reports/ReportsPage.tsx';
import { idOf } from '../../admin/records.ts';
import { startServer } from '../../admin/server.ts';
import { aStatement, eur } from '../records.ts';
import { at, open } from '../screen.tsx';

const figures = { lines: 3, earned: eur(8000), takenBack: eur(-241), total: eur(7759) };
const report = {
  asOf: '2026-12-02T09:42:00Z',
  from: '2026-01',
  to: '2026-12',
  by: 'month',
  groups: [{ ...figures, key: '2026-11', label: '2026-11' }],
  totals: [figures],
};
const year = {
  asOf: '2026-12-02T09:42:00Z',
  year: 2026,
  currencies: [
    {
      currency: 'EUR',
      earned: eur(7759),
      takenBack: eur(-241),
      adjusted: eur(0),
      converted: eur(0),
      merged: eur(0),
      documentsNet: eur(0),
      documentsVat: eur(0),
      paidOut: eur(5000),
      lost: eur(0),
      payouts: 1,
      months: [{ month: '2026-11', earned: eur(7759), paidOut: eur(5000) }],
    },
  ],
  conversions: [],
};
const thisYear = new Date().getFullYear();
const text = () => (document.body.textContent ?? '').replaceAll('\u00A0', ' ');

function start(replies: Parameters<typeof startServer>[0] = {}) {
  const server = startServer({
    [at('/report')]: report,
    [at('/statements')]: [aStatement()],
    [at('/tax-documents')]: [],
    [at(`/years/${thisYear}`)]: year,
    ...replies,
  });
  open(<ReportsPage />);
  return server;
}

test('a report starts with twelve months and is grouped otherwise by one click', async () => {
  const server = start();
  expect((await screen.findAllByRole('rowheader', { name: 'Total in EUR' })).length).toBeGreaterThan(0);
  const [first] = server.sentTo(at('/report'));
  expect(first?.query.get('by')).toBe('month');
  fireEvent.click(screen.getByRole('button', { name: 'Customer' }));
  await waitFor(() => expect(server.sentTo(at('/report')).at(-1)?.query.get('by')).toBe('customer'));
  expect(screen.getByRole('button', { name: 'Customer' }).getAttribute('aria-pressed')).toBe('true');
});

test('choosing an end before the beginning selects that one month', async () => {
  const server = start();
  await screen.findAllByText('November 2026');
  const to = screen.getByRole<HTMLSelectElement>('combobox', { name: 'To' });
  const before = [...to.options].at(-1)?.value ?? '';
  fireEvent.change(to, { target: { value: before } });
  await waitFor(() => expect(server.sentTo(at('/report')).at(-1)?.query.get('to')).toBe(before));
  expect(server.sentTo(at('/report')).at(-1)?.query.get('from')).toBe(before);
});

test('a statement opens as a PDF and can be mailed again', async () => {
  const path = at(`/statements/${idOf(61)}/mail`);
  const server = start({ [path]: { state: 'accepted', commandId: idOf(70), code: null, reason: null } });
  const link = await screen.findByRole('link', { name: 'PDF of ST-2026-0512' });
  expect(link.getAttribute('href')).toBe(`/v1${at(`/statements/${idOf(61)}/document`)}`);
  fireEvent.click(screen.getByRole('button', { name: 'Email it ST-2026-0512' }));
  expect(await screen.findByText('ST-2026-0512 is on its way to your address.')).toBeTruthy();
  expect(server.sentTo(path)).toHaveLength(1);
});

test('empty reports, statements and years say so', async () => {
  start({
    [at('/report')]: { ...report, groups: [], totals: [] },
    [at('/statements')]: [],
    [at(`/years/${thisYear}`)]: { ...year, currencies: [] },
  });
  expect(await screen.findByText(/Your first report follows your first conversion/)).toBeTruthy();
  expect(await screen.findByText('No statements yet')).toBeTruthy();
  expect(await screen.findByText('Nothing was earned this year.')).toBeTruthy();
});

test('the year shows its months, their sum and what was taken back', async () => {
  start();
  await screen.findByText('of it taken back');
  expect(text()).toContain('EUR −2.41');
  expect(text()).toContain('EUR 50.00');
  expect(screen.queryByText('of it did not arrive')).toBeNull();
});

test('the year shows what did not arrive of the paid out amount', async () => {
  const [inEuros] = year.currencies;
  start({ [at(`/years/${thisYear}`)]: { ...year, currencies: [{ ...inEuros, lost: eur(412) }] } });
  const row = (await screen.findByText('of it did not arrive')).closest('tr');
  expect(row?.textContent).toMatch(/EUR\s4\.12/);
});

test('the year shows conversions between currencies', async () => {
  const [inEuros] = year.currencies;
  const conversion = {
    reference: 'PO-2026-000031',
    at: '2026-12-01T05:00:00Z',
    from: eur(5000),
    to: { amount: 4650, currency: 'CHF' },
    rate: '0.93',
  };
  const currencies = [{ ...inEuros, converted: eur(-5000) }];
  start({ [at(`/years/${thisYear}`)]: { ...year, currencies, conversions: [conversion] } });
  await screen.findByText(/PO-2026-000031: /);
  expect(text()).toContain('EUR −50.00');
  expect(text()).toContain('PO-2026-000031: EUR 50.00 became CHF 46.50, at 0.93');
});

test('the year shows what a merge moved', async () => {
  const [inEuros] = year.currencies;
  start({ [at(`/years/${thisYear}`)]: { ...year, currencies: [{ ...inEuros, merged: eur(-5000) }] } });
  const row = (await screen.findByText('Moved by merge')).closest('tr');
  expect(row?.textContent).toMatch(/EUR\s−50\.00/);
  expect(text()).toContain('Accounts were merged');
});

test('each tax document opens as a PDF, also one without a payout', async () => {
  const amounts = { net: eur(-1000), vat: eur(-81), gross: eur(-1081) };
  const row = { id: idOf(77), reference: 'SB-2026-000007', kind: 'correction', issuedAt: '2026-12-02T09:42:00Z', ...amounts, hasPdf: true };
  start({ [at('/tax-documents')]: [row] });
  const [link] = await screen.findAllByRole('link', { name: /SB-2026-000007/ });
  expect(link?.getAttribute('href')).toContain(`/tax-documents/${row.id}/document`);
});

test('a statement with earlier lines says since when', async () => {
  start({ [at('/statements')]: [aStatement({ since: '2025-08-28T10:00:00Z' })] });
  await screen.findByText('September 2026');
  expect(text()).toContain('September 2026, with everything since 28 Aug 2025');
});

test('statements and tax documents are paged separately, fifty at a time', async () => {
  const statements = Array.from({ length: 51 }, (_, index) => aStatement({ id: idOf(200 + index), number: `ST-2026-${200 + index}` }));
  const amounts = { net: eur(1000), vat: eur(81), gross: eur(1081) };
  const documents = Array.from({ length: 51 }, (_, index) => ({
    ...amounts,
    id: idOf(300 + index),
    reference: `SB-2026-${300 + index}`,
    kind: 'self_billing',
    issuedAt: '2026-12-01T08:00:00Z',
    hasPdf: true,
  }));
  const server = start({ [at('/statements')]: statements, [at('/tax-documents')]: documents });
  expect(await screen.findAllByRole('cell', { name: /^ST-2026-2/ })).toHaveLength(50);
  expect(await screen.findAllByRole('cell', { name: /^SB-2026-3/ })).toHaveLength(50);
  const asked = (path: string) => server.sentTo(at(path)).at(-1)?.query.get('range');
  const [, olderDocuments] = screen.getAllByRole('button', { name: 'Older' });
  fireEvent.click(olderDocuments as HTMLElement);
  await waitFor(() => expect(asked('/tax-documents')).toBe('[50,100]'));
  expect(asked('/statements')).toBe('[0,50]');
});
