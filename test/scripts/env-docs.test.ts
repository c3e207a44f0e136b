import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { readConfig as readApi, settingNames as apiSettings } from '../../api/config.ts';
import { envExample } from '../../scripts/env-docs.ts';
import { settings } from '../../scripts/settings.ts';
import { readConfig as readWorker, settingNames as workerSettings } from '../../worker/config.ts';

const documented = (process: 'api' | 'worker') =>
  settings
    .filter(({ processes }) => processes.includes(process))
    .map(({ key }) => key)
    .sort();
/** The SDK reads Temporal's address and its keys itself; no schema of ours needs to name them. */
const readBySdk = /^TEMPORAL_(ADDRESS|NAMESPACE|API_KEY|TLS)$/;
const ours = (keys: readonly string[]) => keys.filter((key) => !readBySdk.test(key)).sort();

test('every setting that a process reads is documented, and no others', () => {
  expect(ours(documented('api'))).toEqual(ours(apiSettings));
  expect(ours(documented('worker'))).toEqual(ours(workerSettings));
});

const required: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://c@127.0.0.1/c',
  AUDIT_DATABASE_URL: 'postgresql://a@127.0.0.1/c',
  DATA_KEYS: randomBytes(32).toString('base64'),
  PUBLIC_URL: 'https://commend.example',
  APP_SECRET: randomBytes(32).toString('hex'),
};
const defaults = Object.fromEntries(settings.flatMap((setting) => (setting.default == null ? [] : [[setting.key, setting.default]])));

test.each([
  { process: 'api', read: readApi },
  { process: 'worker', read: readWorker },
] as const)('the $process requires the documented settings and has the documented defaults', ({ process, read }) => {
  const needed = settings.filter((setting) => setting.processes.includes(process) && setting.default === undefined);
  for (const { key } of needed) expect(() => read({ ...required, [key]: undefined })).toThrow(`${key}: `);
  const given = Object.fromEntries(needed.map(({ key }) => [key, required[key]]));
  expect(read(given)).toEqual(read({ ...given, ...defaults }));
});

test('.env.example equals the output of npm run env:docs', async () => {
  expect(await readFile(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envExample());
});
