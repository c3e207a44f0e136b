import { createBexioTokenStore } from '../activities/settlement/bexio-credentials.ts';
import type { RefreshTokenStore } from '../activities/gateways/bexio/access-token.ts';
import { createBexioGateway, type BexioGateway } from '../activities/gateways/bexio/gateway.ts';
import { createMailGateway, type MailGateway } from '../activities/gateways/mail/gateway.ts';
import { createStripeGateway, type StripeGateway } from '../activities/gateways/stripe/gateway.ts';
import type { Db } from '../prisma/client.ts';
import { readDataKeys, type DataKeys } from '../prisma/secrets.ts';
import type { WorkerConfig } from './config.ts';

export interface Gateways {
  /** Undefined: not set up. */
  readonly stripe: StripeGateway | undefined;
  readonly bexio: BexioGateway | undefined;
  readonly mail: MailGateway | undefined;
  readonly keys: DataKeys;
  /** Where partners sign in. */
  readonly portalUrl: string;
  /** Where staff sign in. */
  readonly consoleUrl: string;
  /** Beginning of partners' links. */
  readonly linkUrl: string;
  /** Folder for what is kept outside the database. */
  readonly dataFolder: string;
}

/** Opens the gateways that the configuration names. Calls nothing yet. */
export function openGateways(config: WorkerConfig, db: Db): Gateways {
  const keys = readDataKeys(config.DATA_KEYS);
  const mail = config.SMTP_URL === undefined ? undefined : createMailGateway({ url: config.SMTP_URL });
  return {
    stripe: stripeOf(config),
    bexio: bexioOf(config, { db, keys }),
    mail,
    keys,
    ...placesOf(config),
    dataFolder: config.DATA_DIR,
  };
}

/** Each address on its own host, if one is set. */
function placesOf({ PUBLIC_URL, CONSOLE_URL = PUBLIC_URL, PORTAL_URL = PUBLIC_URL, LINK_URL = PUBLIC_URL }: WorkerConfig) {
  const at = (address: string, path: string) => address.replace(/\/+$/, '') + path;
  return { portalUrl: at(PORTAL_URL, '/portal'), consoleUrl: at(CONSOLE_URL, '/admin'), linkUrl: at(LINK_URL, '') };
}

function stripeOf({ STRIPE_SECRET_KEY: secretKey, STRIPE_API_BASE: apiBase }: WorkerConfig): StripeGateway | undefined {
  return secretKey === undefined ? undefined : createStripeGateway({ secretKey, apiBase });
}

function bexioOf(config: WorkerConfig, { db, keys }: { db: Db; keys: DataKeys }): BexioGateway | undefined {
  const { BEXIO_CLIENT_ID: clientId, BEXIO_CLIENT_SECRET: clientSecret, BEXIO_API_BASE: apiBase, BEXIO_AUTH_BASE: authBase } = config;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return createBexioGateway({ clientId, clientSecret, apiBase, authBase }, tokensOf(db, keys));
}

/** Stores the token of the one Bexio account; its row may be created after the worker has started. */
function tokensOf(db: Db, keys: DataKeys): RefreshTokenStore {
  const store = async () => {
    const { accountRef } = await db.providerAccount.findFirstOrThrow({ where: { provider: 'bexio' }, select: { accountRef: true } });
    return createBexioTokenStore({ db, keys, accountRef });
  };
  return { read: async () => (await store()).read(), write: async (refreshToken) => (await store()).write(refreshToken) };
}
