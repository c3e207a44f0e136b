import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig as readApiConfig, settingNames as apiSettings } from '../../api/config.ts';
import { trustOf } from '../../api/http/proxies.ts';
import { composeSecrets } from '../../scripts/init-compose.ts';
import { databaseSettings } from '../../scripts/postgres.ts';
import { searchAttributes } from '../../scripts/search-attributes.ts';
import { settings } from '../../scripts/settings.ts';
import { readConfig as readWorkerConfig, settingNames as workerSettings } from '../../worker/config.ts';

const Service = z.object({
  image: z.string(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  command: z.union([z.string(), z.array(z.string())]).optional(),
  entrypoint: z.array(z.string()).optional(),
  healthcheck: z.unknown().optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  configs: z.array(z.object({ source: z.string(), target: z.string() })).optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.unknown()),
  configs: z.record(z.string(), z.object({ content: z.string() })),
});

let text: string;
let services: z.infer<typeof Compose>['services'];
let proxy: string;
let volumes: string[];
beforeAll(async () => {
  text = await readFile(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  const file = Compose.parse(parse(text, { merge: true }));
  services = file.services;
  proxy = file.configs['proxy']?.content ?? '';
  volumes = Object.keys(file.volumes);
});

const service = (name: string) => services[name] ?? Service.parse({});
/** What compose puts in place of `${NAME:?…}` and `${NAME:-…}`, with the secrets that init:compose makes and what a person fills in. */
function environmentOf(name: string): Record<string, string> {
  const given = Object.fromEntries(
    composeSecrets()
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const filled: Record<string, string> = { ...given, PUBLIC_URL: 'https://partners.example', SMTP_URL: 'smtp://mail.example:587' };
  return Object.fromEntries(
    Object.entries(service(name).environment ?? {}).map(([key, value]) => [
      key,
      value.replaceAll(
        /\$\{(\w+):([?-])([^}]*)\}/g,
        (...[, variable, sign, fallback]: string[]) => filled[variable ?? ''] || (sign === '-' ? (fallback ?? '') : ''),
      ),
    ]),
  );
}

test.each([
  { process: 'api', known: [...apiSettings, 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'], read: readApiConfig },
  { process: 'links', known: [...apiSettings, 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'], read: readApiConfig },
  { process: 'worker', known: [...workerSettings, 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'], read: readWorkerConfig },
])('the $process starts with the variables of the compose file, and gets no unknown ones', ({ process, known, read }) => {
  const environment = environmentOf(process);
  expect(() => read(environment)).not.toThrow();
  expect(Object.keys(environment).filter((key) => !known.includes(key))).toEqual([]);
});

test('each process of the compose file gets all its required settings', () => {
  for (const process of ['api', 'worker'] as const) {
    const needed = settings.filter((setting) => setting.default === undefined && setting.processes.includes(process)).map(({ key }) => key);
    expect(needed.filter((key) => !(key in environmentOf(process)))).toEqual([]);
  }
});

test('api and worker sign in to the database with their own roles', () => {
  const roleOf = (name: string) => new URL(environmentOf(name)['DATABASE_URL'] ?? '').username;
  expect([roleOf('api'), roleOf('worker')]).toEqual(['commend_api', 'commend_worker']);
});

test('the api trusts the compose file’s proxy and not a public address', () => {
  const isTrusted = trustOf(readApiConfig(environmentOf('api')).trustedProxies);
  expect(['172.18.0.5', '192.168.16.2', '203.0.113.7'].map((address) => isTrusted(address))).toEqual([true, true, false]);
});

test('the compose file’s connect command runs with the settings that it reads', async () => {
  const build = await readFile(new URL('../../tsconfig.build.json', import.meta.url), 'utf8');
  expect(service('connect').entrypoint).toEqual(['node', 'dist/server/scripts/connect.js']);
  expect(build).toContain('"scripts/connect.ts"');
  expect(Object.keys(environmentOf('connect')).toSorted()).toEqual(['CONSOLE_URL', 'DATA_KEYS', 'OWNER_DATABASE_URL', 'PUBLIC_URL']);
});

test('every variable of the compose file is made by init:compose, left open, or has a default', () => {
  const variables = [...text.matchAll(/(?<!\$)\$\{(\w+)(:[?-])?/g)].map(([, name, fallback]) => ({ name, fallback }));
  const known = new Set([...composeSecrets().matchAll(/^(\w+)=/gm)].map(([, name]) => name));
  expect(variables.filter(({ name, fallback }) => !known.has(name) && fallback !== ':-')).toEqual([]);
});

test('the compose file starts databases, schema, server, namespace, migrations and processes in order', () => {
  const waits = (name: string) => Object.entries(service(name).depends_on ?? {}).map(([on, { condition }]) => `${on} ${condition}`);
  expect(waits('temporal')).toEqual(['temporal-schema service_completed_successfully']);
  expect(waits('temporal-namespace')).toEqual(['temporal service_healthy']);
  for (const process of ['api', 'worker']) {
    expect(waits(process)).toEqual(['migrate service_completed_successfully', 'temporal-namespace service_completed_successfully']);
  }
  for (const name of Object.values(services).flatMap(({ depends_on: on = {} }) =>
    Object.entries(on)
      .filter(([, { condition }]) => condition === 'service_healthy')
      .map(([on]) => on),
  )) {
    expect([name, service(name).healthcheck]).not.toEqual([name, undefined]);
  }
});

test('the compose file’s Temporal has 512 shards, its own databases and the search attributes', () => {
  expect(service('temporal').environment).toMatchObject({ NUM_HISTORY_SHARDS: '512', POSTGRES_SEEDS: 'temporal-postgres' });
  const command = String(service('temporal-namespace').command);
  for (const [name, type] of Object.entries(searchAttributes)) expect(command).toContain(`--name ${name} --type ${type}`);
});

test('the compose file’s database has the settings of the embedded one', () => {
  expect(service('postgres').command).toEqual(expect.arrayContaining(databaseSettings.flatMap((setting) => ['-c', setting])));
});

test('links have their own process and folder, and the api takes over if it is away', () => {
  expect(service('links')).toMatchObject({ command: service('api').command, environment: service('api').environment, ports: [] });
  expect(service('links').volumes).not.toEqual(service('api').volumes);
  expect(proxy).toMatch(/handle \/r\/\* \{\s+reverse_proxy links:4000 api:4000 \{\s+lb_policy first\s/);
  expect(service('caddy')).toMatchObject({
    depends_on: { links: { condition: 'service_healthy' } },
    configs: [{ source: 'proxy', target: '/etc/caddy/Caddyfile' }],
  });
});

test('the proxy answers at all configured addresses and passes everything else to the api', () => {
  const [addresses = ''] = proxy.split('{\n', 1);
  expect([...addresses.matchAll(/\$\{(\w+)/g)].map(([, name]) => name)).toEqual(['PUBLIC_URL', 'CONSOLE_URL', 'PORTAL_URL', 'LINK_URL']);
  expect(proxy).toMatch(/handle \{\s+reverse_proxy api:4000\s/);
});

test('every folder of a process is a volume of the compose file', () => {
  const kept = Object.values(services).flatMap(({ volumes: of = [] }) => of.map((volume) => volume.split(':', 1)[0] ?? ''));
  expect(kept.filter((name) => !name.startsWith('.')).toSorted()).toEqual(volumes.toSorted());
});

test('only the proxy is reachable from other hosts', () => {
  const open = Object.entries(services).flatMap(([name, { ports = [] }]) =>
    ports.filter((port) => !port.startsWith('127.0.0.1:')).map(() => name),
  );
  expect(new Set(open)).toEqual(new Set(['caddy']));
});
