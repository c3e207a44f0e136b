import type { accountNotices, accountSecrets } from '../account/account.ts';
import type { AccessPhase } from '../promise/affiliate-access-state.ts';
import type { accessMails, accessTasks } from '../promise/affiliate-access.ts';
import type { LoginPhase } from '../promise/partner-login-state.ts';
import type { loginCustomerMails, loginMails, loginTasks } from '../promise/partner-login.ts';
import type { partnerMails } from './partner-mail.ts';
import type { onboardingMails, onboardingTasks } from '../promise/partner-onboarding.ts';
import type { PartnerPhase } from '../promise/partner-onboarding-state.ts';
import type { teamMails } from '../partner/partner-team.ts';
import type { payoutMails, staffMails } from '../payout/payout-mail.ts';
import type { PayoutRunPhase } from '../payout/payout-run.ts';
import type { PayoutPhase } from '../payout/payout-state.ts';
import type { EarningState } from '../referral/referral-state.ts';
import type { ticketMails, ticketTasks } from '../promise/ticket.ts';

/**
 * Facts of which at least one must hold for the email's words to be true. `always`: it tells of something that stays true, or states how things are
 * when it is sent.
 */
type Truth<Fact extends string> = 'always' | readonly Fact[];
type Truths<Names extends readonly string[], Fact extends string> = Readonly<Record<Names[number], Truth<Fact>>>;

/**
 * `without_details`: the partner takes part and has no payout details. `below_plan`: it takes part or wants to, and its account is on no plan that
 * the program needs. `on_plan`: it takes part and its link counts. `badge_back`: it takes part and its badge is shown because its plan may not hide
 * it.
 */
const onboarding: Truths<typeof onboardingMails, PartnerPhase | 'without_details' | 'below_plan' | 'on_plan' | 'badge_back'> = {
  application_received: ['under_review'],
  application_accepted: ['active'],
  application_refused: ['refused'],
  host_plan_missing: ['applied'],
  host_plan_lapsed: ['lapsed'],
  agreement_missing: ['awaiting_agreement'],
  agreement_lapsed: ['lapsed'],
  payout_details_missing: ['without_details'],
  partner_suspended: ['suspended'],
  partner_looked_at: ['suspended'],
  suspension_kept: ['suspended'],
  partner_reinstated: ['active'],
  partner_closed: ['closed'],
  host_plan_below_gate: ['below_plan'],
  host_plan_enough: ['on_plan'],
  badge_is_back: ['badge_back'],
};
const onboardingTask: Truths<typeof onboardingTasks, PartnerPhase> = {
  application_waits: ['under_review'],
  suspension_review: ['suspended'],
};

/**
 * A request is `consented` once the customer agreed or need not agree. A requested or active login is `held` while its partner is suspended or its
 * program offers no logins; an active one is `unconsented` while a required consent is missing. The customer is told of an activation even then,
 * because no other email tells it.
 */
const login: Truths<typeof loginMails | typeof loginCustomerMails | typeof loginTasks, LoginPhase | 'consented' | 'held' | 'unconsented'> =
  {
    login_requested: ['requested', 'consented', 'held'],
    login_activated: ['active'],
    login_extended: ['active'],
    login_refused: ['refused'],
    login_expiring: ['active'],
    login_ended: ['revoked', 'expired', 'refused'],
    login_used: ['active', 'held', 'unconsented', 'revoked', 'expired'],
    login_rests: ['held'],
    login_consent_needed: ['requested', 'unconsented'],
    login_goes_on: ['requested', 'consented', 'active'],
    login_consent_asked: ['requested', 'unconsented'],
    login_customer_activated: ['active', 'held', 'unconsented'],
    login_customer_extended: ['active', 'held', 'unconsented'],
    login_customer_used: ['active', 'held', 'unconsented', 'revoked', 'expired'],
    login_customer_ended: ['revoked', 'expired'],
    login_customer_request_over: ['refused', 'revoked'],
    login_customer_team: ['requested', 'consented', 'active', 'held', 'unconsented'],
    login_waits: ['consented'],
    login_escalated: ['consented'],
  };

