import { longTransactions, outside } from './activity-options.ts';
import { atRest, mailboxLoop, waitFor, waitForPerson } from './mailbox-loop.ts';
import { approve, cancel, excludePartner, prepare, type PayoutRunStep, type PeriodInput } from './messages.ts';

/** A program's payouts of one month: all partners proposed or excluded ─► proposed ─► approved as one content ─► the last payout ended. */
export async function payoutRun({ programId, period }: PeriodInput): Promise<PayoutRunStep['phase']> {
  return mailboxLoop(
    { programId, period },
    {
      drain: (turn) => longTransactions.drainPayoutRun({ programId, period, ...turn }),
      carryOut: ({ key, kind, summary }) => outside[kind].executeWithOptions({ summary }, [{ key }]),
      commands: [prepare, approve, excludePartner, cancel],
      phases: {
        // releases what is due at the cut-off, then reserves; one turn after the other
        opened: ({ chase }) => waitFor('the next partners', chase),
        proposed: ({ reminder, escalation }) => waitForPerson('approval of exactly these totals', reminder, escalation),
        paying: ({ chase }) => waitFor('the last payout to reach an end', chase),
        closed: atRest,
        canceled: atRest,
      },
    },
  );
}
