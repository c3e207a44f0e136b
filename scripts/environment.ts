import { join } from 'node:path';
import { roleUrl, type Role } from '../prisma/roles.ts';
import type { Ports } from './addresses.ts';
import { dataFolder } from './folders.ts';
import type { Secrets } from './secrets.ts';

export const databaseName = 'commend';

type Environment = Readonly<Record<string, string>>;

/** The facts about an instance that the environments of its processes are made from. */
export interface Instance {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly adminUrl: string;
  readonly temporal: { readonly address: string; readonly uiUrl: string | undefined };
  /** True with the demo's people, whose passwords are public. Any other instance is protected like a deployment. */
  readonly isDemo: boolean;
  /** True if the simulator stands in for Stripe, Bexio, PayPal, the bank and the mail server. */
  readonly isSimulated: boolean;
  /** The environment of the person who starts; only variables named here reach a process. */
  readonly given: NodeJS.ProcessEnv;
}

/** Returns the api's environment. Each process gets only what it needs: the api no key of Stripe, the worker no signing secret of the sessions. */
export function apiEnvironment(instance: Instance): Environment {
  const { secrets, ports } = instance;
  return {
    ...common(instance),
    DATABASE_URL: databaseUrl(instance, 'api'),
    PORTAL_DATABASE_URL: databaseUrl(instance, 'portal'),
    DATA_KEYS: secrets.DATA_KEYS,
    APP_SECRET: secrets.APP_SECRET,
    PORT: String(ports.api),
    INTERNAL_PORT: String(ports.internal),
    DATA_DIR: dataFolder,
    ...(instance.temporal.uiUrl === undefined ? {} : { TEMPORAL_UI_URL: instance.temporal.uiUrl }),
    ...(instance.isSimulated
      ? { STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET, SIMULATOR_URL: simulatorUrl(instance) }
      : chosen(instance.given, ['STRIPE_WEBHOOK_SECRET', 'PAYPAL_WEBHOOK_ID', 'TRUSTED_PROXIES'])),
  };
}

export function workerEnvironment(instance: Instance): Environment {
  const { secrets, ports } = instance;
  return {
    ...common(instance),
    DATABASE_URL: databaseUrl(instance, 'worker'),
    AUDIT_DATABASE_URL: databaseUrl(instance, 'auditor'),
    DATA_KEYS: secrets.DATA_KEYS,
    DATA_DIR: dataFolder,
    ...(instance.isSimulated
      ? {
          STRIPE_SECRET_KEY: secrets.STRIPE_SECRET_KEY,
          STRIPE_API_BASE: simulatorUrl(instance),
          BEXIO_CLIENT_ID: secrets.BEXIO_CLIENT_ID,
          BEXIO_CLIENT_SECRET: secrets.BEXIO_CLIENT_SECRET,
          BEXIO_API_BASE: simulatorUrl(instance),
          BEXIO_AUTH_BASE: simulatorUrl(instance),
          BEXIO_SYNC_SECONDS: '10',
          PAYPAL_CLIENT_ID: 'demo',
          PAYPAL_CLIENT_SECRET: 'demo',
          PAYPAL_API_BASE: simulatorUrl(instance),
          ...chosen(instance.given, ['COMMEND_XSD_DIR']),
          SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
        }
      : chosen(instance.given, [
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

export function simulatorEnvironment(instance: Pick<Instance, 'ports' | 'secrets' | 'given'>): Environment {
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, BEXIO_CLIENT_ID, BEXIO_CLIENT_SECRET, TERMINO_API_KEY, PLAUDER_API_KEY } =
    instance.secrets;
  return {
    ...systemEnvironment(instance.given),
    PORT: String(instance.ports.simulator),
    SMTP_PORT: String(instance.ports.smtp),
    COMMEND_URL: `http://127.0.0.1:${instance.ports.api}`,
    COMMEND_PUBLIC_URL: publicUrl(instance),
    STATE_FILE: join(dataFolder, 'simulator.json'),
    STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET,
    BEXIO_CLIENT_ID,
    BEXIO_CLIENT_SECRET,
    TERMINO_API_KEY,
    PLAUDER_API_KEY,
  };
}

/**
 * Returns the environment for seeding: the worker's activities make the demo data, in tables that only the owner may fill at once, from the
 * simulator's world.
 */
export function seedEnvironment(instance: Instance): Environment {
  const { TERMINO_API_KEY, PLAUDER_API_KEY, APP_SECRET } = instance.secrets;
  return {
    ...workerEnvironment(instance),
    OWNER_DATABASE_URL: databaseUrl(instance, 'owner'),
    SIMULATOR_URL: simulatorUrl(instance),
    APP_SECRET,
    TERMINO_API_KEY,
    PLAUDER_API_KEY,
  };
}

export function databaseUrl(instance: Pick<Instance, 'adminUrl' | 'secrets'>, role: Role): string {
  return roleUrl(instance.adminUrl, { role, password: instance.secrets.roles[role], database: databaseName });
}

export function simulatorUrl(instance: Pick<Instance, 'ports'>): string {
  return `http://127.0.0.1:${instance.ports.simulator}`;
}

export function publicUrl(instance: Pick<Instance, 'ports' | 'given'>): string {
  return instance.given['PUBLIC_URL'] ?? `http://localhost:${instance.ports.api}`;
}

/** Returns the page to open after a start: the demo's start page, or the console of any other instance. */
export function firstPage(instance: Pick<Instance, 'ports' | 'given' | 'isDemo'>): string {
  return instance.isDemo ? publicUrl(instance) : `${instance.given['CONSOLE_URL'] ?? publicUrl(instance)}/admin/`;
}

function common(instance: Instance): Environment {
  return {
    ...systemEnvironment(instance.given),
    ...chosen(instance.given, ['CONSOLE_URL', 'PORTAL_URL', 'LINK_URL', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS']),
    PUBLIC_URL: publicUrl(instance),
    TEMPORAL_ADDRESS: instance.temporal.address,
    TEMPORAL_NAMESPACE: instance.given['TEMPORAL_NAMESPACE'] ?? 'default',
    DEMO: instance.isDemo ? '1' : '0',
    LOG_LEVEL: instance.given['LOG_LEVEL'] ?? 'info',
  };
}

/** Returns the variables of the system that every program needs, without secrets. */
export function systemEnvironment(given: NodeJS.ProcessEnv): Environment {
  return chosen(given, ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'TEMP', 'SystemRoot', 'NODE_EXTRA_CA_CERTS']);
}

function chosen(given: NodeJS.ProcessEnv, names: readonly string[]): Environment {
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}
