import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { apiFaults, type Answer } from '../../answer.ts';
import type { World } from '../../world.ts';
import type { StripeAccount } from '../account.ts';
import { transferShape } from '../shapes/transfer.ts';
import { makeTransfer } from '../transfers.ts';
import { authenticate } from './authenticate.ts';
import { internalError, StripeRefusal } from './errors.ts';
import { once } from './idempotency.ts';

const transferFaults = {
  ...apiFaults,
  /** Refuses with this code, such as `account_invalid`. */
  refuse: z.string().optional(),
  status429: z.boolean().optional(),
  /** Moves one minor unit more than requested. */
  otherAmount: z.boolean().optional(),
  /** Moves it in this currency, such as `eur`. */
  otherCurrency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
};
type TransferFault = z.infer<z.ZodObject<typeof transferFaults>>;

const created = z.object({
  amount: z.coerce.number().int().min(1),
  currency: z.string().regex(/^[a-z]{3}$/),
  destination: z.string().regex(/^acct_/),
  transfer_group: z.string().optional(),
  description: z.string().optional(),
  metadata: z.record(z.string(), z.string()).default({}),
});

/** Transfers to connected accounts, the only thing that Commend changes at Stripe. */
export function transferApi(world: World, account: StripeAccount): Router {
  const router = Router();
  const faults = world.faults.define('stripeTransfers', transferFaults);
  router.post(
    '/v1/transfers',
    express.urlencoded({ extended: true }),
    once({ state: account.state, store: world.store }, (request) => {
      const fault: TransferFault = faults.take() ?? {};
      return { ...fault, run: () => refusing(() => create(request, fault)) };
    }),
  );
  return router;

  function create(request: Request, fault: TransferFault): Answer {
    authenticate(request, world.config.stripe.secretKey);
    if (fault.status429) throw new StripeRefusal(429, { type: 'rate_limit_error', code: 'rate_limit', message: 'Too many requests.' });
    if (fault.status500) return internalError;
    const body = created.safeParse(request.body);
    if (!body.success) throw new StripeRefusal(400, { type: 'invalid_request_error', message: z.prettifyError(body.error) });
    if (fault.refuse !== undefined)
      throw new StripeRefusal(400, { type: 'invalid_request_error', code: fault.refuse, message: `Refused: ${fault.refuse}.` });
    const { amount, currency: asked, destination, transfer_group: group = null, description = null, metadata } = body.data;
    const moved = fault.otherAmount ? amount + 1 : amount;
    const currency = fault.otherCurrency ?? asked;
    const moment = { at: Math.floor(Date.now() / 1000), silent: false };
    const transfer = makeTransfer(account, { amount: moved, currency, destination, group, description, metadata }, moment);
    if (transfer === undefined)
      throw new StripeRefusal(400, {
        type: 'invalid_request_error',
        code: 'balance_insufficient',
        message: 'You have insufficient available funds in your Stripe account.',
      });
    return fault.status500AfterEffect ? internalError : { status: 200, body: transferShape(transfer) };
  }
}

function refusing(run: () => Answer): Answer {
  try {
    return run();
  } catch (refusal) {
    if (refusal instanceof StripeRefusal) return refusal.answer;
    throw refusal;
  }
}
