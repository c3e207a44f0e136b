import type { DecisionReason } from '../decision.ts';
import { refuse } from './payout-approval.ts';
import type { PayoutDraft } from './payout-draft.ts';

/** A command, and the person who gave it. */
export interface By {
  readonly id: string;
  readonly actorId: string;
}

/** The command is refused, and its person reads why. */
export const no = (draft: PayoutDraft, { id, actorId }: By, reason: DecisionReason): PayoutDraft =>
  refuse(draft, { commandId: id, personId: actorId, reason });

/** The command is done. */
export const yes = (draft: PayoutDraft, { id }: By): PayoutDraft => ({ ...draft, verdicts: { ...draft.verdicts, [id]: undefined } });

/** Whose step it is, as a payout's history keeps it. */
export const by = ({ id, actorId }: By) => ({ commandId: id, actorId });
