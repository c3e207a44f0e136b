import { inOneTransaction, outside } from './activity-options.ts';
import { atRest, mailboxLoop, waitFor, waitForPerson } from './mailbox-loop.ts';
import { approve, close, refuse, reinstate, suspend, type PartnerOnboardingInput, type PartnerOnboardingStep } from './messages.ts';

/** A partner's onboarding: applied ─► reviewed, if the program says so ─► terms accepted ─► active; later suspended, reinstated, closed. */
export async function partnerOnboarding({ partnerId }: PartnerOnboardingInput): Promise<PartnerOnboardingStep['phase']> {
  return mailboxLoop(
    { partnerId },
    {
      drain: (turn) => inOneTransaction((db) => db.drainPartnerOnboarding({ partnerId, ...turn })),
      carryOut: ({ key, kind, summary }) => outside[kind].executeWithOptions({ summary }, [{ key }]),
      commands: [approve, refuse, suspend, reinstate, close],
      phases: {
        applied: ({ reminder, lapse }) => waitFor('the e-mail address to be confirmed, or the host plan', reminder, lapse),
        under_review: ({ reminder, escalation }) => waitForPerson('an answer to the application', reminder, escalation),
        awaiting_agreement: ({ reminder, lapse }) => waitFor('the terms to be accepted', reminder, lapse),
        active: ({ details }) => waitFor('payout details', details), // no gate: commissions count, payouts wait
        suspended: ({ review }) => waitForPerson('a look at the suspension', review),
        closed: atRest,
        refused: atRest,
        lapsed: atRest,
      },
    },
  );
}
