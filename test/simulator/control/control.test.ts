import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { aCustomer, anInvoice, pairs } from '../running.ts';

const both = pairs();

test('a wrong request is refused with a sentence that names the field', async () => {
  const { simulator } = await both();
  await expect(simulator.call('POST', '/control/customers', { name: 'A', email: 'no address' })).rejects.toThrow(/400.*email/s);
  await expect(simulator.call('POST', '/control/customers', { name: 'A', email: 'a@b.test', colour: 'red' })).rejects.toThrow(
    /400.*colour/s,
  );
  await expect(simulator.call('POST', '/control/stripe/invoices/in_1/pay', {})).rejects.toThrow(/404.*in_1/);
  await expect(simulator.call('GET', '/control/nothing')).rejects.toThrow(/404/);
  await expect(simulator.call('PUT', '/control/faults', { webhooks: { twice: 'yes' } })).rejects.toThrow(/400/);
  await expect(simulator.call('PUT', '/control/faults', { weather: {} })).rejects.toThrow(/400.*webhooks/);
});

test('what contradicts the state of an invoice is refused, and nothing changes', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator);
  await simulator.call('POST', `/control/stripe/invoices/${id}/void`, {});
  await expect(simulator.call('POST', `/control/stripe/invoices/${id}/pay`, {})).rejects.toThrow(/409/);
  await expect(simulator.call('POST', `/control/stripe/invoices/${id}/dispute`, {})).rejects.toThrow(/409/);
  expect(await simulator.stripe.invoices.retrieve(id)).toMatchObject({ status: 'void', amount_paid: 0 });
});

test('ids can be chosen once, so that a seed finds its own again', async () => {
  const { simulator } = await both();
  const { id: customer } = await aCustomer(simulator, { id: 'acct_vwb_2209' });
  expect(customer).toBe('acct_vwb_2209');
  await anInvoice(simulator, { customer, id: 'in_demo_1', silent: true });
  await expect(anInvoice(simulator, { customer, id: 'in_demo_1' })).rejects.toThrow(/409/);
  await expect(aCustomer(simulator, { id: 'acct_vwb_2209' })).rejects.toThrow(/409/);
});

test('a reset forgets everything, and what follows is kept', async () => {
  const { simulator } = await both();
  await anInvoice(simulator);
  await simulator.call('PUT', '/control/faults', { mail: { refuse: 'later' } });
  await simulator.call('POST', '/control/reset', {});
  expect(await simulator.call('GET', '/control/customers')).toEqual([]);
  expect(await simulator.call('GET', '/control/faults')).toEqual({});
  expect(await simulator.call('GET', '/control/deliveries')).toEqual([]);
  const { id } = await anInvoice(simulator);
  expect(Object.keys((await simulator.call<{ stripe: { invoices: object } }>('GET', '/control/state')).stripe.invoices)).toEqual([id]);
});

test('no other site can drive it through a browser, and it answers by its loopback names only', async () => {
  const { simulator } = await both();
  const foreign = await fetch(`${simulator.url}/control/reset`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });
  expect(foreign.status).toBe(403);
  const byForm = { method: 'POST', headers: { origin: 'https://evil.example', 'content-type': 'text/plain' } };
  expect((await fetch(`${simulator.url}/control/reset`, byForm)).status).toBe(403);
  const ownPage = { method: 'POST', headers: { origin: simulator.url } };
  expect((await fetch(`${simulator.url}/control/reset`, ownPage)).status).toBe(200);
  const { host } = new URL(simulator.url);
  const port = host.split(':')[1] ?? '';
  const rebound = await new Promise<number>((resolve, reject) => {
    void import('node:http').then(({ get }) =>
      get({ host: '127.0.0.1', port, path: '/control/state', headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode ?? 0),
      ).on('error', reject),
    );
  });
  expect(rebound).toBe(403);
});

test('every address of the documentation is there', async () => {
  const { simulator } = await both();
  const text = await readFile('docs/simulator.md', 'utf8');
  const calls = [...text.matchAll(/`(GET|POST|PUT|DELETE) (\/control\/[^\s`]+)`/g)].map(([, method = '', path = '']) => ({ method, path }));
  expect(calls.length).toBeGreaterThan(40);
  for (const { method, path } of calls.filter((call) => call.path !== '/control/reset')) {
    const response = await fetch(`${simulator.url}${path.replaceAll(/:\w+/g, '0')}`, {
      method,
      ...(method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
    });
    expect(await response.text()).not.toContain(`There is no ${method} `);
  }
});
