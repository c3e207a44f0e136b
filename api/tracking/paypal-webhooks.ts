import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/errors.ts';
import type { Deps } from '../deps.ts';
import type { Inbox } from './inbox.ts';
import { paypalArrival } from './paypal-event.ts';
import { isPaypalSigned, paypalKeys } from './paypal-signature.ts';
import type { SignatureCheck } from './stripe-signature.ts';
import { accepted, readWebhookBody } from './webhook-body.ts';

const paypalOrigins = ['https://api.paypal.com', 'https://api.sandbox.paypal.com'];

/** No check while the bytes arrive: PayPal signs the CRC of the whole body. */
const later: SignatureCheck = { isPossible: false, add: () => undefined, isSigned: () => false };

/**
 * Receives PayPal's events, which are doorbells: verified and stored; the payout itself then asks PayPal. @throws `signature_wrong` for what PayPal
 * did not sign for us; `body_too_large`
 */
export function paypalWebhooks({ config, metrics }: Deps, inbox: Inbox): (request: IncomingMessage, accountRef: string) => Promise<void> {
  const { paypalWebhookIds: webhookIds, simulatorUrl, isDemo } = config;
  const keys = paypalKeys([...paypalOrigins, ...(isDemo && simulatorUrl !== null ? [new URL(simulatorUrl).origin] : [])]);
  return async (request, accountRef) => {
    const { raw, length, digest } = await readWebhookBody(request, later);
    if (length > accepted) throw new DomainError('body_too_large', { limit: accepted });
    if (!(await isPaypalSigned({ headers: request.headers, raw, webhookIds }, keys))) {
      metrics.refusedWebhooks.inc({ reason: 'not_genuine' });
      throw new DomainError('signature_wrong');
    }
    await inbox.add(paypalArrival({ accountRef, livemode: !isDemo, raw, digest }));
  };
}
