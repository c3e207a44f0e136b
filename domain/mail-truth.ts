import type { AccessPhase, accessMails, accessTasks } from './affiliate-access.ts';
import type { LoginPhase, loginCustomerMails, loginMails, loginTasks } from './partner-login.ts';
import type { onboardingMails, onboardingTasks, PartnerPhase } from './partner-onboarding.ts';

type While<Templates extends readonly string[], Phase extends string> = Readonly<Record<Templates[number], readonly Phase[]>>;

const onboarding: While<typeof onboardingMails | typeof onboardingTasks, PartnerPhase> = {
  application_received: ['under_review'],
  application_accepted: ['active'],
  application_refused: ['refused'],
  host_plan_missing: ['applied'],
  host_plan_lapsed: ['lapsed'],
  agreement_missing: ['awaiting_agreement'],
  agreement_lapsed: ['lapsed'],
  payout_details_missing: ['active'],
  partner_suspended: ['suspended'],
  suspension_kept: ['suspended'],
  partner_reinstated: ['active'],
  partner_closed: ['closed'],
  host_plan_below_gate: ['applied', 'under_review', 'awaiting_agreement', 'active', 'suspended'],
  application_waits: ['under_review'],
  suspension_review: ['suspended'],
};

/** A request is `consented` once the customer agreed or need not, and `held` while its partner is suspended. */
const login: While<typeof loginMails | typeof loginCustomerMails | typeof loginTasks, LoginPhase | 'consented' | 'held'> = {
  login_requested: ['requested', 'consented', 'held'],
  login_activated: ['active'],
  login_extended: ['active'],
  login_refused: ['refused'],
  login_expiring: ['active'],
  login_ended: ['revoked', 'expired', 'refused'],
  login_used: ['active', 'revoked', 'expired'],
  login_consent_asked: ['requested'],
  login_customer_activated: ['active'],
  login_customer_extended: ['active'],
  login_customer_used: ['active', 'revoked', 'expired'],
  login_customer_ended: ['revoked', 'expired'],
  login_waits: ['requested', 'consented'],
  login_escalated: ['requested', 'consented'],
};

/** A request is `opened` once its one-time link was. */
const access: While<typeof accessMails | typeof accessTasks, AccessPhase | 'opened'> = {
  access_acknowledged: ['open'],
  access_question: ['open'],
  access_declined: ['declined'],
  access_link_ending: ['open', 'granted'],
  access_reminder: ['open'],
  access_breached: ['open'],
  access_not_delivered: ['open', 'granted'],
};

/** In which states of what a mail is about its words are still true. A mail that is not named here tells of something that stays true. */
export const trueWhile: Readonly<Record<string, readonly string[]>> = { ...onboarding, ...login, ...access };
