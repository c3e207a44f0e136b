import type { FileDeps } from '../activities/bank/bank-file-content.ts';
import { openSchemas } from '../activities/gateways/bank-file/schema-check.ts';
import { createPaypalRail } from '../activities/gateways/paypal/rail.ts';
import type { CalledRail, CalledRails } from '../activities/gateways/rail.ts';
import { createStripeConnectRail } from '../activities/gateways/stripe-connect/rail.ts';
import { productVersion } from '../api/version.ts';
import type { WorkerConfig } from './config.ts';

/**
 * Opens the rails. A rail that is not set up, or not switched on, is undefined: its payouts wait.
 * @throws for schemas that cannot be read.
 */
export async function openRails(
  config: WorkerConfig,
): Promise<{ readonly rails: CalledRails } & Pick<FileDeps, 'checkSchemas' | 'softwareVersion'>> {
  return {
    rails: { stripe_connect: stripeOf(config), paypal: paypalOf(config) },
    checkSchemas: config.COMMEND_XSD_DIR === undefined ? undefined : await openSchemas(config.COMMEND_XSD_DIR),
    softwareVersion: productVersion(),
  };
}

function stripeOf({ STRIPE_SECRET_KEY: secretKey, STRIPE_API_BASE: apiBase, RAILS_LIVE: isLive }: WorkerConfig): CalledRail | undefined {
  return secretKey === undefined || !(isLive || apiBase !== undefined) ? undefined : createStripeConnectRail({ secretKey, apiBase });
}

function paypalOf(config: WorkerConfig): CalledRail | undefined {
  const { PAYPAL_CLIENT_ID: clientId, PAYPAL_CLIENT_SECRET: clientSecret, PAYPAL_API_BASE: apiBase, RAILS_LIVE: isLive } = config;
  if (clientId === undefined || clientSecret === undefined || !(isLive || apiBase !== undefined)) return undefined;
  return createPaypalRail({ clientId, clientSecret, apiBase });
}
