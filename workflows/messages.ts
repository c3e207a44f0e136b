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
/** A person decides a review of the referral, or what became of a payout. */
export const resolve = command('resolve');
export const requestPayout = command('requestPayout');
export const approve = command('approve');
export const reject = command('reject');
export const hold = command('hold');
export const resume = command('resume');
export const cancel = command('cancel');
/** The rail is asked what became of a payout. */
export const lookUp = command('lookUp');
/** What waits for its next try is tried at once. */
export const tryNow = command('tryNow');
/** What did not arrive stays in the balance. */
export const leave = command('leave');
/** The partner is asked for other payout details. */
export const askForDetails = command('askForDetails');
export const prepare = command('prepare');
export const excludePartner = command('excludePartner');
export const decline = command('decline');
export const requestInformation = command('requestInformation');
/** A new one-time link; the one before no longer opens. */
export const reissue = command('reissue');
/** Of an application. */
export const refuse = command('refuse');
export const suspend = command('suspend');
export const reinstate = command('reinstate');
export const close = command('close');
/** Of a partner's login at a customer. */
export const activate = command('activate');
export const extend = command('extend');
export const revoke = command('revoke');
/** Arguments: `statementIds`, or none for all of the run whose mail failed. */
export const resendStatements = command('resendStatements');
/** Arguments: `statementIds`, `reason`. */
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

/** One a program and period, however often it is opened. */
export interface PeriodInput {
  readonly programId: string;
  /** The calendar month it is about, `2026-10`. */
  readonly period: string;
}
export type PayoutRunStep = Step<PayoutRunPhase, keyof PayoutRunDue, 'sendEmail'>;

export type StatementRunPhase = 'opened' | 'mailing' | 'closed';
export type StatementRunStep = Step<StatementRunPhase, 'chase', 'mailStatements'>;

/** What is looked at as of an instant of the workflow's clock. */
export interface WatchInput {
  readonly asOf: Instant;
}

export interface OverdueWorkInput {
  /** Whose morning it is. */
  readonly timeZone: string;
  /** An ISO instant; without it, of the Schedule. */
  readonly scheduledAt?: string;
}

export interface PeriodOpeningInput {
  readonly programId: string;
  readonly opens: 'payout-run' | 'statement-run';
  /** By hand and in tests; a Schedule's run reads its own scheduled time. */
  readonly scheduledAt?: Instant;
  /** Of the person who opens it by hand, who then has prepared it. */
  readonly commandId?: string;
}
export interface Opening {
  readonly period: string;
  /** False: it had been opened before, and is the same run. */
  readonly isNew: boolean;
}

/** One call to the outside for a command of a person, without a life of its own. */
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
  /** Of the command, of the bank's file as it was kept, of the adjustment or the exchange that was approved, of the effect that wants a mail, or of the row that wants a secret. */
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