/** `opened`: the one-time link was opened. */
type AccessFact = AccessPhase | 'opened';
const access: Truths<typeof accessMails, AccessFact> = {
  access_acknowledged: ['open'],
  access_question: ['open'],
  access_declined: ['declined'],
  access_link_ending: ['open', 'granted'],
};
const accessTask: Truths<typeof accessTasks, AccessFact> = {
  access_reminder: ['open'],
  access_breached: ['open'],
  access_not_delivered: ['open', 'granted'],
};

/** `credited`: the referral still belongs to this partner. `unpaid`: an invoice of its customer waits for the money. */
const earnings: Truths<typeof partnerMails, EarningState | 'credited' | 'unpaid'> = {
  referral_credited: ['credited'],
  new_conversion: 'always',
  commission_counts_again: ['pending', 'available'],
  commission_held: ['held'],
  commission_refused: 'always',
  commission_clawed_back: 'always',
  settlement_reminder: ['unpaid'],
};

/** `invited`: the invitation is open. */
const team: Truths<typeof teamMails, 'invited' | 'member' | 'no_member'> = {
  member_invited: ['invited'],
  member_joined: ['member'],
  member_removed: ['no_member'],
  membership_ended: ['no_member'],
  member_left: ['no_member'],
  membership_left: ['no_member'],
};

/** `to_pay`: nobody has proposed the granted adjustment yet. `nothing_to_pay`: finance has said that none is due. */
type TicketFact = 'open' | 'answered' | 'closed' | 'to_pay' | 'nothing_to_pay';
const ticket: Truths<typeof ticketMails, TicketFact> = {
  ticket_received: ['open'],
  ticket_answered: 'always',
  ticket_closed: ['closed'],
  ticket_reopened: ['open'],
  appeal_decided: 'always',
  appeal_not_paid: ['nothing_to_pay'],
  appeal_paid_after_all: ['to_pay'],
};
const ticketTask: Truths<typeof ticketTasks, TicketFact> = {
  ticket_opened: ['open'],
  ticket_replied: ['open'],
  ticket_reminder: ['open'],
  ticket_overdue: ['open'],
  appeal_to_pay: ['to_pay'],
};

/**
 * A payout with a hold is `on_hold` and in no other state. `same_details`: the partner has entered no other details since it was asked.
 * `unclaimed`: the money waits at its rail until somebody claims it. `paid_twice`: more left than was due and has not come back. `explained`: two
 * people explained the part that did not come back, and nobody withdrew it.
 */
const payout: Truths<
  readonly [...typeof payoutMails, 'payout_settled'],
  PayoutPhase | 'on_hold' | 'same_details' | 'unclaimed' | 'paid_twice' | 'explained'
> = {
  payout_approved: ['approved', 'submitting', 'submitted', 'uncertain'],
  payout_on_hold: ['on_hold'],
  payout_released: ['reserved', 'approved', 'submitting', 'submitted', 'uncertain'],
  payout_submitted: ['submitted', 'uncertain'],
  payout_unclaimed: ['unclaimed'],
  payout_settled: ['settled'],
  payout_failed: ['failed'],
  payout_canceled: ['canceled'],
  payout_returned: ['returned'],
  payout_missing_explained: ['explained'],
  payout_paid_twice: ['paid_twice'],
  payout_details_wanted: ['same_details'],
};
/**
 * Staff may need to look at a payout in any state. `to_approve`: also while on hold, because somebody must end that. `to_pay`: to be paid by hand,
 * and nobody has named its payment.
 */
const payoutTask: Truths<typeof staffMails, PayoutRunPhase | 'to_approve' | 'to_pay'> = {
  payout_awaits_approval: ['to_approve'],
  payout_run_awaits_approval: ['proposed'],
  payout_needs_a_person: 'always',
  payout_to_pay: ['to_pay'],
  payout_run_to_pay: ['to_pay'],
  bank_file_pays_again: 'always',
};
const holds: Truths<readonly ['payouts_on_hold', 'payouts_go_on'], 'on_hold' | 'not_on_hold'> = {
  payouts_on_hold: ['on_hold'],
  payouts_go_on: ['not_on_hold'],
};
/** `unconfirmed`: will be paid to from a later day on, unless somebody checks it before. */
const details: Truths<
  readonly ['payout_details_changed', 'payout_details_added', 'payout_details_off', 'payout_details_off_task'],
  'on' | 'unconfirmed' | 'off'
