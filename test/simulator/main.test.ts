import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { aStateFile, until } from './running.ts';

const environment = {
  PORT: '0',
  SMTP_PORT: '0',
  COMMEND_URL: 'http://127.0.0.1:9',
  STRIPE_SECRET_KEY: 'sk_test_demo',
  STRIPE_WEBHOOK_SECRET: 'whsec_demo',
  BEXIO_CLIENT_ID: 'demo',
  BEXIO_CLIENT_SECRET: 'demo',
  TERMINO_API_KEY: 'one',
  PLAUDER_API_KEY: 'two',
};

function start(variables: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/main.ts'], { env: { ...process.env, ...variables } });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  return { child, output: () => output.join('') };
}

test('the process says where it listens, on loopback only, and waits for no open connection when it is told to end', async () => {
  const { child, output } = start({ ...environment, STATE_FILE: await aStateFile() });
  const started = await until(() => /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(output())?.[1], 20_000);
  expect(await (await fetch(`${started}/healthz`)).json()).toEqual({ ok: true });
  const asked = Date.now();
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  expect(Date.now() - asked).toBeLessThan(4_000); // what is kept alive would hold it for 5 s
});

test('a missing setting is named, and nothing starts', async () => {
  const { child, output } = start({ ...environment, STRIPE_WEBHOOK_SECRET: '' });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).not.toBe(0);
  expect(output()).toContain('STRIPE_WEBHOOK_SECRET');
});
