import type { Decision, DecisionReason } from '../decision.ts';
import type { Balances, Parts } from '../ledger/movement.ts';
import type { EntryKind, Posting } from '../ledger/posting.ts';
import type { ProgramSettings } from '../program/program.ts';
import type { SourceFacts } from '../settlement/settlement.ts';
import type { Terms } from '../program/terms.ts';

export const referralPhases = ['signed_up', 'awaiting_card', 'awaiting_invoice', 'earning', 'ended', 'lapsed', 'refused'] as const;
export type ReferralPhase = (typeof referralPhases)[number];
/** Phases in which the customer is credited to the partner. */
export const creditedPhases = ['signed_up', 'awaiting_card', 'awaiting_invoice', 'earning'] as const satisfies readonly ReferralPhase[];
export const earningStates = ['tracked', 'pending', 'held', 'available', 'reversed', 'void'] as const;
export type EarningState = (typeof earningStates)[number];
export type Due = Readonly<Partial<Record<'reminder' | 'lapse' | 'release' | 'review', string>>>;

/** The customer's money as last counted, gross minor units. What changed since gives a difference its reason. */
export interface Figures {
  readonly paid: number;
  readonly refunded: number;
  readonly disputeLost: number;
  readonly disputeOpen: number;
}

/** A commission of one source invoice, or a bounty. `rev` counts its movements. */
export interface Earning {
  readonly id: string;
  readonly kind: 'own' | 'bounty';
  /** The source invoice's id, or the bounty's trigger key. */
  readonly origin: string;
  readonly currency: string;
  readonly terms: Terms;
  readonly target: number;
  readonly kept: number;
  readonly base: number;
  readonly parts: Parts;
  readonly rev: number;
  readonly state: EarningState;
  readonly earnedAt: string | null;
  readonly releaseAt: string | null;
  readonly releasedAt: string | null;
  readonly refusedReason: DecisionReason | null;
  readonly figures: Figures | null;
  readonly factsHash: string | null;
}

export interface Source {
  readonly id: string;
  readonly provider: string;
  readonly accountRef: string;
  readonly externalId: string;
  /** Id of the commission, fixed before its row exists, so that its keys are fixed too. */
  readonly commissionId: string;
  readonly facts: SourceFacts | null;
  readonly factsHash: string | null;
  readonly factVersion: number;
  readonly appliedVersion: number;
  /** The eligible amount of the whole invoice, minor units; null until its facts are judged. */
  readonly eligible: number | null;
  readonly issuedAt: string | null;
  /** Time of the first settlement, as of which the gates are judged once. */
  readonly settledAt: string | null;
  readonly gateReason: DecisionReason | null;
  readonly quarantinedReason: DecisionReason | null;
  readonly staleSince: string | null;
}

