import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { choosePorts } from '../../scripts/addresses.ts';
import { freePort } from '../../scripts/ports.ts';

const server: Server = createServer();
let taken: number;

beforeAll(async () => {
  taken = await freePort(0);
  await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('a taken port is skipped', async () => {
  expect(await freePort(taken)).toBeGreaterThan(taken);
});

test('two simultaneous choices of ports never share one', async () => {
  const [one, other] = await Promise.all([choosePorts({}), choosePorts({})]);
  const ports = [...Object.values(one.ports), ...Object.values(other.ports)];
  expect(new Set(ports).size).toBe(ports.length);
});

test('a replaced port is reported, and only that one', async () => {
  const { ports, replaced } = await choosePorts({ PORT: String(taken) });
  expect(ports.api).toBeGreaterThan(taken);
  expect(replaced).toContain(`port ${taken} is taken: api uses ${ports.api}`);
  expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
});
