import { inOneTransaction, outside } from './activity-options.ts';
import { atRest, mailboxLoop, waitFor, waitForPerson } from './mailbox-loop.ts';
import { activate, extend, refuse, revoke, type PartnerLoginInput, type PartnerLoginStep } from './messages.ts';

/** A partner's login at a customer: requested ─► the customer consents ─► support activates ─► used until it expires or is ended. */
export async function partnerLogin({ loginId }: PartnerLoginInput): Promise<PartnerLoginStep['phase']> {
  return mailboxLoop(
    { loginId },
    {
      drain: (turn) => inOneTransaction((db) => db.drainPartnerLogin({ loginId, ...turn })),
      carryOut: ({ key, kind, summary }) => outside[kind].executeWithOptions({ summary }, [{ key }]),
      commands: [activate, extend, refuse, revoke],
      phases: {
        requested: ({ consent, reminder, escalation, lapse }) =>
          reminder || escalation
            ? waitForPerson('the activation', reminder, escalation, lapse)
            : waitFor('the customer to consent', consent, lapse),
        // `expires_at` ends the login at every use, even with all workers down; this tells both sides
        active: ({ notice, end }) => waitFor('its end', notice, end),
        refused: atRest,
        revoked: atRest,
        expired: atRest,
      },
    },
  );
}
