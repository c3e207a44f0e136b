import { Router } from 'express';
import { z } from 'zod';
import type { StripeAccount } from '../stripe/account.ts';
import { changeDispute, openDispute } from '../stripe/disputes.ts';
import { requireInvoice } from '../stripe/invoices.ts';
import { changeRefund, creditInvoice, refundInvoice, voidCreditNote } from '../stripe/refunds.ts';
import { creditNoteShape } from '../stripe/shapes/credit-note.ts';
import { disputeShape } from '../stripe/shapes/dispute.ts';
import { refundShape } from '../stripe/shapes/refund.ts';
import { amount, moment, momentOf } from './fields.ts';
import { param, verb } from './handler.ts';

const refundStatus = z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']);
export const stripeRefund = z.strictObject({ amount: amount.optional(), status: refundStatus.default('succeeded'), ...moment });

/** Any text is a status, so that future statuses of Stripe can be tried today. */
const disputeStatus = z.string().regex(/^[a-z_]+$/);
export const stripeDispute = z.strictObject({
  amount: amount.optional(),
  status: disputeStatus.default('needs_response'),
  reason: z.string().default('fraudulent'),
  ...moment,
});
const disputeChange = z
  .strictObject({ amount: amount.optional(), status: disputeStatus.optional(), ...moment })
  .refine((change) => change.amount !== undefined || change.status !== undefined, 'Give a status or an amount.');

const creditNote = z.strictObject({ amount, kind: z.enum(['refund', 'customer_balance', 'out_of_band', 'before_payment']), ...moment });

/** Refunds, disputes and credit notes of Stripe's invoices. */
export function stripeMoneyBackVerbs(stripe: StripeAccount): Router {
  const router = Router();
  router.post(
    '/stripe/invoices/:id/refund',
    verb(stripeRefund, (body, request) => {
      const invoice = requireInvoice(stripe.state, param(request, 'id'));
      return refundInvoice(stripe, { invoice, amount: body.amount, status: body.status }, momentOf(body)).map(refundShape);
    }),
  );
  router.post(
    '/stripe/refunds/:id',
    verb(z.strictObject({ status: refundStatus, ...moment }), (body, request) =>
      refundShape(changeRefund(stripe, param(request, 'id'), { status: body.status, moment: momentOf(body) })),
    ),
  );
  router.post(
    '/stripe/invoices/:id/dispute',
    verb(stripeDispute, (body, request) => {
      const invoice = requireInvoice(stripe.state, param(request, 'id'));
      return disputeShape(openDispute(stripe, { ...body, invoice }, momentOf(body)));
    }),
  );
  router.post(
    '/stripe/disputes/:id',
    verb(disputeChange, (body, request) => disputeShape(changeDispute(stripe, param(request, 'id'), { ...body, moment: momentOf(body) }))),
  );
  router.post(
    '/stripe/invoices/:id/credit-note',
    verb(creditNote, (body, request) => {
      const invoice = requireInvoice(stripe.state, param(request, 'id'));
      return creditNoteShape(creditInvoice(stripe, { ...body, invoice }, momentOf(body)));
    }),
  );
  router.post(
    '/stripe/credit-notes/:id/void',
    verb(z.strictObject(moment), (body, request) => creditNoteShape(voidCreditNote(stripe, param(request, 'id'), momentOf(body)))),
  );
  return router;
}
