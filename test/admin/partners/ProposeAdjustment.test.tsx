/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ProposeAdjustment } from '../../../admin/partners/ProposeAdjustment.tsx';
import { permissions } from '../../../api/contract/permissions.ts';
import { aPartnerInFull, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const balance = { pending: 0, held: 0, available: 0, reserved: 0, recoverable: 0 };
const partner = aPartnerInFull({ balances: [{ ...balance, currency: 'CHF', available: 1_000, recoverable: 0 }] });
const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const reason = 'Referral by phone in March';

async function openSheet(given = partner, language: 'en' | 'de' = 'en') {
  const server = startServer({ '/adjustments': accepted });
  await open(<ProposeAdjustment partner={given} />, { language });
  fireEvent.click(await screen.findByRole('button', { name: language === 'en' ? 'Propose an adjustment…' : 'Korrektur vorschlagen…' }));
  return { server, sheet: within(await screen.findByRole('dialog')) };
}

type Sheet = Awaited<ReturnType<typeof openSheet>>['sheet'];
const type = (sheet: Sheet, label: string | RegExp, value: string) => fireEvent.change(sheet.getByLabelText(label), { target: { value } });
const propose = (sheet: Sheet) => fireEvent.click(sheet.getByRole('button', { name: 'Propose it' }));

test.each([
  ['give', 2_500, 'adjustment'],
  ['take', -2_500, 'adjustment'],
])('an amount to %s is typed without a sign and sent with it', async (effect, amount, kind) => {
  const { server, sheet } = await openSheet();
  type(sheet, /^Reason/, reason);
  type(sheet, 'Kind', effect);
  type(sheet, /^Amount/, '25.00');
  propose(sheet);
  await sheet.findByText(/[Ww]aiting for a second person/);
  expect(server.sentTo('/adjustments')).toMatchObject([
    { method: 'POST', body: { kind, partnerId: partner.id, amount: { amount, currency: 'CHF' }, reason } },
  ]);
  expect(server.sentTo('/adjustments')[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  expect(sheet.getByRole('link', { name: 'See its progress' }).getAttribute('href')).toBe(`/partners/${partner.id}/show/ledger`);
});

test('a write-off is offered only with a debt', async () => {
  const { sheet } = await openSheet();
  expect(sheet.queryByRole('option', { name: /^Write off/ })).toBeNull();
});

test('a write-off is made in the debt’s currency and decimals', async () => {
  const { server, sheet } = await openSheet({
    ...partner,
    balances: [
      { ...balance, currency: 'CHF', available: 1_000 },
      { ...balance, currency: 'JPY', recoverable: 900 },
    ],
  });
  expect(sheet.getByText('Owed by the partner in JPY')).toBeTruthy();
  type(sheet, /^Reason/, reason);
  type(sheet, 'Kind', 'writeoff');
  type(sheet, /^Amount/, '900');
  propose(sheet);
  expect(await sheet.findByText('This is required.')).toBeTruthy();
  expect(server.sentTo('/adjustments')).toEqual([]);
  type(sheet, /^Currency/, 'JPY');
  propose(sheet);
  await waitFor(() =>
    expect(server.sentTo('/adjustments')).toMatchObject([{ body: { kind: 'writeoff', amount: { amount: 900, currency: 'JPY' } } }]),
  );
});

test('a missing amount is marked, and nothing is sent', async () => {
  const { server, sheet } = await openSheet();
  type(sheet, /^Reason/, 'short');
  propose(sheet);
  expect(sheet.getByRole('alert').textContent).toBe('Write at least 10 characters.');
  type(sheet, /^Reason/, reason);
  type(sheet, 'Kind', 'give');
  type(sheet, /^Amount/, '1,250');
  propose(sheet);
  expect(sheet.getByRole('alert').textContent).toBe('Enter an amount such as 31.20.');
  expect(server.sentTo('/adjustments')).toEqual([]);
});

test('a refused adjustment keeps what was typed and is sent again as changed', async () => {
  const { server, sheet } = await openSheet();
  server.answer('/adjustments', aProblem({ status: 409, code: 'adjustment_impossible', detail: 'It earns nothing any more.' }));
  type(sheet, /^Reason/, reason);
  type(sheet, 'Kind', 'give');
  type(sheet, /^Amount/, '25');
  propose(sheet);
  fireEvent.click(await sheet.findByRole('button', { name: 'Change and send again' }));
  server.answer('/adjustments', accepted);
  expect(sheet.getByLabelText(/^Reason/)).toHaveProperty('value', reason);
  propose(sheet);
  await sheet.findByText(/[Ww]aiting for a second person/);
});

test('the adjustment’s sheet says that the partner reads the reason', async () => {
  const { sheet } = await openSheet(partner, 'de');
  expect(sheet.getByText(/Der Partner erhält es Wort für Wort per E-Mail/)).toBeTruthy();
});

test('without the permission no adjustment can be proposed', async () => {
  startServer({ '/me': someMe({ permissions: permissions.filter((name) => name !== 'adjustment.propose') }) });
  await open(
    <>
      <ProposeAdjustment partner={partner} />
      <p>loaded</p>
    </>,
  );
  await screen.findByText('loaded');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(screen.queryByRole('button')).toBeNull();
});
