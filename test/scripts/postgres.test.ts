import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/postgres.ts';

/** What PostgreSQL answers to somebody else's password. */
const refusal = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed\0\0');
const head = Buffer.alloc(5);
head.write('E');
head.writeInt32BE(refusal.length + 4, 1);
const another = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.once('data', () => socket.end(Buffer.concat([head, refusal])));
});

let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'commend-taken-'));
  await new Promise<void>((listening) => another.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  another.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('if another program has taken the database’s port, the advice says so and does not suggest a reset', async () => {
  const { port } = another.address() as AddressInfo;
  const started = startPostgres({ dataDir: join(dataDir, 'postgres'), port, password: 'ours', log: () => undefined, throwaway: true });
  const advice = await started.then(
    () => 'started',
    (error: unknown) => String(error),
  );
  expect(advice).toContain(`Another program has taken port ${port}`);
  expect(advice).not.toContain('reset');
}, 60_000);
