import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { createMetrics } from '../../../api/internal/metrics.ts';

const paths = describedEndpoints.map(({ path }) => path);

/** As which areas requests to these addresses are counted. */
async function areasOf(addresses: readonly string[]): Promise<unknown[]> {
  const { registry, time } = createMetrics(paths);
  for (const address of addresses) {
    const request = new IncomingMessage(new Socket());
    const response = new ServerResponse(request);
    time(address, request, response);
    response.emit('finish');
  }
  const counted = await registry.getSingleMetric('commend_http_request_seconds')?.get();
  return [...new Set(counted?.values.map(({ labels }) => labels['area']))];
}

test('each kind of address has its own area in the metrics, the portal beside payouts', async () => {
  const areas = await areasOf(paths.map((path) => `/v1${path}`));
  expect(areas).toEqual([...new Set(paths.map((path) => path.split('/')[1]))]);
  expect(areas).toEqual(expect.arrayContaining(['portal', 'payouts', 'statements', 'bank-files']));
});

test('other known addresses have an area in the metrics, and all unknown ones share one', async () => {
  const known = ['/v1/auth/sign-in/email', '/v1/sign-in', '/webhooks', '/admin/', '/portal/statements'];
  expect(await areasOf(known)).toEqual(['auth', 'sign-in', 'webhooks', 'admin', 'portal']);
  expect(await areasOf(['/wp-login.php', '/v1/4711', '/v1', '/', '/v1payouts'])).toEqual(['other']);
});