> = {
  payout_details_changed: ['on', 'unconfirmed'],
  payout_details_added: ['unconfirmed'],
  payout_details_off: ['off'],
  payout_details_off_task: ['off'],
};

/**
 * `invitation_waits`, `change_waits`: it waits for a second administrator, and this person was asked. `undelivered`: the newest link of the
 * invitation.
 */
const account: Truths<typeof accountNotices, 'invitation_waits' | 'change_waits' | 'undelivered' | 'locked' | 'unlocked'> = {
  account_factor_reset: 'always',
  account_factor_given_up: 'always',
  account_roles_changed: 'always',
  account_admin_locked: 'always',
  account_locked: ['locked'],
  account_unlocked: ['unlocked'],
  account_factor_set: 'always',
  account_backup_code_used: 'always',
  account_password_changed: 'always',
  account_password_renewed: 'always',
  account_new_device: 'always',
  account_passwords_tried: 'always',
  account_email_left: 'always',
  account_email_changed: 'always',
  account_colleague_invited: 'always',
  account_api_key_made: 'always',
  account_invitation_waits: ['invitation_waits'],
  account_invitation_undelivered: ['undelivered'],
  account_change_waits: ['change_waits'],
};
/** Sending these again makes a new link or code, so their own rows say whether they are still valid. */
const secrets: Readonly<Record<`account_${(typeof accountSecrets)[number]}`, 'always'>> = {
  account_invitation: 'always',
  account_password_reset: 'always',
  account_step_up_code: 'always',
  account_email_change: 'always',
  account_email_refusal: 'always',
};

/**
 * All emails that we write: which staff may read that one was sent, and while which facts its words are true. A new email does not compile until it
 * is listed here.
 *
 * An email whose words are no longer true is not sent, neither late nor again: what happened since has its own email, and the older one would
 * contradict it. If an email is its reader's only message about something, list every state in which that reader must get it, or `always`. The
 * email that a payout was paid is sent late even if the money has come back, because the documents are attached to it; it is sent again only while
 * it is true.
 */
const mails = {
  /** Staff who may see a partner's emails read the subject. */
  everybody: {
    ...onboarding,
    ...access,
    ...earnings,
    ...team,
    ...ticket,
    access_credentials: 'always',
    confirm_address: 'always',
    partner_merged: 'always',
    profile_changed: 'always',
    written_by_hand: 'always',
  },
  /** Subject and text are only for staff who may read payout amounts. */
  amounts: {
    ...payout,
    ...payoutTask,
    ...holds,
    ...details,
    payouts_halted: 'always',
    adjustment_booked: 'always',
    statement: 'always',
    tax_document_issued: 'always',
  },
  /** For staff who may read all emails. */
  mailReaders: {
    ...login,
    ...onboardingTask,
    ...accessTask,
    ...ticketTask,
    ...account,
    ...secrets,
    already_known: 'always',
    anchor: 'always',
    api_key_ends: ['ends'],
    overdue_work: 'always',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Truth<string>>>>>;
type MailReader = keyof typeof mails;
/** The template's name, or the email's own name if it has no template. */
export type MailKind = { [Reader in MailReader]: keyof (typeof mails)[Reader] }[MailReader];

/** Returns the emails that these readers may read. */
export const mailsFor = (reader: MailReader): readonly string[] => Object.keys(mails[reader]);

const all: Readonly<Record<string, Truth<string>>> = { ...mails.everybody, ...mails.amounts, ...mails.mailReaders };

/** The facts of which one must hold for an email to be true. Emails that are missing here stay true. */
export const trueWhile: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(all).flatMap(([kind, truth]) => (truth === 'always' ? [] : [[kind, truth]])),
);
