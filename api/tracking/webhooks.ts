import express, { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.ts';
import type { Deps } from '../deps.ts';
import type { Inbox } from './inbox.ts';
import type { ProviderAccounts } from './provider-accounts.ts';
import { isSigned } from './stripe-signature.ts';
import { arrivalOf, malformed, readStripeEvent, tooLarge } from './stripe-event.ts';

const accepted = 256 * 1024;
/** Read, so that the signature can be checked; beyond it nothing is. */
const readable = 1024 * 1024;

interface Doors {
  readonly inbox: Inbox;
  readonly accounts: ProviderAccounts;
}

/** `POST /webhooks/stripe/:account`: verified over the raw bytes, stored, answered; the work comes after. */
export function webhooks({ config }: Pick<Deps, 'config'>, doors: Doors): Router {
  const router = Router();
  router.post('/stripe/:account', express.raw({ type: () => true, limit: readable }), async (request, response) => {
    const accountRef = String(request.params['account']);
    const livemode = await requireGenuine(request, { accountRef, secrets: config.stripeWebhookSecrets, doors });
    await keep(response, { accountRef, livemode, raw: bodyOf(request) }, doors.inbox);
  });
  return router;
}

const bodyOf = ({ body }: Request): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

interface Claim {
  readonly accountRef: string;
  readonly secrets: readonly string[];
  readonly doors: Doors;
}

/** What is not signed, or is of another account or mode, is counted and leaves nothing behind. */
async function requireGenuine(request: Request, { accountRef, secrets, doors }: Claim): Promise<boolean> {
  const account = await doors.accounts.find('stripe', accountRef);
  const body = bodyOf(request);
  const isGenuine =
    isSigned(body, request.get('stripe-signature'), secrets) && account !== undefined && isOf(body, { accountRef, ...account });
  if (isGenuine) return account.livemode;
  await doors.accounts.countBadSignature('stripe', accountRef);
  throw new DomainError('signature_wrong');
}

/** An event without an account is of the endpoint's own. */
function isOf(body: Buffer, account: { readonly accountRef: string; readonly livemode: boolean }): boolean {
  const event = readStripeEvent(body);
  if (event === undefined) return true;
  return event.livemode === account.livemode && (event.account ?? account.accountRef) === account.accountRef;
}

async function keep(
  response: Response,
  body: { readonly accountRef: string; readonly livemode: boolean; readonly raw: Buffer },
  inbox: Inbox,
): Promise<void> {
  if (body.raw.length > accepted) {
    await inbox.add(tooLarge(body));
    throw new DomainError('body_too_large', { limit: accepted });
  }
  const event = readStripeEvent(body.raw);
  await inbox.add(event === undefined ? malformed(body) : arrivalOf(event, body));
  response.json({ received: true });
}
