import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { settingNames as apiSettings } from '../../api/config.ts';
import { envExample } from '../../scripts/env-docs.ts';
import { settings } from '../../scripts/settings.ts';
import { settingNames as workerSettings } from '../../worker/config.ts';

const documented = (process: 'api' | 'worker') =>
  settings
    .filter(({ processes }) => processes.includes(process))
    .map(({ key }) => key)
    .sort();
/** The SDK reads Temporal's address and its keys itself; no schema of ours needs to name them. */
const readBySdk = /^TEMPORAL_(ADDRESS|NAMESPACE|API_KEY|TLS)$/;
const ours = (keys: readonly string[]) => keys.filter((key) => !readBySdk.test(key)).sort();

test('every setting that a process reads is documented, and no other', () => {
  expect(ours(documented('api'))).toEqual(ours(apiSettings));
  expect(ours(documented('worker'))).toEqual(ours(workerSettings));
});

test('.env.example is what npm run env:docs writes', async () => {
  expect(await readFile(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envExample());
});
