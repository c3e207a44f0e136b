import { join } from 'node:path';
import { roleUrl, type Role } from '../prisma/roles.ts';
import type { Ports } from './addresses.ts';
import { dataFolder } from './folders.ts';
import type { Secrets } from './secrets.ts';

export const databaseName = 'commend';

type Environment = Readonly<Record<string, string>>;

/** What the start knows about itself by the time a process needs it. */
export interface House {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly adminUrl: string;
  readonly temporal: { readonly address: string; readonly uiUrl: string | undefined };
  /** With the demo's people, whose passwords everybody knows. Any other instance is guarded like a deployment. */
  readonly isDemo: boolean;
  /** The simulator is Stripe, Bexio, PayPal, the bank and the mail server. */
  readonly isSimulated: boolean;
  /** What the person who starts has set; only what is named here reaches a process. */
  readonly given: NodeJS.ProcessEnv;
}

/** Each process gets what it needs and no more: the api no key of Stripe, the worker no signing secret of the sessions. */
export function apiEnvironment(house: House): Environment {
  const { secrets, ports } = house;
  return {
    ...common(house),
    DATABASE_URL: databaseUrl(house, 'api'),
    PORTAL_DATABASE_URL: databaseUrl(house, 'portal'),
    DATA_KEYS: secrets.DATA_KEYS,
    APP_SECRET: secrets.APP_SECRET,
    PORT: String(ports.api),
    INTERNAL_PORT: String(ports.internal),
    DATA_DIR: dataFolder,
    ...(house.temporal.uiUrl === undefined ? {} : { TEMPORAL_UI_URL: house.temporal.uiUrl }),
    ...(house.isSimulated
      ? { STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET, SIMULATOR_URL: simulatorUrl(house) }
      : chosen(house.given, ['STRIPE_WEBHOOK_SECRET', 'PAYPAL_WEBHOOK_ID', 'TRUSTED_PROXIES'])),
  };
}

export function workerEnvironment(house: House): Environment {
  const { secrets, ports } = house;
  return {
    ...common(house),
    DATABASE_URL: databaseUrl(house, 'worker'),
    AUDIT_DATABASE_URL: databaseUrl(house, 'auditor'),
    DATA_KEYS: secrets.DATA_KEYS,
    DATA_DIR: dataFolder,
    ...(house.isSimulated
      ? {
          STRIPE_SECRET_KEY: secrets.STRIPE_SECRET_KEY,
          STRIPE_API_BASE: simulatorUrl(house),
          BEXIO_CLIENT_ID: secrets.BEXIO_CLIENT_ID,
          BEXIO_CLIENT_SECRET: secrets.BEXIO_CLIENT_SECRET,
          BEXIO_API_BASE: simulatorUrl(house),
          BEXIO_AUTH_BASE: simulatorUrl(house),
          BEXIO_SYNC_SECONDS: '10',
          PAYPAL_CLIENT_ID: 'demo',
          PAYPAL_CLIENT_SECRET: 'demo',
          PAYPAL_API_BASE: simulatorUrl(house),
          ...chosen(house.given, ['COMMEND_XSD_DIR']),
          SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
        }
      : chosen(house.given, [
          'STRIPE_SECRET_KEY',
          'BEXIO_CLIENT_ID',
          'BEXIO_CLIENT_SECRET',
          'PAYPAL_CLIENT_ID',
          'PAYPAL_CLIENT_SECRET',
          'SMTP_URL',
          'RAILS_LIVE',
          'COMMEND_XSD_DIR',
        ])),
  };
}

export function simulatorEnvironment(house: Pick<House, 'ports' | 'secrets' | 'given'>): Environment {
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, BEXIO_CLIENT_ID, BEXIO_CLIENT_SECRET, TERMINO_API_KEY, PLAUDER_API_KEY } =
    house.secrets;
  return {
    ...systemEnvironment(house.given),
    PORT: String(house.ports.simulator),
    SMTP_PORT: String(house.ports.smtp),
    COMMEND_URL: `http://127.0.0.1:${house.ports.api}`,
    COMMEND_PUBLIC_URL: publicUrl(house),
    STATE_FILE: join(dataFolder, 'simulator.json'),
    STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET,
    BEXIO_CLIENT_ID,
    BEXIO_CLIENT_SECRET,
    TERMINO_API_KEY,
    PLAUDER_API_KEY,
  };
}

/** The demo data is made by the worker's own activities, in tables that only the owner may fill at once, from the simulator's world. */
export function seedEnvironment(house: House): Environment {
  const { TERMINO_API_KEY, PLAUDER_API_KEY, APP_SECRET } = house.secrets;
  return {
    ...workerEnvironment(house),
    OWNER_DATABASE_URL: databaseUrl(house, 'owner'),
    SIMULATOR_URL: simulatorUrl(house),
    APP_SECRET,
    TERMINO_API_KEY,
    PLAUDER_API_KEY,
  };
}

export function databaseUrl(house: Pick<House, 'adminUrl' | 'secrets'>, role: Role): string {
  return roleUrl(house.adminUrl, { role, password: house.secrets.roles[role], database: databaseName });
}

export function simulatorUrl(house: Pick<House, 'ports'>): string {
  return `http://127.0.0.1:${house.ports.simulator}`;
}

export function publicUrl(house: Pick<House, 'ports' | 'given'>): string {
  return house.given['PUBLIC_URL'] ?? `http://localhost:${house.ports.api}`;
}

/** What a person who starts an instance opens: the demo's start page, the console of any other. */
export function firstPage(house: Pick<House, 'ports' | 'given' | 'isDemo'>): string {
  return house.isDemo ? publicUrl(house) : `${house.given['CONSOLE_URL'] ?? publicUrl(house)}/admin/`;
}

function common(house: House): Environment {
  return {
    ...systemEnvironment(house.given),
    ...chosen(house.given, ['CONSOLE_URL', 'PORTAL_URL', 'LINK_URL', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS']),
    PUBLIC_URL: publicUrl(house),
    TEMPORAL_ADDRESS: house.temporal.address,
    TEMPORAL_NAMESPACE: house.given['TEMPORAL_NAMESPACE'] ?? 'default',
    DEMO: house.isDemo ? '1' : '0',
    LOG_LEVEL: house.given['LOG_LEVEL'] ?? 'info',
  };
}

/** What any program needs of its surroundings, and no secret. */
export function systemEnvironment(given: NodeJS.ProcessEnv): Environment {
  return chosen(given, ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'TEMP', 'SystemRoot', 'NODE_EXTRA_CA_CERTS']);
}

function chosen(given: NodeJS.ProcessEnv, names: readonly string[]): Environment {
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}
