import { z } from 'zod';
import type { PayoutDraft } from '../../domain/payout/payout-draft.ts';
import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { answerCommands } from '../command-verdicts.ts';
import { payoutRing } from './payout-rings.ts';

/** Arguments of a `cancel` that asks for payment to another account: the payout requested in its place. */
const Succeeded = z.object({ successorId: z.uuid() });

/**
 * Stores the verdicts on a payout's commands. A payout requested in its place is rung in the same transaction, or refused for the same
 * reason.
 */
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
