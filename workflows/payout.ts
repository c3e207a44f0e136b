import { inOneTransaction, outside } from './activity-options.ts';
import { atRest, mailboxLoop, waitFor, waitForPerson } from './mailbox-loop.ts';
import {
  approve,
  askForDetails,
  cancel,
  hold,
  leave,
  lookUp,
  reject,
  requestPayout,
  resolve,
  resume,
  tryNow,
  type PayoutInput,
  type PayoutStep,
} from './messages.ts';

/** One payout of a partner in one currency: reserved ─► approved ─► at its rail ─► paid out, and sometimes returned. */
export async function payout({ payoutId }: PayoutInput): Promise<PayoutStep['phase']> {
  return mailboxLoop(
    { payoutId },
    {
      drain: (turn) => inOneTransaction((db) => db.drainPayout({ payoutId, ...turn })),
      carryOut: ({ key, kind, summary }) => outside[kind].executeWithOptions({ summary }, [{ key }]),
      commands: [requestPayout, approve, reject, hold, resume, cancel, askForDetails, lookUp, tryNow, leave, resolve],
      phases: {
        draft: atRest, // never seen: the first drain reserves it, or refuses it with a decision
        // above the limit two people approve; before its run is approved, the run reminds
        reserved: ({ reminder, escalation, holdEnd }) => waitForPerson('approval by somebody else', reminder, escalation, holdEnd),
        // payouts on other rails go on in the same transaction
        approved: ({ reminder, holdEnd }) => waitForPerson('a bank file', reminder, holdEnd),
        // intent and key are committed before the call; a bank file waits for a person to hand it over
        submitting: ({ lookUp: asking, handOver }) =>
          handOver ? waitForPerson('the file to be handed over', handOver) : waitFor('the rail to take it', asking),
        // never sent again before the rail is asked
        uncertain: ({ lookUp: asking, escalation }) => waitForPerson('the look-up, then a person', asking, escalation),
        submitted: ({ lookUp: asking, escalation }) => waitFor('evidence from the rail', asking, escalation),
        settled: atRest, // mailed with its document; a return may reopen it weeks later
        returned: ({ review }) => waitForPerson('the missing part, or a decision', review), // at rest if nothing is missing
        failed: atRest, // back in the balance; paid again only by a new payout
        canceled: atRest,
      },
    },
  );
}
