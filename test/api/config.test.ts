import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readConfig } from '../../api/config.ts';

const good = {
  DATABASE_URL: 'postgresql://commend_api:x@127.0.0.1/commend',
  DATA_KEYS: randomBytes(32).toString('base64'),
  APP_SECRET: randomBytes(32).toString('base64url'),
  PUBLIC_URL: 'https://commend.example/',
};

test('settings that are missing or empty have their default', () => {
  const config = readConfig({ ...good, TEMPORAL_UI_URL: '', STRIPE_WEBHOOK_SECRET: '', TRUSTED_PROXIES: '' });
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 4_000,
    internalPort: 9_464,
    isDemo: false,
    temporalUiUrl: null,
    stripeWebhookSecrets: [],
    trustedProxies: [],
  });
  expect(config.publicUrl).toBe('https://commend.example');
});

test('S12: console, portal and links share one host unless one of them is given its own', () => {
  const host = 'https://commend.example';
  expect(readConfig({ ...good, PORTAL_URL: '' })).toMatchObject({ publicUrl: host, consoleUrl: host, portalUrl: host, linkUrl: host });
  const split = readConfig({ ...good, CONSOLE_URL: 'https://console.example/', LINK_URL: 'https://go.example' });
  expect(split).toMatchObject({ publicUrl: host, consoleUrl: 'https://console.example', portalUrl: host, linkUrl: 'https://go.example' });
});

test('webhook secrets and trusted proxies are read as lists', () => {
  const config = readConfig({ ...good, STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old', TRUSTED_PROXIES: '10.0.0.0/8,127.0.0.1' });
  expect(config.stripeWebhookSecrets).toEqual(['whsec_new', 'whsec_old']);
  expect(config.trustedProxies).toEqual(['10.0.0.0/8', '127.0.0.1']);
});

test('the setting DEMO=false switches the demo off', () => {
  expect(readConfig({ ...good, DEMO: 'false' }).isDemo).toBe(false);
});

test.each([
  {
    rule: 'S16: a demo that listens beyond loopback',
    change: { DEMO: '1', PUBLIC_URL: 'http://localhost:4000', HOST: '0.0.0.0' },
    problem: 'HOST',
  },
  { rule: 'S16: a demo under a public name', change: { DEMO: '1' }, problem: 'PUBLIC_URL' },
  { rule: 'a public address without TLS', change: { PUBLIC_URL: 'http://commend.example' }, problem: 'PUBLIC_URL' },
  { rule: 'a console without TLS', change: { CONSOLE_URL: 'http://console.example' }, problem: 'CONSOLE_URL' },
  { rule: 'a portal below a path', change: { PORTAL_URL: 'https://commend.example/partners' }, problem: 'PORTAL_URL' },
  {
    rule: 'S16: a demo whose links have a public name',
    change: { DEMO: '1', PUBLIC_URL: 'http://localhost:4000', LINK_URL: 'https://go.example' },
    problem: 'LINK_URL',
  },
  { rule: 'S52: a short secret', change: { APP_SECRET: 'changeme' }, problem: 'APP_SECRET' },
  { rule: 'S52: a long secret that is not random', change: { APP_SECRET: 'a'.repeat(40) }, problem: 'APP_SECRET' },
  { rule: 'a short data key', change: { DATA_KEYS: 'c2hvcnQ=' }, problem: 'DATA_KEYS' },
  { rule: 'a database that is none', change: { DATABASE_URL: 'mysql://x' }, problem: 'DATABASE_URL' },
])('$rule keeps the api from starting', ({ change, problem }) => {
  expect(() => readConfig({ ...good, ...change })).toThrow(problem);
});
