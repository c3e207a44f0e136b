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
/** The SDK reads these of Temporal's itself; the worker's own schema does not name them. */
const readBySdk = new Set(['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS']);

test('every setting that a process reads is documented, and no other', () => {
  expect(documented('api')).toEqual([...apiSettings].sort());
  expect(documented('worker').filter((key) => !readBySdk.has(key))).toEqual([...workerSettings].sort());
});

test('.env.example is what npm run env:docs writes', async () => {
  expect(await readFile(new URL('../../.env.example', import.meta.url), 'utf8')).toBe(envExample());
});
