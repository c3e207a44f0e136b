import { hourMs } from '../../domain/elapsed.ts';
import { accountNotices } from '../../domain/account/account.ts';
import { accessMails, accessTasks } from '../../domain/promise/affiliate-access.ts';
import { loginCustomerMails, loginMails, loginTasks } from '../../domain/promise/partner-login.ts';
import { onboardingMails, onboardingTasks } from '../../domain/promise/partner-onboarding.ts';
import { teamMails } from '../../domain/partner/partner-team.ts';
import { payoutMails, staffMails } from '../../domain/payout/payout-mail.ts';
import { ticketMails, ticketTasks } from '../../domain/promise/ticket.ts';
import { accessNews } from '../../emails/access-news.ts';
import { accessTask } from '../../emails/access-task.ts';
import { accountLink } from '../../emails/account-link.ts';
import { accountNotice } from '../../emails/account-notice.ts';
import { adjustmentBooked } from '../../emails/adjustment-booked.ts';
import { alreadyKnown } from '../../emails/already-known.ts';
import { anchorMail } from '../../emails/anchor-mail.ts';
import { commissionClawedBack } from '../../emails/commission-clawed-back.ts';
import { commissionCountsAgain } from '../../emails/commission-counts-again.ts';
import { commissionHeld } from '../../emails/commission-held.ts';
import { commissionRefused } from '../../emails/commission-refused.ts';
import { confirmAddress } from '../../emails/confirm-address.ts';
import type { Amount, MailContent, Reader } from '../../emails/content.ts';
import { loginNews } from '../../emails/login-news.ts';
import { newConversion } from '../../emails/new-conversion.ts';
import { onboardingNews } from '../../emails/onboarding-news.ts';
import { onboardingTask } from '../../emails/onboarding-task.ts';
import { apiKeyEnds } from '../../emails/api-key-ends.ts';
import { overdueWork } from '../../emails/overdue-work.ts';
import { partnersMerged } from '../../emails/partners-merged.ts';
import { payoutDetailsOff } from '../../emails/payout-details-off.ts';
import { payoutDetailsOffTask } from '../../emails/payout-details-off-task.ts';
import { payoutsHalted } from '../../emails/payouts-halted.ts';
import { payoutsGoOn } from '../../emails/payouts-go-on.ts';
import { forgivenCameBack, payoutsOnHold } from '../../emails/payouts-on-hold.ts';
import { payoutDetailsAdded } from '../../emails/payout-details-added.ts';
import { payoutDetailsChanged } from '../../emails/payout-details-changed.ts';
import { payoutNews } from '../../emails/payout-news.ts';
import { payoutSettled } from '../../emails/payout-settled.ts';
import { payoutTask } from '../../emails/payout-task.ts';
import { profileChanged } from '../../emails/profile-changed.ts';
import { referralCredited } from '../../emails/referral-credited.ts';
import { settlementReminder } from '../../emails/settlement-reminder.ts';
import { stepUpCode } from '../../emails/step-up-code.ts';
import { taxDocumentIssued } from '../../emails/tax-document-issued.ts';
import { teamNews } from '../../emails/team-news.ts';
import { ticketNews } from '../../emails/ticket-news.ts';
import { ticketTask } from '../../emails/ticket-task.ts';
import { writtenEmail } from '../../emails/written-email.ts';

interface Sample {
  /** The mail's name; for a variant followed by a dot and the variant's name. */
  readonly name: string;
  readonly write: (reader: Reader) => MailContent;
}

const at = '2026-11-30T08:15:00Z';
const address = 'https://partners.example.com/portal/';
const chf = (amount: number): Amount => ({ amount, currency: 'CHF' });
const reason = 'Die Zahlung wurde bestritten. / The payment is disputed.';
const customer = 'Coiffeur Pinsel';
const partner = 'Alpenblick Digital';
const program = 'Termino Partners';
const account = 'CH•• •••• 1234';
const ticket = { reference: 'T-2026-0012', title: 'Cookies', text: 'How long?\nOn a phone?', address };

const each = <Name extends string>(names: readonly Name[], write: (name: Name, reader: Reader) => MailContent): Sample[] =>
  names.map((name) => ({ name, write: (reader) => write(name, reader) }));
const one = (name: string, write: Sample['write']): Sample => ({ name, write });
const payout = { rail: 'bank_file', reference: 'PO-2026-0042', amount: chf(41_250), account, reason } as const;
const merged = {
  from: 'Blumen Keller',
  into: partner,
  program,
  at,
  links: 2,
  customers: 1,
  amounts: [chf(5_000)],
  people: [{ name: 'Anna Keller', email: 'anna@keller.example', role: 'owner', of: 'from' }],
} as const;
const login = {
  askAt: 'Example SaaS AG, partners@example.com',
  isReachable: true,
  partner,
  whole: null,
  customer,
  purpose: 'Termine einrichten',
  scopes: ['settings', 'bookings'],
  reason,
  isMerged: false,
  askableFrom: null,
  wish: null,
  joined: ['Lena Keller', 'Tim Keller'],
  expiresAt: at,
} as const;

