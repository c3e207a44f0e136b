import { proxyLocalActivities } from '@temporalio/workflow';
import { atRest, mailboxLoop, waitFor } from '../../workflows/mailbox-loop.ts';
import type { emptyActivities } from './empty-worker.ts';

const quick = proxyLocalActivities<ReturnType<typeof emptyActivities>>({ startToCloseTimeout: '5s' });

/** The shape of a lifecycle with nothing in it: the product's own loop, a drain that reads and decides nothing. */
export async function empty({ id }: { readonly id: string }): Promise<string> {
  return mailboxLoop(
    { id },
    {
      drain: ({ cause }) => quick.drainNothing({ id, cause }),
      carryOut: async () => ({ posted: false }),
      commands: [],
      phases: { open: ({ lapse }) => waitFor('nothing', lapse), closed: atRest },
    },
  );
}
