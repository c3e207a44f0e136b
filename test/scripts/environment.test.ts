import { expect, test } from '@jest/globals';
import {
  apiEnvironment,
  firstPage,
  seedEnvironment,
  simulatorEnvironment,
  workerEnvironment,
  type Instance,
} from '../../scripts/environment.ts';

const secrets = {
  postgres: 'of-the-administrator',
  roles: { owner: 'of-owner', worker: 'of-worker', api: 'of-api', portal: 'of-portal', auditor: 'of-auditor' },
  APP_SECRET: 'of-sessions',
  DATA_KEYS: 'of-columns',
  STRIPE_SECRET_KEY: 'of-stripe',
  STRIPE_WEBHOOK_SECRET: 'of-webhooks',
  BEXIO_CLIENT_ID: 'bexio-id',
  BEXIO_CLIENT_SECRET: 'of-bexio',
  TERMINO_API_KEY: 'of-termino',
  PLAUDER_API_KEY: 'of-plauder',
};
const ports = { api: 1, internal: 2, simulator: 3, smtp: 4, postgres: 5, temporal: 6, temporalUi: 7, console: 8 };

function anInstance(given: Partial<Instance> = {}): Instance {
  const temporal = { address: '127.0.0.1:6', uiUrl: 'http://localhost:7' };
  return {
    ports,
    secrets,
    adminUrl: 'postgres://postgres:of-the-administrator@127.0.0.1:5/postgres',
    temporal,
    isDemo: true,
    isSimulated: true,
    given: {},
    ...given,
  };
}

const knows = (environment: Readonly<Record<string, string>>, secret: string) =>
  Object.values(environment).some((value) => value.includes(secret));

test('each process gets only the secrets it works with', () => {
  const holders = {
    api: apiEnvironment(anInstance()),
    worker: workerEnvironment(anInstance()),
    simulator: simulatorEnvironment(anInstance()),
  };
  const holdersOf = (secret: string) =>
    Object.entries(holders).flatMap(([name, environment]) => (knows(environment, secret) ? [name] : []));
  expect(holdersOf('of-the-administrator')).toEqual([]);
  expect(holdersOf('of-owner')).toEqual([]);
  expect(holdersOf('of-sessions')).toEqual(['api']);
  expect(holdersOf('of-api')).toEqual(['api']);
  expect(holdersOf('of-worker')).toEqual(['worker']);
  expect(holdersOf('of-stripe')).toEqual(['worker', 'simulator']);
  expect(holdersOf('of-webhooks')).toEqual(['api', 'simulator']);
});

test('only the seeding gets the database owner’s address', () => {
  expect(seedEnvironment(anInstance())['OWNER_DATABASE_URL']).toBe('postgres://commend_owner:of-owner@127.0.0.1:5/commend');
});

test('processes get no variables of the shell except the listed ones', () => {
  const given = { PATH: '/bin', AWS_SECRET_ACCESS_KEY: 'of-somebody', npm_config_registry: 'somewhere' };
  expect(Object.keys(apiEnvironment(anInstance({ given })))).toContain('PATH');
  expect(knows(apiEnvironment(anInstance({ given })), 'of-somebody')).toBe(false);
  expect(knows(workerEnvironment(anInstance({ given })), 'somewhere')).toBe(false);
});

test('without the simulator the real accounts are taken from the shell', () => {
  const given = { STRIPE_SECRET_KEY: 'sk_real', STRIPE_WEBHOOK_SECRET: 'whsec_real', PAYPAL_WEBHOOK_ID: 'WH-1' };
  const worker = workerEnvironment(anInstance({ isDemo: false, isSimulated: false, given }));
  expect(worker).toMatchObject({ DEMO: '0', STRIPE_SECRET_KEY: 'sk_real' });
  expect(worker).not.toHaveProperty('STRIPE_API_BASE');
  expect(worker).not.toHaveProperty('SMTP_URL');
  const api = apiEnvironment(anInstance({ isDemo: false, isSimulated: false, given }));
  expect(api).toMatchObject({ STRIPE_WEBHOOK_SECRET: 'whsec_real', PAYPAL_WEBHOOK_ID: 'WH-1' });
  expect(api).not.toHaveProperty('SIMULATOR_URL');
});

test('an own instance runs without demo mode, with the simulator as outside', () => {
  const own = anInstance({ isDemo: false });
  expect(workerEnvironment(own)).toMatchObject({ DEMO: '0', STRIPE_API_BASE: 'http://127.0.0.1:3', SMTP_URL: 'smtp://127.0.0.1:4' });
  expect(apiEnvironment(own)).toMatchObject({ DEMO: '0', STRIPE_WEBHOOK_SECRET: 'of-webhooks' });
  expect(firstPage(own)).toBe('http://localhost:1/admin/');
  expect(firstPage(anInstance())).toBe('http://localhost:1');
});
