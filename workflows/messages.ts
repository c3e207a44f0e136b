import { defineSignal, defineUpdate } from '@temporalio/workflow';

/** ISO 8601 in UTC: such strings sort by time. */
export type Instant = string;

export interface Turn {
  readonly asOf: Instant;
  readonly cause: string;
  readonly commands: readonly string[];
  readonly failures: readonly { effectKey: string; code: string }[];
}

/** A call to the outside that the rows want and that is not yet done. */
export interface Effect<Kind extends string> {
  readonly key: string;
  readonly kind: Kind;
  readonly summary: string;
}

export type Verdict = { accepted: true } | { accepted: false; code: string; reason: string };

/** What one transaction answers. All of it is read back from Postgres, so a repeated drain returns the same. */
export interface Step<Phase extends string, Due extends string, Kind extends string> {
  readonly phase: Phase;
  /** Counts up with every change of the entity. */
  readonly version: number;
  /** Computed by the domain, each later than `asOf`. */
  readonly due: Partial<Record<Due, Instant>>;
  readonly effects: readonly Effect<Kind>[];
  /** For every command of the turn, applied now or long ago. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly hasMore: boolean;
}

export const doorbellRang = defineSignal<[{ cause: string }]>('doorbellRang');

const command = (name: string) => defineUpdate<Verdict, [{ commandId: string }]>(name);
export type Command = ReturnType<typeof command>;
/** A person decides a review of the referral. */
export const resolve = command('resolve');

export interface ReferralInput {
  readonly referralId: string;
}
export type ReferralPhase = 'signed_up' | 'awaiting_card' | 'awaiting_invoice' | 'earning' | 'ended' | 'lapsed' | 'refused';
export type ReferralDue = 'reminder' | 'lapse' | 'release' | 'review';
export type ReferralEffect = 'fetchSettlement' | 'sendEmail';
export type ReferralStep = Step<ReferralPhase, ReferralDue, ReferralEffect>;

/** Ids are `kind/opaque id`: never an e-mail, a name or an account number, for ids are never encrypted. */
export const referralWorkflowId = (referralId: string): string => `referral/${referralId}`;
export const bexioSyncScheduleId = (accountRef: string): string => `bexio-sync/${accountRef}`;
export const reconcileScheduleId = 'reconcile';
export const taskQueue = 'core';

export interface AccountInput {
  readonly accountRef: string;
}
