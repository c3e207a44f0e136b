import type { FactStatus } from '../settlement/fact-status.ts';
import type { loginCustomerMails } from '../promise/partner-login.ts';
import type { PartnerMail } from '../mail/partner-mail.ts';
import type { Sentence } from './sentence.ts';

/** The last seen state of a payment, refund or dispute, for the middle of a sentence. */
export const factStatusWords: Readonly<Record<FactStatus, Sentence>> = {
  open: { en: 'open', de: 'offen' },
  paid: { en: 'paid', de: 'bezahlt' },
  canceled: { en: 'canceled', de: 'storniert' },
  succeeded: { en: 'carried out', de: 'ausgeführt' },
  pending: { en: 'on its way', de: 'unterwegs' },
  failed: { en: 'failed', de: 'fehlgeschlagen' },
  requires_action: { en: 'waiting for the customer', de: 'wartet auf einen Schritt der Kundin' },
  needs_response: { en: 'waiting for an answer', de: 'wartet auf Antwort' },
  under_review: { en: 'being examined', de: 'wird geprüft' },
  appeal_needs_response: { en: 'appealed, waiting for an answer', de: 'angefochten, wartet auf Antwort' },
  appeal_under_review: { en: 'appealed, being examined', de: 'angefochten, wird geprüft' },
  prevented: { en: 'averted beforehand', de: 'im Voraus abgewendet' },
  won: { en: 'won', de: 'abgewehrt' },
  warning_closed: { en: 'inquiry closed', de: 'Anfrage abgeschlossen' },
  warning_needs_response: { en: 'inquiry, waiting for an answer', de: 'Anfrage, wartet auf Antwort' },
  warning_under_review: { en: 'inquiry, being examined', de: 'Anfrage, wird geprüft' },
  lost: { en: 'lost', de: 'verloren' },
  booked: { en: 'booked on the bank account', de: 'auf dem Bankkonto gebucht' },
  not_at_bank: { en: 'entered without a bank account', de: 'ohne Bankkonto erfasst' },
  cash_discount: { en: 'cash discount', de: 'Skonto' },
  client_account_redemption: { en: 'settled from the client’s account', de: 'vom Kundenkonto beglichen' },
  credit_voucher: { en: 'settled with a credit note', de: 'mit einer Gutschrift beglichen' },
  payment_service: { en: 'taken by a payment service', de: 'über einen Zahlungsdienst' },
  entered: { en: 'entered by hand', de: 'von Hand erfasst' },
  gone: { en: 'no longer there', de: 'nicht mehr da' },
};

/** What an email to the partner was about. */
export const partnerMailWords: Readonly<Record<PartnerMail, Sentence>> = {
  referral_credited: { en: 'A customer was credited', de: 'Eine Kundin wurde gutgeschrieben' },
  new_conversion: { en: 'A commission was earned', de: 'Eine Provision wurde verdient' },
  commission_counts_again: { en: 'A commission counts again', de: 'Eine Provision zählt wieder' },
  commission_held: { en: 'A commission is held', de: 'Eine Provision wird zurückgehalten' },
  commission_refused: { en: 'A payment did not count', de: 'Eine Zahlung zählt nicht' },
  commission_clawed_back: { en: 'A commission was clawed back', de: 'Eine Provision wurde zurückgenommen' },
  settlement_reminder: { en: 'An invoice is still unpaid', de: 'Eine Rechnung ist noch unbezahlt' },
};

/** What an email to a customer said. */
export const customerMailWords: Readonly<Record<(typeof loginCustomerMails)[number], Sentence>> = {
  login_consent_asked: { en: 'Asked whether a partner may sign in', de: 'Gefragt, ob sich ein Partner anmelden darf' },
  login_customer_activated: { en: 'A partner may sign in', de: 'Ein Partner darf sich anmelden' },
  login_customer_extended: { en: 'A partner may sign in for longer', de: 'Ein Partner darf sich länger anmelden' },
  login_customer_used: { en: 'A partner has signed in', de: 'Ein Partner hat sich angemeldet' },
  login_customer_request_over: { en: 'A partner’s request is over', de: 'Ein Antrag eines Partners ist erledigt' },
  login_customer_ended: { en: 'A partner may no longer sign in', de: 'Ein Partner darf sich nicht mehr anmelden' },
  login_customer_team: { en: 'More people of a partner may sign in', de: 'Weitere Personen eines Partners dürfen sich anmelden' },
};

/** Where a link is placed. Partners name other places in their own words. */
export const channelWords = {
  link: { en: 'link', de: 'Link' },
  badge: { en: 'badge', de: 'Badge' },
} as const satisfies Readonly<Record<string, Sentence>>;
