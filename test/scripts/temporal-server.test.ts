import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { devServerBinary, testServerBinary } from '../../scripts/temporal-server.ts';

const { PATH, TEMPORAL_TEST_SERVER } = process.env;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'on path '));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  process.env['PATH'] = PATH;
  process.env['TEMPORAL_TEST_SERVER'] = TEMPORAL_TEST_SERVER;
});

async function putOnPath(answer: string): Promise<string> {
  const path = join(folder, 'temporal');
  await writeFile(path, `#!/bin/sh\necho "${answer}"\n`, { mode: 0o755 });
  process.env['PATH'] = `${folder}:${PATH}`;
  return path;
}

test('a Temporal CLI on the PATH is used before one is downloaded', async () => {
  const path = await putOnPath('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)');
  expect(await devServerBinary()).toBe(path);
});

test('a Temporal CLI that is too old is not used', async () => {
  const path = await putOnPath('temporal version 1.1.0 (Server 1.25.0, UI 2.30.3)');
  expect(await devServerBinary()).not.toBe(path);
});

test('TEMPORAL_TEST_SERVER names the test server to use', async () => {
  process.env['TEMPORAL_TEST_SERVER'] = '/somewhere/temporal-test-server';
  expect(await testServerBinary()).toBe('/somewhere/temporal-test-server');
});
