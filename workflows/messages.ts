import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AccessDue, AccessPhase } from '../domain/promise/affiliate-access-state.ts';
import type { LoginDue, LoginPhase } from '../domain/promise/partner-login-state.ts';
import type { PartnerDue, PartnerPhase } from '../domain/promise/partner-onboarding-state.ts';
import type { PayoutRunDue, PayoutRunPhase } from '../domain/payout/payout-run.ts';
import type { PayoutDue, PayoutPhase } from '../domain/payout/payout-state.ts';
import type { Due as ReferralDue, ReferralPhase } from '../domain/referral/referral-state.ts';

/** ISO 8601 in UTC: such strings sort by time. */
export type Instant = string;

export interface Turn {
  readonly asOf: Instant;
  readonly cause: string;
  readonly commands: readonly string[];
  readonly failures: readonly { effectKey: string; code: string }[];
}

/** A call to the outside that the rows want and that is not done yet. */
export interface Effect<Kind extends string> {
  readonly key: string;
  readonly kind: Kind;
  readonly summary: string;
}

export type Verdict = { accepted: true } | { accepted: false; code: string; reason: string };

/** Result of one transaction. All of it is read back from PostgreSQL, so a repeated drain returns the same. */
export interface Step<Phase extends string, Due extends string, Kind extends string> {
  readonly phase: Phase;
  /** Counts up with every change of the entity. */
  readonly version: number;
  /** Computed by the domain, each later than `asOf`. */
  readonly due: Partial<Record<Due, Instant>>;
  readonly effects: readonly Effect<Kind>[];
  /** For every command of the turn, applied now or earlier. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly hasMore: boolean;
}

export const doorbellRang = defineSignal<[{ cause: string }]>('doorbellRang');

const command = (name: string) => defineUpdate<Verdict, [{ commandId: string }]>(name);
export type Command = ReturnType<typeof command>;
/** Decides a review of a referral, or what became of a payout. */
export const resolve = command('resolve');
export const requestPayout = command('requestPayout');
export const approve = command('approve');
export const reject = command('reject');
export const hold = command('hold');
export const resume = command('resume');
export const cancel = command('cancel');
/** Has the rail asked what became of a payout. */
export const lookUp = command('lookUp');
/** Starts at once what waits for its next try. */
export const tryNow = command('tryNow');
/** Leaves a payout that did not arrive in the balance. */
export const leave = command('leave');
/** Asks the partner for other payout details. */
export const askForDetails = command('askForDetails');
export const prepare = command('prepare');
export const excludePartner = command('excludePartner');
export const decline = command('decline');
export const requestInformation = command('requestInformation');
/** Issues a new one-time link; the one before no longer opens. */
export const reissue = command('reissue');
/** Refuses an application or a login. */
export const refuse = command('refuse');
export const suspend = command('suspend');
export const reinstate = command('reinstate');
export const close = command('close');
/** Activates a partner's login at a customer. */
export const activate = command('activate');
export const extend = command('extend');
export const revoke = command('revoke');
/** Sends mails again. Arguments: `statementIds`, or none for all statements of the run whose mail failed. */
export const resendStatements = command('resendStatements');
/** Issues statements anew. Arguments: `statementIds`, `reason`. */
export const reissueStatements = command('reissueStatements');

export interface ReferralInput {
  readonly referralId: string;
}
export type ReferralEffect = 'fetchSettlement' | 'sendEmail';
export type ReferralStep = Step<ReferralPhase, keyof ReferralDue, ReferralEffect>;

export interface PayoutInput {
  readonly payoutId: string;
}
export type PayoutEffect = 'submitToRail' | 'lookUpAtRail' | 'issueDocument' | 'sendEmail';
export type PayoutStep = Step<PayoutPhase, keyof PayoutDue, PayoutEffect>;

export interface AffiliateAccessInput {
  readonly accessId: string;
}
export type AffiliateAccessStep = Step<AccessPhase, keyof AccessDue, 'sendEmail' | 'issueAccess'>;

export interface PartnerOnboardingInput {
  readonly partnerId: string;
}
export type PartnerOnboardingStep = Step<PartnerPhase, keyof PartnerDue, 'sendEmail' | 'issueConfirmation'>;

export interface PartnerLoginInput {
  readonly loginId: string;
}
export type PartnerLoginStep = Step<LoginPhase, keyof LoginDue, 'sendEmail'>;

/** One workflow for each program and period, however often it is opened. */
export interface PeriodInput {
  readonly programId: string;
  /** The calendar month, `2026-10`. */
  readonly period: string;
}
export type PayoutRunStep = Step<PayoutRunPhase, keyof PayoutRunDue, 'sendEmail'>;

export type StatementRunPhase = 'opened' | 'mailing' | 'closed';
export type StatementRunStep = Step<StatementRunPhase, 'chase', 'mailStatements'>;

/** `asOf` is an instant of the workflow's clock. */
export interface WatchInput {
  readonly asOf: Instant;
}

export interface OverdueWorkInput {
  /** Time zone whose morning it is. */
  readonly timeZone: string;
  /** An ISO instant; left out: the Schedule's time. */
  readonly scheduledAt?: string;
}

export interface PeriodOpeningInput {
  readonly programId: string;
  readonly opens: 'payout-run' | 'statement-run';
  /** Set by hand and in tests; a Schedule's workflow reads its own scheduled time. */
  readonly scheduledAt?: Instant;
  /** Command of the person who opens it by hand and counts as having prepared it. */
  readonly commandId?: string;
}
export interface Opening {
  readonly period: string;
  /** False: it was opened before and is the same run. */
  readonly isNew: boolean;
}

/** One call to the outside for a person's command, without a lifecycle of its own. */
export interface ErrandInput {
  readonly kind:
    | 'exportBankFile'
    | 'decideBankFile'
    | 'importBankFile'
    | 'bookAdjustment'
    | 'bookExchange'
    | 'mergePartners'
    | 'assignBankEntry'
    | 'makeProof'
    | 'sendEmail'
    | 'issueDocument'
    | 'mailAccountSecret';
  /**
   * Id of the command, the stored bank file, the approved adjustment or exchange, or the row that wants a secret; or key of the effect that
   * wants a mail.
   */
  readonly key: string;
}

export { referralWorkflowId } from '../domain/referral/referral-workflow.ts';
export const affiliateAccessWorkflowId = (accessId: string): string => `affiliate-access/${accessId}`;
export const partnerOnboardingWorkflowId = (partnerId: string): string => `partner-onboarding/${partnerId}`;
export const partnerLoginWorkflowId = (loginId: string): string => `partner-login/${loginId}`;
export const payoutWorkflowId = (payoutId: string): string => `payout/${payoutId}`;
export const payoutRunWorkflowId = ({ programId, period }: PeriodInput): string => `payout-run/${programId}/${period}`;
export const statementRunWorkflowId = ({ programId, period }: PeriodInput): string => `statement-run/${programId}/${period}`;
export const statementRunScheduleId = (programId: string): string => `statement-run/${programId}`;
export const payoutRunScheduleId = (programId: string): string => `payout-run/${programId}`;
export const bexioSyncScheduleId = (accountRef: string): string => `bexio-sync/${accountRef}`;
export const reconcileScheduleId = 'reconcile';
export const overdueWorkScheduleId = (timeZone: string): string => `overdue-work/${timeZone}`;
export const ticketDeadlinesScheduleId = 'ticket-deadlines';
export const viewsOverScheduleId = 'views-over';
export const taskQueue = 'core';

export interface AccountInput {
  readonly accountRef: string;
}