export interface Review {
  readonly id: string;
  readonly kind: 'self_referral' | 'excess_payment';
  readonly commissionId: string | null;
  readonly dueAt: string;
  readonly state: 'open' | 'approved' | 'refused';
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

export interface Installation {
  readonly eventId: string;
  readonly website: string;
  readonly at: string;
  /** Id of the award, fixed before its row exists. */
  readonly awardId: string;
}

export interface Subscription {
  readonly provider: string;
  readonly accountRef: string;
  readonly externalId: string;
  readonly endedAt: string | null;
}

/** A referral with everything that decides about it, as its rows say. */
export interface ReferralState {
  readonly id: string;
  readonly customerId: string;
  readonly phase: ReferralPhase;
  readonly reason: DecisionReason | null;
  readonly attributedAt: string;
  readonly installedAt: string | null;
  readonly endsAt: string | null;
  readonly remindedAt: string | null;
  readonly due: Due;
  readonly terms: Terms;
  /** All versions of the terms that could apply to this partner (P11). */
  readonly versions: readonly Terms[];
  readonly program: ProgramSettings;
  readonly partner: { readonly id: string; readonly groupId: string | null; readonly state: string; readonly hostPlan: string | null };
  /** True if the customer has signed up anew through somebody else. */
  readonly hasSuccessor: boolean;
  readonly sources: readonly Source[];
  readonly earnings: readonly Earning[];
  readonly reviews: readonly Review[];
  readonly installations: readonly Installation[];
  readonly subscriptions: readonly Subscription[];
  /** Triggers of this customer's bounties in this program, for whichever partner. */
  readonly countedTriggers: readonly string[];
  readonly balances: Readonly<Record<string, Balances>>;
}

export type Letter = { readonly seq: number } & (
  | { readonly kind: 'signed_up'; readonly isSelfReferralFlagged: boolean }
  | { readonly kind: 'source_changed' | 'facts_observed'; readonly sourceId: string }
  | { readonly kind: 'installed'; readonly eventId: string; readonly website: string }
  | { readonly kind: 'subscription_started' | 'subscription_ended' }
  | { readonly kind: 'partner_changed' }
  /** Two people took back a commission or bounty. */
  | { readonly kind: 'taken_back'; readonly earningId: string }
  /** A person lifted another person's refusal. */
  | { readonly kind: 'appeal_granted'; readonly earningId: string }
  | { readonly kind: 'command'; readonly command: ReviewCommand }
  | { readonly kind: 'unknown' }
);

export interface ReviewCommand {
  readonly id: string;
  readonly kind: string;
  readonly reviewId: string;
  readonly actorId: string;
  readonly reason: string | null;
}

export type Subject = 'referral' | 'settlement_source' | 'commission' | 'bounty_award' | 'review';

/** One movement of an earning: a row of its history, and a journal entry unless nothing was posted. */
export interface Revision {
  readonly earningId: string;
  readonly rev: number;
  readonly kind: EntryKind | 'unchanged';
  readonly targetBefore: number;
  readonly targetAfter: number;
  readonly moved: number;
  readonly factsHash: string | null;
  readonly entry: {
    readonly key: string;
    readonly kind: EntryKind;
    readonly currency: string;
    readonly postings: readonly Posting[];
  } | null;
}

/** A decision with its subject, and the movement it caused. */
export interface Noted {
  readonly subject: Subject;
  readonly subjectId: string;
  readonly decision: Decision;
  readonly terms: Terms | null;
  readonly commandId: string | null;
  readonly revision: Revision | null;
}

export interface WantedEffect {
  readonly key: string;
  readonly kind: 'fetchSettlement' | 'sendEmail';
  readonly summary: string;
  readonly arguments: Readonly<Record<string, string>>;
}

/** A turn under way: the state as it will be, and what is to be noted. */
export interface Draft {
  readonly asOf: string;
  readonly state: ReferralState;
  readonly noted: readonly Noted[];
  readonly effects: readonly WantedEffect[];
  /** Earnings whose refusal was lifted by an appeal in this turn. */
  readonly lifted: readonly string[];
  /** Verdicts on the commands of this turn; undefined means accepted. */
  readonly verdicts: Readonly<Record<string, { readonly code: string } | undefined>>;
}

export const requireFound = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`${what} is not among the rows of this referral`);
  return value;
};

/** Adds a decision to the draft. */
export function note(draft: Draft, noted: Omit<Noted, 'terms' | 'commandId' | 'revision'> & Partial<Noted>): Draft {
  return { ...draft, noted: [...draft.noted, { terms: null, commandId: null, revision: null, ...noted }] };
}

export function changeState(draft: Draft, change: Partial<ReferralState>): Draft {
  return { ...draft, state: { ...draft.state, ...change } };
}

/** Replaces the row with this id. All other rows stay the same objects, which tells the caller what to save. */
export function replaceRow<Row extends { readonly id: string }>(rows: readonly Row[], row: Row): Row[] {
  return rows.some(({ id }) => id === row.id) ? rows.map((old) => (old.id === row.id ? row : old)) : [...rows, row];
}