const about = {
  roles: ['admin'],
  who: 'Nora Neu',
  made: { by: 'Ada Weber', at, roles: ['support'], prefix: 'ck_abcde', program },
  ask: 'Petra Keller, partners@example.com',
  device: { name: 'Firefox, Windows', network: '203.0.113.0/24', at },
} as const;

/** One of each mail, except the statement, which the demo data send; a test compares them with the templates. */
const oneOfEach: readonly Sample[] = [
  ...each([...accessMails, 'access_credentials'], (news, reader) => accessNews({ news, at, text: reason, address }, reader)),
  ...each(accessTasks, (task, reader) => accessTask({ task, partner, requestedAt: at, dueAt: at, leftMs: 2 * hourMs, address }, reader)),
  ...each(['staff', 'owner', 'member', 'login_admin', 'reset'], (why, reader) =>
    accountLink({ reason: why, by: 'Ada Weber', to: partner, until: at, address }, reader),
  ),
  ...each(accountNotices, (notice, reader) => accountNotice({ notice, ...about, address }, reader)),
  one('adjustment_booked', (reader) => adjustmentBooked({ change: chf(7_000), reason, address }, reader)),
  one('already_known', (reader) => alreadyKnown({ program, address, isStaff: false }, reader)),
  one('anchors', ({ language }) =>
    anchorMail([{ kind: 'audit', upTo: '2026-11-30', hash: 'f'.repeat(64) }], { day: '2026-11-30', language }),
  ),
  one('commission_clawed_back', (reader) => commissionClawedBack({ customer, taken: chf(8_950), left: chf(5), reason }, reader)),
  one('commission_counts_again', (reader) => {
    const became = { as: 'free', offset: 1_000, arePayoutsOnHold: true } as const;
    return commissionCountsAgain(
      { customer, invoice: 'RE-0042', again: chf(8_950), total: chf(8_950), why: 'refund_failed', became },
      reader,
    );
  }),
  one('commission_held', (reader) => commissionHeld({ customer, held: chf(8_950), reason }, reader)),
  one('commission_refused', (reader) => commissionRefused({ customer, invoice: 'RE-0042', reason }, reader)),
  one('confirm_address', (reader) => confirmAddress({ program, until: at, address }, reader)),
  ...each([...loginMails, ...loginCustomerMails, ...loginTasks], (news, reader) =>
    loginNews({ news, ...login, needsConsent: true, end: { by: 'customer', at }, address }, reader),
  ),
  one('new_conversion', (reader) => {
    const commission = { invoice: 'RE-0042', base: chf(123_450), rateBps: 725, total: chf(8_950) };
    const became = { as: 'pending', releaseAt: at, isDue: false } as const;
    return newConversion({ customer, earned: chf(8_950), commission, hasPaid: false, became, on: null }, reader);
  }),
  one('new_conversion.earlier', (reader) =>
    newConversion(
      { customer, earned: chf(3_000), commission: null, hasPaid: true, became: { as: 'pending', releaseAt: at, isDue: false }, on: at },
      reader,
    ),
  ),
  ...each(onboardingMails, (news, reader) =>
    onboardingNews(
      {
        news,
        program,
        link: `${address}r/KD7PM4RX`,
        reason,
        missingPlans: ['Business'],
        stopsCommissions: false,
        reviewOn: at,
        lapsesAt: at,
        address,
      },
      reader,
    ),
  ),
  ...each(onboardingTasks, (task, reader) => onboardingTask({ task, partner, program, address }, reader)),
  one('api_key_ends', (reader) =>
    apiKeyEnds({ prefix: 'ck_abcde', program, scopes: ['track', 'partner_login'], endsAt: at, lastUsedAt: at, address }, reader),
  ),
  one('overdue_work', (reader) => {
    const items = [{ kind: 'question', reference: ticket.reference, partner, dueAt: at }] as const;
    return overdueWork({ items, address, settings: address }, reader);
  }),
  one('payouts_halted', (reader) =>
    payoutsHalted({ since: at, traces: [{ kind: 'bank_debit', name: 'PO-686JP96W9G95WSBXEZSAZ52GZT' }], address }, reader),
  ),
  one('partner_merged', (reader) => partnersMerged({ ...merged, hasPlatform: true, address }, reader)),
  one('payout_details_added', (reader) => payoutDetailsAdded({ partner, account, currency: 'CHF', activeFrom: at, address }, reader)),
  one('payout_details_changed', (reader) =>
    payoutDetailsChanged({ account, currency: 'CHF', by: 'Regula', changedAt: at, activeFrom: at, address }, reader),
  ),
  one('payout_details_off', (reader) =>
    payoutDetailsOff({ account, currency: 'CHF', because: reason, at, other: { account, from: at }, address }, reader),
  ),
  one('payout_details_off_task', (reader) =>
    payoutDetailsOffTask({ partner, account, currency: 'CHF', isByHand: false, because: null, address }, reader),
  ),
  ...each(payoutMails, (news, reader) => payoutNews({ news, ...payout }, reader)),
  one('payout_settled', (reader) =>
    payoutSettled({ reference: 'PO-2026-0042', paid: chf(41_250), settledAt: at, account, documents: ['GS-2026-0007'] }, reader),
  ),
  ...each(staffMails, (task, reader) => payoutTask({ task, reference: 'PO-2026-0042', amounts: [chf(41_250)], reason, address }, reader)),
  one('payouts_go_on', (reader) => payoutsGoOn({ address }, reader)),
  one('payouts_on_hold', (reader) => payoutsOnHold({ partner, program, reason, address }, reader)),
  one('profile_changed', (reader) => {
    const said = [
      { field: 'companyName', value: partner },
      { field: 'language', value: 'de' },
    ] as const;
    return profileChanged({ said, address }, reader);
  }),
  one('referral_credited', (reader) => referralCredited({ customer, attributedAt: at, rateBps: 1_000, endsAt: at }, reader)),
  one('settlement_reminder', (reader) =>
    settlementReminder({ customer, invoice: 'RE-0042', total: chf(123_450), issuedAt: at, reason }, reader),
  ),
  one('step_up_code', (reader) => stepUpCode({ code: '123456', until: at }, reader)),
  one('tax_document_issued', (reader) => {
    const amounts = { net: chf(-2_345), vat: chf(-190), gross: chf(-2_535) };
    return taxDocumentIssued(
      { documents: [{ reference: 'SB-2026-000042', issuedAt: at, corrects: 'SB-2026-000041', ...amounts }], address },
      reader,
    );
  }),
  ...each(teamMails, (news, reader) => teamNews({ news, who: 'Nora Neu', by: 'Ada Weber', at, partner, role: 'owner', address }, reader)),
  ...each(ticketMails, (news, reader) =>
    ticketNews({ news, isAppeal: true, isGranted: true, isToPay: true, dueAt: at, ...ticket }, reader),
  ),
  ...each(ticketTasks, (task, reader) => ticketTask({ task, partner, dueAt: at, ...ticket }, reader)),
  one('written_by_hand', (reader) => writtenEmail({ subject: 'Ihr neuer Link / Your new link', text: ticket.text, address }, reader)),
];

