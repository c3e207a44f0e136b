import type Stripe from 'stripe';
import type { Answer } from '../../answer.ts';

/** A refusal in Stripe's shape. */
export class StripeRefusal extends Error {
  readonly answer: Answer;

  constructor(
    status: number,
    error: { readonly type: Stripe.StripeRawError['type']; readonly message: string; readonly code?: string; readonly param?: string },
  ) {
    super(error.message);
    this.name = 'StripeRefusal';
    this.answer = { status, body: { error } };
  }
}

export function missing(kind: string, id: string): StripeRefusal {
  return new StripeRefusal(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param: 'id',
  });
}

export const internalError: Answer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unexpected error occurred.' } },
};
