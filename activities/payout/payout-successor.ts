import { z } from 'zod';
import type { PayoutDraft } from '../../domain/payout/payout-draft.ts';
import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { answerCommands } from '../command-verdicts.ts';
import { payoutRing } from './payout-rings.ts';

/** Said with a call-off for another account: the payout that was asked for in its place. */
const Succeeded = z.object({ successorId: z.uuid() });

/** What people told the payout is answered, and what they asked for in its place begins in the same moment, or is refused for the same reason. */
export async function answerPayout(tx: Tx, { verdicts, asOf, payout: { id, reference } }: PayoutDraft): Promise<void> {
  await answerCommands(tx, verdicts, { asOf, subjectId: id });
  const ids = Object.keys(verdicts);
  const callOffs = ids.length === 0 ? [] : await tx.command.findMany({ where: { id: { in: ids }, subjectId: id, kind: 'cancel' } });
  for (const { id: commandId, arguments: said } of callOffs) {
    const successorId = Succeeded.safeParse(said).data?.successorId;
    if (successorId === undefined) continue;
    const refusal = verdicts[commandId];
    if (refusal === undefined) await ring(tx, payoutRing({ id: successorId, reference: `after ${reference}` }, 'requestPayout'));
    else await answerCommands(tx, { [successorId]: refusal }, { asOf, subjectId: successorId });
  }
}
