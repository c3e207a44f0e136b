import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReachable } from '../../scripts/postgres-home.ts';

const somebody = { uid: 54_321, gid: 54_321 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reach '));
  await mkdir(join(folder, 'inside'));
  await writeFile(join(folder, 'program'), '');
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder inside a closed one is out of reach, however open it is itself', async () => {
  await chmod(folder, 0o700);
  await chmod(join(folder, 'inside'), 0o777);
  expect(await isReachable(join(folder, 'inside'), somebody)).toBe(false);
});

test('a missing folder is as reachable as the folder it will be made in', async () => {
  await chmod(folder, 0o711);
  expect(await isReachable(join(folder, 'new', 'pg'), somebody)).toBe(true);
  await chmod(folder, 0o700);
  expect(await isReachable(join(folder, 'new', 'pg'), somebody)).toBe(false);
});

test('a program that only its owner may run is out of reach for others', async () => {
  await chmod(folder, 0o711);
  await chmod(join(folder, 'program'), 0o700);
  expect(await isReachable(join(folder, 'program'), somebody)).toBe(false);
  await chmod(join(folder, 'program'), 0o755);
  expect(await isReachable(join(folder, 'program'), somebody)).toBe(true);
});
