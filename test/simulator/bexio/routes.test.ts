import { expect, test } from '@jest/globals';
import { aCustomer, pairs, type ASimulator } from '../running.ts';

const both = pairs();

interface Invoice {
  readonly id: number;
  readonly kb_item_status_id: number;
  readonly total: string;
  readonly total_remaining_payments: string;
  readonly updated_at: string;
  readonly payments: readonly { readonly id: number }[];
}

async function token(simulator: ASimulator, refresh = 'demo-refresh') {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refresh,
    client_id: 'demo-client',
    client_secret: 'demo-secret',
  });
  const response = await fetch(`${simulator.url}/realms/bexio/protocol/openid-connect/token`, { method: 'POST', body });
  return { status: response.status, ...((await response.json()) as { access_token: string; refresh_token: string; error?: string }) };
}

async function aClient(simulator: ASimulator) {
  const { access_token } = await token(simulator);
  return async (path: string, search?: object) => {
    const response = await fetch(`${simulator.url}${path}`, {
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      ...(search === undefined ? {} : { method: 'POST', body: JSON.stringify(search) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
  };
}

async function aBexioInvoice(simulator: ASimulator, more: object = {}): Promise<Invoice> {
  const customer = await aCustomer(simulator);
  return simulator.call('POST', '/control/bexio/invoices', { customer: customer.id, net: 1_780, taxRateBps: 770, ...more });
}

const acts =
  (simulator: ASimulator, invoice: Invoice) =>
  (verb: string, body: object = {}) =>
    simulator.call<Invoice>('POST', `/control/bexio/invoices/${invoice.id}/${verb}`, body);

test('a refresh token works once, and each answer brings the next', async () => {
  const { simulator } = await both();
  const first = await token(simulator);
  const second = await token(simulator, first.refresh_token);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await token(simulator, first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
  expect(await token(simulator, second.refresh_token)).toMatchObject({ status: 200 });
});

test('without a valid token nothing is answered', async () => {
  const { simulator } = await both();
  const response = await fetch(`${simulator.url}/2.0/kb_invoice`, { headers: { authorization: 'Bearer x' } });
  expect(response.status).toBe(401);
});

test('an invoice has decimal strings of varying scale, a total that ends in 0 or 5 Rappen and local time without offset', async () => {
  const { simulator } = await both();
  const invoice = await aBexioInvoice(simulator, { at: '2026-06-18T13:57:35Z', apiReference: 'termino-7' });
  const get = await aClient(simulator);
  expect((await get(`/2.0/kb_invoice/${invoice.id}`)).body).toMatchObject({
    total_net: '17.800000',
    total_taxes: '1.3700',
    total: '19.150000',
    total_rounding_difference: -0.02,
    total_remaining_payments: '19.1500',
    updated_at: '2026-06-18 15:57:35',
    kb_item_status_id: 8,
    currency_id: 1,
    api_reference: 'termino-7',
  });
  expect((await get('/2.0/currency')).body).toContainEqual({ id: 1, name: 'CHF', round_factor: 0.05 });
});

test('paid in parts by the bank: 16, then 9, each payment booked against a bank account', async () => {
  const { simulator } = await both();
  const invoice = await aBexioInvoice(simulator);
  const get = await aClient(simulator);
  expect(await acts(simulator, invoice)('pay', { amount: 1_000, at: '2026-06-20T09:00:00Z' })).toMatchObject({ kb_item_status_id: 16 });
  expect(await acts(simulator, invoice)('pay', { at: '2026-06-21T23:30:00Z' })).toMatchObject({
    kb_item_status_id: 9,
    total_remaining_payments: '0.0000',
  });
  expect((await get(`/2.0/kb_invoice/${invoice.id}/payment`)).body).toMatchObject([
    { date: '2026-06-20', value: '10', bank_account_id: 1, is_cash_discount: false, payment_service_id: null, kb_credit_voucher_id: null },
    { date: '2026-06-22', value: '9.15', bank_account_id: 1 },
  ]);
});

test.each([
  ['cash', { bank_account_id: null }],
  ['cash_discount', { bank_account_id: null, is_cash_discount: true }],
  ['credit_voucher', { bank_account_id: null, kb_credit_voucher_id: expect.any(Number) }],
  ['client_account_redemption', { bank_account_id: null, is_client_account_redemption: true }],
  ['payment_service', { bank_account_id: 1, payment_service_id: 2 }],
])('an invoice closed by %s is paid, and its payment says how', async (kind, expected) => {
  const { simulator } = await both();
  const invoice = await aBexioInvoice(simulator);
  expect(await acts(simulator, invoice)('pay', { kind })).toMatchObject({ kb_item_status_id: 9 });
  const get = await aClient(simulator);
  expect((await get(`/2.0/kb_invoice/${invoice.id}/payment`)).body).toMatchObject([expected]);
});

test('marked paid without any booking: status 9, nothing remains to be paid, and no payment says how', async () => {
  const { simulator } = await both();
  const invoice = await aBexioInvoice(simulator);
  expect(await acts(simulator, invoice)('mark-paid')).toMatchObject({
    kb_item_status_id: 9,
    total_remaining_payments: '0.0000',
    payments: [],
  });
});

test('a deleted payment opens the invoice again, with or without a new updated_at', async () => {
  const { simulator } = await both();
  const invoice = await aBexioInvoice(simulator, { at: '2026-06-18T13:00:00Z' });
  const paid = await acts(simulator, invoice)('pay', { at: '2026-06-19T13:00:00Z' });
  const opened = await simulator.call<Invoice>('DELETE', `/control/bexio/invoices/${invoice.id}/payments/${paid.payments[0]?.id ?? 0}`, {
    keepUpdatedAt: true,
  });
  expect(opened).toMatchObject({ kb_item_status_id: 8, payments: [], updated_at: '2026-06-19 15:00:00' });
});

test('canceled is 19, any status id can be set, and a deleted invoice is 404', async () => {
  const { simulator } = await both();
  const invoice = await aBexioInvoice(simulator);
  expect(await acts(simulator, invoice)('status', { status: 99 })).toMatchObject({ kb_item_status_id: 99 });
  expect(await acts(simulator, invoice)('overdue')).toMatchObject({ kb_item_status_id: 31 });
  expect(await acts(simulator, invoice)('cancel')).toMatchObject({ kb_item_status_id: 19 });
  await simulator.call('DELETE', `/control/bexio/invoices/${invoice.id}`);
  const get = await aClient(simulator);
  expect(await get(`/2.0/kb_invoice/${invoice.id}`)).toMatchObject({ status: 404 });
});

test('a search by updated_at pages in order of id until a short page', async () => {
  const { simulator } = await both();
  const ids: number[] = [];
  for (const day of [1, 2, 3, 4, 5]) ids.push((await aBexioInvoice(simulator, { at: `2026-06-0${day}T10:00:00Z` })).id);
  const get = await aClient(simulator);
  const condition = [{ field: 'updated_at', value: '2026-06-02 12:00:00', criteria: '>=' }];
  const pages = [];
  for (const offset of [0, 2, 4])
    pages.push((await get(`/2.0/kb_invoice/search?order_by=id&limit=2&offset=${offset}`, condition)).body as Invoice[]);
  expect(pages.map((page) => page.map((invoice) => invoice.id))).toEqual([ids.slice(1, 3), ids.slice(3, 5), []]);
});

test('calls are counted, and too many are refused until the reset', async () => {
  const { simulator } = await both();
  const get = await aClient(simulator);
  expect((await get('/2.0/kb_invoice')).headers.get('ratelimit-remaining')).toBe('999');
  await simulator.call('PUT', '/control/faults', { bexioApi: { status429: true, retryAfterSeconds: 3 } });
  const refused = await get('/2.0/kb_invoice');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('ratelimit-reset')).toBe('3');
  expect((await get('/2.0/kb_invoice')).status).toBe(200);
});
