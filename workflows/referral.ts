import { inOneTransaction, outside } from './activity-options.ts';
import { atRest, mailboxLoop, waitFor, waitForPerson } from './mailbox-loop.ts';
import { resolve, type ReferralInput, type ReferralStep } from './messages.ts';

/** A customer credited to a partner: sign-up ─► awaiting card or invoice settlement ─► earning ─► ended. */
export async function referral({ referralId }: ReferralInput): Promise<ReferralStep['phase']> {
  return mailboxLoop(
    { referralId },
    {
      drain: (turn) => inOneTransaction((db) => db.drainReferral({ referralId, ...turn })),
      carryOut: ({ key, kind, summary }) => outside[kind].executeWithOptions({ summary }, [{ key }]),
      commands: [resolve],
      phases: {
        // credited to a partner; nobody has been billed yet
        signed_up: ({ review, lapse }) => (review ? waitForPerson('a review', review, lapse) : waitFor('a first payment', lapse)),
        // paid by card: Stripe is asked by the invoice's id
        awaiting_card: ({ review, reminder, lapse }) =>
          review ? waitForPerson('a review', review, reminder, lapse) : waitFor('Stripe to confirm the payment', reminder, lapse),
        // paid by invoice, recorded in Bexio
        awaiting_invoice: ({ review, reminder, lapse }) =>
          review ? waitForPerson('a review', review, reminder, lapse) : waitFor('the amount on our bank account', reminder, lapse),
        // a payment accrues, the end of its hold releases, a refund or lost dispute claws back; in between the workflow rests
        earning: ({ review, release }) => (review ? waitForPerson('a review', review, release) : waitFor('the hold to end', release)),
        // later service periods earn nothing; a late payment for an earlier one still does (B04)
        ended: ({ review, release }) => (review ? waitForPerson('a review', review, release) : waitFor('the last hold to end', release)),
        lapsed: atRest,
        refused: atRest,
      },
    },
  );
}
