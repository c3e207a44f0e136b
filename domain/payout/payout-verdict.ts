import type { DecisionReason } from '../decision.ts';
import { refuse } from './payout-approval.ts';
import type { PayoutDraft } from './payout-draft.ts';

/** A command and the person who gave it. */
export interface By {
  readonly id: string;
  readonly actorId: string;
}

/** Refuses the command; the person reads the reason. */
export const no = (draft: PayoutDraft, { id, actorId }: By, reason: DecisionReason): PayoutDraft =>
  refuse(draft, { commandId: id, personId: actorId, reason });

/** Accepts the command. */
export const yes = (draft: PayoutDraft, { id }: By): PayoutDraft => ({ ...draft, verdicts: { ...draft.verdicts, [id]: undefined } });

/** The author of a step, as a payout's history stores it. */
export const by = ({ id, actorId }: By) => ({ commandId: id, actorId });