const variant = (name: string, of: string, write: Sample['write']): Sample => ({ name: `${name}.${of}`, write });

/** Variants of mails whose text depends on facts; a test compares them with the conditions in the templates. */
const variants: readonly Sample[] = [
  variant('adjustment_booked', 'less', (reader) => adjustmentBooked({ change: chf(-1), reason, address }, reader)),
  ...(['access_acknowledged', 'access_question'] as const).map((news) =>
    variant(news, 'late', (reader) => accessNews({ news, at, isLate: true, text: reason, address }, reader)),
  ),
  variant('already_known', 'staff', (reader) => alreadyKnown({ program, address, isStaff: true }, reader)),
  variant('login_requested', 'informed', (reader) =>
    loginNews({ news: 'login_requested', ...login, needsConsent: false, end: null, address }, reader),
  ),
  variant('login_requested', 'unmailed', (reader) =>
    loginNews({ news: 'login_requested', ...login, isReachable: false, needsConsent: true, end: null, address }, reader),
  ),
  ...(['partner', 'staff', 'expiry', null] as const).map((by) =>
    variant('login_ended', by ?? 'rule', (reader) =>
      loginNews({ news: 'login_ended', ...login, needsConsent: true, end: { by, at }, address }, reader),
    ),
  ),
  ...(['login_refused', 'login_ended'] as const).map((news) =>
    variant(news, 'askable_later', (reader) =>
      loginNews({ news, ...login, askableFrom: at, needsConsent: true, end: { by: 'customer', at }, address }, reader),
    ),
  ),
  ...(['login_consent_asked', 'login_customer_activated'] as const).map((news) =>
    variant(news, 'wished', (reader) =>
      loginNews({ news, ...login, wish: { of: 'Rosa Meier', reason, at }, needsConsent: true, end: null, address }, reader),
    ),
  ),
  variant('login_customer_ended', 'merged', (reader) =>
    loginNews({ news: 'login_customer_ended', ...login, isMerged: true, needsConsent: true, end: null, address }, reader),
  ),
  variant('login_consent_asked', 'of_a_part', (reader) =>
    loginNews({ news: 'login_consent_asked', ...login, whole: 'Hafen Software GmbH', needsConsent: true, end: null, address }, reader),
  ),
  variant('login_refused', 'merged', (reader) =>
    loginNews({ news: 'login_refused', ...login, isMerged: true, needsConsent: true, end: null, address }, reader),
  ),
  variant('partner_merged', 'without_platform', (reader) => partnersMerged({ ...merged, hasPlatform: false, address }, reader)),
  variant('payouts_on_hold', 'forgiven', (reader) => forgivenCameBack({ partner, program, amount: chf(6_000), at, address }, reader)),
  variant('payout_failed', 'file', (reader) => payoutNews({ news: 'payout_failed', ...payout, isOfFile: true }, reader)),
  variant('payout_failed', 'on_hold', (reader) => payoutNews({ news: 'payout_failed', ...payout, isOnHold: true }, reader)),
  variant('payout_returned', 'switched_off', (reader) => payoutNews({ news: 'payout_returned', ...payout, isSwitchedOff: true }, reader)),
  variant('payout_returned', 'bank', (reader) => payoutNews({ news: 'payout_returned', ...payout, isOfBank: true }, reader)),
  variant('payout_returned', 'on_request', (reader) => payoutNews({ news: 'payout_returned', ...payout, isOnRequest: true }, reader)),
  variant('payout_returned', 'in_all', (reader) =>
    payoutNews({ news: 'payout_returned', ...payout, missing: chf(250), isInAll: true }, reader),
  ),
  ...(['fee', 'lost'] as const).map((missingAs) =>
    variant('payout_missing_explained', missingAs, (reader) =>
      payoutNews({ news: 'payout_missing_explained', ...payout, missing: chf(250), missingAs }, reader),
    ),
  ),
  variant('payout_details_off_task', 'by_hand', (reader) =>
    payoutDetailsOffTask({ partner, account, currency: 'CHF', isByHand: true, because: null, address }, reader),
  ),
  variant('payout_canceled', 'for_another_account', (reader) =>
    payoutNews({ news: 'payout_canceled', ...payout, isForOtherAccount: true }, reader),
  ),
  variant('payout_canceled', 'unheard_of', (reader) => payoutNews({ news: 'payout_canceled', ...payout, wasApproved: false }, reader)),
  variant('ticket_received', 'question', (reader) =>
    ticketNews({ news: 'ticket_received', isAppeal: false, isGranted: false, isToPay: false, dueAt: at, ...ticket }, reader),
  ),
  variant('appeal_decided', 'upheld', (reader) =>
    ticketNews({ news: 'appeal_decided', isAppeal: true, isGranted: false, isToPay: false, dueAt: null, ...ticket }, reader),
  ),
  ...(['partner_reinstated', 'host_plan_below_gate'] as const).map((news) =>
    variant(news, 'plan_enough', (reader) =>
      onboardingNews(
        { news, program, link: '', reason, missingPlans: [], stopsCommissions: false, reviewOn: null, lapsesAt: null, address },
        reader,
      ),
    ),
  ),
  ...(
    [
      ['stops', ['Business', 'Pro']],
      ['counts_again', []],
    ] as const
  ).map(([name, missingPlans]) =>
    variant('host_plan_below_gate', name, (reader) =>
      onboardingNews(
        {
          news: 'host_plan_below_gate',
          program,
          link: '',
          reason,
          missingPlans,
          stopsCommissions: true,
          reviewOn: null,
          lapsesAt: null,
          address,
        },
        reader,
      ),
    ),
  ),
  variant('badge_is_back', 'named_plans', (reader) =>
    onboardingNews(
      {
        news: 'badge_is_back',
        program,
        link: '',
        reason,
        missingPlans: [],
        badgePlans: ['Pro', 'Team'],
        stopsCommissions: false,
        reviewOn: null,
        lapsesAt: null,
        address,
      },
      reader,
    ),
  ),
  variant('tax_document_issued', 'earned', (reader) => {
    const amounts = { net: chf(10_000), vat: chf(810), gross: chf(10_810) };
    return taxDocumentIssued({ documents: [{ reference: 'SB-2026-000043', issuedAt: at, corrects: null, ...amounts }], address }, reader);
  }),
];

/** All samples that fill the outbox. */
export const mailSamples: readonly Sample[] = [...oneOfEach, ...variants];
