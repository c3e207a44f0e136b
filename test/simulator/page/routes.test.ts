import { expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { pain001 } from '../../../activities/gateways/bank-file/pain001.ts';
import { aBankFile, zurich } from '../../activities/gateways/bank-file/some-orders.ts';
import { aCustomer, anInvoice, pairs } from '../running.ts';

const both = pairs();

const read = async (url: string) => (await fetch(url)).text();

test('the page shows customers with their invoices and what can be done, and escapes what they are called', async () => {
  const { simulator } = await both();
  const { id: customer } = await aCustomer(simulator, { name: '<b>Velo</b> Werk' });
  const open = await anInvoice(simulator, { customer });
  await simulator.call('POST', '/control/bexio/invoices', { customer, net: 10_000 });
  const page = await read(`${simulator.url}/`);
  expect(page).toContain('&lt;b&gt;Velo&lt;/b&gt; Werk');
  expect(page).not.toContain('<b>Velo');
  expect(page).toContain(`data-post="/control/stripe/invoices/${open.id}/pay"`);
  expect(page).toContain('Book at the bank');
  expect(await read(`${simulator.url}/?q=nobody`)).toContain('No one matches.');
});

test('the page loads nothing from elsewhere', async () => {
  const { simulator } = await both();
  const response = await fetch(`${simulator.url}/`);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const asset of ['page.css', 'page.js', 'inter.woff2']) expect((await fetch(`${simulator.url}/assets/${asset}`)).status).toBe(200);
});

test('a person who came by a link signs up in the form, and the click goes along', async () => {
  const { commend, simulator } = await both();
  expect(await read(`${simulator.url}/plauder/?commend_click=c_7KQ2`)).toContain('name="clickId" value="c_7KQ2"');
  const form = {
    name: 'Blumen Keller',
    email: 'hallo@blumen.test',
    website: '',
    country: 'CH',
    hostPlan: 'pro',
    clickId: 'c_7KQ2',
    code: '',
  };
  const response = await fetch(`${simulator.url}/plauder/sign-up`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  expect(response.status).toBe(303);
  expect(JSON.parse(commend.received[0]?.body ?? '')).toMatchObject({
    clickId: 'c_7KQ2',
    name: 'Blumen Keller',
    paymentAccounts: [{ provider: 'stripe' }],
  });
  const account = await read(`${simulator.url}${response.headers.get('location') ?? ''}`);
  expect(account).toContain('Blumen Keller');
  expect(account).toContain('What Commend was told, and its answer');
});

test('an unknown product or account is not found', async () => {
  const { simulator } = await both();
  expect((await fetch(`${simulator.url}/nowhere/`)).status).toBe(404);
  expect((await fetch(`${simulator.url}/termino/account/nobody`)).status).toBe(404);
});

test('the outbox shows a mail, its HTML without any script', async () => {
  const { simulator } = await both();
  await createTransport({ host: '127.0.0.1', port: simulator.smtpPort }).sendMail({
    from: 'a@b.test',
    to: 'c@d.test',
    subject: 'Your statement',
    html: '<p>Hello</p>',
  });
  const [mail] = await simulator.call<{ id: string }[]>('GET', '/control/mails');
  expect(await read(`${simulator.url}/outbox`)).toContain('Your statement');
  expect(await read(`${simulator.url}/outbox/${mail?.id ?? ''}`)).toContain('sandbox');
  const body = await fetch(`${simulator.url}/outbox/${mail?.id ?? ''}/html`);
  expect((await body.text()).trim()).toBe('<p>Hello</p>');
  expect(body.headers.get('content-security-policy')).toContain('sandbox');
});

test('the bank’s page shows orders with what can become of them, files, and what PayPal and Stripe paid', async () => {
  const { simulator } = await both();
  expect(await read(`${simulator.url}/bank`)).toContain('No payment file has been handed over yet.');
  await simulator.call('POST', '/control/bank/files', { xml: pain001(aBankFile()) });
  const accepted = await read(`${simulator.url}/bank`);
  expect(accepted).toContain('Müller &amp; Söhne GmbH');
  expect(accepted).toContain(`data-post="/control/bank/orders/${zurich.endToEndId}/reject"`);
  await simulator.call('POST', '/control/bank/book', {});
  await simulator.call('POST', '/control/bank/statements', {});
  const booked = await read(`${simulator.url}/bank`);
  expect(booked).toContain(`data-post="/control/bank/orders/${zurich.endToEndId}/return"`);
  expect(booked).toContain('href="/control/bank/files/camt054-1"');
});

test('rewards that cannot be reached are said to be, with a way to ask once more, in the customer’s language; a refusal is for its builders', async () => {
  let status = 503;
  const { simulator } = await both(() => ({ status, body: { detail: 'Not for customers.' } }));
  const { id } = await aCustomer(simulator, { program: 'plauder' });
  const path = `/plauder/account/${id}/rewards`;
  const ask = async (language: string) => {
    const answer = await fetch(`${simulator.url}${path}`, { headers: { 'accept-language': language } });
    return [answer.status, await answer.text()];
  };
  expect(await ask('en')).toEqual([503, expect.stringMatching(new RegExp(`cannot be reached at the moment[^]*href="${path}"`))]);
  expect(await ask('de-CH,de;q=0.9')).toEqual([503, expect.stringMatching(/lang="de"[^]*Einstellungen: Belohnungen[^]*nicht erreichbar/)]);
  status = 401;
  expect(await ask('de')).toEqual([502, expect.stringContaining('lassen sich nicht zeigen')]);
  expect(await ask('en')).toEqual([502, expect.not.stringContaining('Not for customers.')]);
});

test('who comes by a link reads the product’s page in their language', async () => {
  const { simulator } = await both();
  const page = await fetch(`${simulator.url}/plauder/?commend_click=c_1`, { headers: { 'accept-language': 'de' } });
  expect(await page.text()).toMatch(/lang="de"[^]*in zwei Minuten[^]*über einen Link gekommen[^]*Konto eröffnen/);
});

test('a frame that asks gets a new token from its own page’s server, for its account; no other site does', async () => {
  const { simulator } = await both((request) => ({
    status: 200,
    body: request.path === '/v1/embed-sessions' ? { url: 'https://commend.test/embed/?token=em_new' } : {},
  }));
  const { id } = await aCustomer(simulator, { program: 'plauder' });
  const ask = (path: string, origin = simulator.url) => fetch(`${simulator.url}${path}`, { method: 'POST', headers: { origin } });
  expect(await (await ask(`/plauder/account/${id}/rewards/token`)).json()).toEqual({ token: 'em_new' });
  expect((await ask(`/plauder/account/${id}/rewards/token`, 'https://evil.example')).status).toBe(403);
  expect((await ask(`/termino/account/${id}/rewards/token`)).status).toBe(404);
});
