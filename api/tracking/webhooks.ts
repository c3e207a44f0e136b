import type { IncomingMessage, ServerResponse } from 'node:http';
import { ipKeyGenerator } from 'express-rate-limit';
import { DomainError } from '../../domain/errors.ts';
import type { Deps } from '../deps.ts';
import { sendPlainProblem } from '../http/plain-problem.ts';
import { clientAddress, trustOf } from '../http/proxies.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Inbox } from './inbox.ts';
import { paypalWebhooks } from './paypal-webhooks.ts';
import type { ProviderAccounts } from './provider-accounts.ts';
import { signatureCheck } from './stripe-signature.ts';
import { arrivalOf, malformed, readStripeEvent, tooLarge, type StripeEvent } from './stripe-event.ts';
import { countMisses } from './unknown-codes.ts';
import { accepted, readWebhookBody, type WebhookBody } from './webhook-body.ts';

interface Doors {
  readonly inbox: Inbox;
  readonly accounts: ProviderAccounts;
}

type Webhooks = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const address = /^\/webhooks\/(stripe|paypal)\/([^/?#]{1,200})(?:\?|$)/;

export const isWebhook = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && address.test(url);

/**
 * `POST /webhooks/:provider/:account`, bypassing the framework: verified over the raw bytes, stored, answered; the work follows later. Senders of
 * many unsigned messages are slowed down.
 */
export function webhooks(deps: Deps, doors: Doors): Webhooks {
  const { config, logger, limits, metrics } = deps;
  const isTrusted = trustOf(config.trustedProxies);
  const refusals = countMisses(limits.refusedWebhooksPerMinute);
  const takePaypal = paypalWebhooks(deps, doors.inbox);
  return async (request, response) => {
    metrics.time('/webhooks', request, response);
    const sender = ipKeyGenerator(clientAddress(request, isTrusted), 56);
    try {
      const pauseSeconds = refusals.pauseFor(sender);
      const [, provider, accountRef = ''] = address.exec(request.url ?? '') ?? [];
      if (provider === 'paypal') {
        slowDown(pauseSeconds); // its signature is verified by a call to PayPal
        await takePaypal(request, accountRef);
      } else await takeStripe(request, accountRef, { ...doors, metrics, secrets: config.stripeWebhookSecrets, pauseSeconds });
      response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'X-Request-Id': requestIdOf(request) });
      response.end('{"received":true}');
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'unavailable') refusals.count(sender);
      sendPlainProblem(request, response, { error, logger });
    }
  };
}

function slowDown(retryAfterSeconds: number): void {
  if (retryAfterSeconds > 0) throw new DomainError('too_many_requests', { retryAfterSeconds });
}

interface StripeDoors extends Doors, Pick<Deps, 'metrics'> {
  readonly secrets: readonly string[];
  /** Seconds that the sender of unsigned messages must wait; signed ones are accepted from the same address. */
  readonly pauseSeconds: number;
}

async function takeStripe(request: IncomingMessage, accountRef: string, { secrets, ...doors }: StripeDoors): Promise<void> {
  const header = request.headers['stripe-signature'];
  const body = await readWebhookBody(request, signatureCheck(typeof header === 'string' ? header : undefined, secrets));
  await keep({ accountRef, body, ...(await requireGenuine({ accountRef, body }, doors)) }, doors.inbox);
}

interface Claim {
  readonly accountRef: string;
  readonly body: WebhookBody;
}

interface Genuine {
  readonly livemode: boolean;
  /** Undefined for a signed body that is no event. */
  readonly event: StripeEvent | undefined;
}

/** Refuses and counts messages that are not signed, or are of another account or mode; nothing of them is stored. */
async function requireGenuine(
  { accountRef, body }: Claim,
  { accounts, metrics, pauseSeconds }: Omit<StripeDoors, 'secrets'>,
): Promise<Genuine> {
  const account = await accounts.find('stripe', accountRef);
  if (account !== undefined && body.isSigned) {
    const event = readStripeEvent(body.raw);
    if (event === undefined || isOf(event, { accountRef, ...account })) return { livemode: account.livemode, event };
  }
  slowDown(pauseSeconds);
  metrics.refusedWebhooks.inc({ reason: account === undefined ? 'unknown_account' : 'not_genuine' });
  await accounts.countBadSignature('stripe', accountRef);
  throw new DomainError('signature_wrong');
}

/** True if an event belongs to this account. One without an account belongs to the endpoint's own. */
const isOf = (event: StripeEvent, account: { readonly accountRef: string; readonly livemode: boolean }): boolean =>
  event.livemode === account.livemode && (event.account ?? account.accountRef) === account.accountRef;

async function keep({ event, body, ...of }: Genuine & Claim, inbox: Inbox): Promise<void> {
  const came = { ...of, raw: body.raw, digest: body.digest };
  if (body.length > accepted) {
    await inbox.add(tooLarge(came));
    throw new DomainError('body_too_large', { limit: accepted });
  }
  await inbox.add(event === undefined ? malformed(came) : arrivalOf(event, came));
}
