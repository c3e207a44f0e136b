import { inOneTransaction, outside } from './activity-options.ts';
import { atRest, mailboxLoop, waitFor, waitForPerson } from './mailbox-loop.ts';
import { approve, decline, reissue, requestInformation, type AffiliateAccessInput, type AffiliateAccessStep } from './messages.ts';

/** A partner's request for the affiliate platform: acknowledged at once ─► answered in the promised time ─► the one-time link opened. */
export async function affiliateAccess({ accessId }: AffiliateAccessInput): Promise<AffiliateAccessStep['phase']> {
  return mailboxLoop(
    { accessId },
    {
      drain: (turn) => inOneTransaction((db) => db.drainAffiliateAccess({ accessId, ...turn })),
      carryOut: ({ key, kind, summary }) => outside[kind].executeWithOptions({ summary }, [{ key }]),
      commands: [approve, decline, requestInformation, reissue],
      phases: {
        // staff are reminded at 8, 16 and 22 hours; a breach at 24:00:00; open until the credentials have left
        open: ({ reply, reminder, breach, escalation }) =>
          reply
            ? waitFor('the partner to reply; the clock of staff is paused', reply, breach)
            : waitForPerson('an answer', reminder, breach, escalation),
        granted: ({ reminder, linkEnd }) => waitFor('the one-time link to be opened', reminder, linkEnd),
        declined: atRest,
      },
    },
  );
}
