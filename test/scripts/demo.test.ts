import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { aCustomer, anInvoice, pairs } from '../simulator/running.ts';

const both = pairs();
const run = promisify(execFile);

test('npm run demo without a running demo says so and calls no other simulator', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commend-demo-'));
  const { SIMULATOR_URL: _, ...env } = process.env;
  const list = run(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', 'list'], { env: { ...env, DATA_DIR: folder } });
  await expect(list).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('Nothing runs here: `npm start` first'),
  });
  rmSync(folder, { recursive: true });
});

test('npm run demo -- refund refunds the newest paid invoice and prints it', async () => {
  const { simulator } = await both();
  const { id: customer } = await aCustomer(simulator);
  const { id } = await anInvoice(simulator, { customer });
  await simulator.call('POST', `/control/stripe/invoices/${id}/pay`, {});
  const demo = (...words: string[]) =>
    run(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', ...words], { env: { ...process.env, SIMULATOR_URL: simulator.url } });

  const { stdout } = await demo('refund', '', '29.00').catch((error: { stderr: string }) => ({ stdout: error.stderr }));
  expect(stdout).toContain('There is no invoice');
  expect((await demo('refund')).stdout.replaceAll('\u00a0', ' ')).toMatch(/^Refund of CHF 129.00 succeeded, of DEMO-\d+/);
  expect((await simulator.stripe.refunds.list()).data).toMatchObject([{ amount: 12_900, status: 'succeeded' }]);
});
