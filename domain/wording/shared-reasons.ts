import type { DecisionReason } from '../decision.ts';
import { payoutSentences } from './payout-reasons.ts';
import { promiseSentences } from './promise-reasons.ts';
import type { Sentence } from './sentence.ts';
import type { StaffReason } from './staff-reasons.ts';

/** Reasons for which something counted, did not count, or does not count yet: the same words for the partner and for staff. */
export const sharedReasons: Readonly<Record<Exclude<DecisionReason, StaffReason>, Sentence>> = {
  via_link: { en: 'The customer signed up through the partner’s link.', de: 'Die Anmeldung kam über den Link des Partners.' },
  via_badge: { en: 'The customer signed up through the partner’s badge.', de: 'Die Anmeldung kam über das Badge des Partners.' },
  via_code: {
    en: 'The customer entered the partner’s code “{code}”.',
    de: 'Bei der Anmeldung wurde der Code «{code}» des Partners eingegeben.',
  },
  via_client_reference: { en: 'The payment names the partner’s reference.', de: 'Die Zahlung nennt die Referenz des Partners.' },
  by_hand: { en: 'A member of staff credited this customer by hand.', de: 'Diese Kundin wurde von Hand gutgeschrieben.' },
  already_credited: {
    en: 'Did not count: this customer is already credited to {partnerName}. One customer has one partner.',
    de: 'Zählt nicht: Diese Kundin ist bereits {partnerName} gutgeschrieben. Eine Kundin hat einen Partner.',
  },
  no_click: {
    en: 'No one is credited: the sign-up came without a click on a partner’s link.',
    de: 'Niemand erhält eine Gutschrift: Die Anmeldung kam ohne Klick auf einen Partnerlink.',
  },
  unknown_click: {
    en: 'No one is credited: the click named is not known to us.',
    de: 'Niemand erhält eine Gutschrift: Der genannte Klick ist uns nicht bekannt.',
  },
  click_too_old: {
    en: 'Did not count: the click on {clickedOn} is older than the {attributionDays} days the program allows.',
    de: 'Zählt nicht: Der Klick vom {clickedOn} liegt länger zurück als die {attributionDays} Tage, die das Programm zulässt.',
  },
  click_not_counted: {
    en: 'Did not count: the click came from a bot, a preview or the partner’s own browser.',
    de: 'Zählt nicht: Der Klick kam von einem Bot, einer Vorschau oder dem eigenen Browser des Partners.',
  },
  link_disabled: { en: 'Did not count: the link had been switched off.', de: 'Zählt nicht: Der Link war abgeschaltet.' },
  partner_not_active: {
    en: 'Did not count: the partner was not active at that time.',
    de: 'Zählt nicht: Der Partner war zu diesem Zeitpunkt nicht aktiv.',
  },
  partner_below_host_plan: {
    en: 'Did not count: the program requires {hostPlans}; the partner’s account was on {hostPlan}.',
    de: 'Zählt nicht: Das Programm verlangt {hostPlans}; das Konto des Partners war auf {hostPlan}.',
  },
  self_referral: {
    en: 'Did not count: the customer is the partner’s own account, email address or company.',
    de: 'Zählt nicht: Konto, E-Mail-Adresse oder Firma der Kundin gehören dem Partner selbst.',
  },
  self_referral_flagged: {
    en: 'Credited, but held: the customer may be the partner’s own account. A person decides.',
    de: 'Gutgeschrieben, aber zurückgehalten: Die Kundin könnte ein eigenes Konto des Partners sein. Ein Mensch entscheidet.',
  },
  code_not_accepted: {
    en: 'No one is credited: this program counts links, not codes.',
    de: 'Niemand erhält eine Gutschrift: Dieses Programm zählt Links, keine Codes.',
  },
  unknown_code: {
    en: 'No one is credited: no partner has this code.',
    de: 'Niemand erhält eine Gutschrift: Kein Partner hat diesen Code.',
  },
  program_archived: { en: 'Did not count: the program has ended.', de: 'Zählt nicht: Das Programm ist beendet.' },
  other_program_link: {
    en: 'Did not count: the link or the customer belongs to another program.',
    de: 'Zählt nicht: Der Link oder die Kundin gehört zu einem anderen Programm.',
  },
  payment_account_taken: {
    en: 'Refused: the payment account {paymentAccount} already belongs to another customer. What is paid with it counts there.',
    de: 'Abgelehnt: Das Zahlungskonto {paymentAccount} gehört schon zu einer anderen Kundin. Was darüber bezahlt wird, zählt dort.',
  },

  settled: { en: 'The money has arrived.', de: 'Das Geld ist eingetroffen.' },
  waiting_for_payment: { en: 'Waiting for the customer’s payment.', de: 'Die Zahlung der Kundin steht aus.' },
  waiting_for_bank: {
    en: 'The invoice is marked as paid; waiting for the amount on our bank account.',
    de: 'Die Rechnung gilt als bezahlt; der Betrag fehlt noch auf unserem Bankkonto.',
  },
  waiting_for_bank_statement: {
    en: 'Paid and booked; waiting for the bank statement that shows the credit.',
    de: 'Bezahlt und gebucht; der Kontoauszug mit der Gutschrift steht aus.',
  },
  waiting_for_balance: {
    en: 'Paid; waiting until Stripe makes the money available.',
    de: 'Bezahlt; das Geld ist bei Stripe noch nicht verfügbar.',
  },
  part_paid: {
    en: 'Paid in part; it counts once the invoice is paid in full.',
    de: 'Teilweise bezahlt; es zählt, sobald die Rechnung ganz bezahlt ist.',
  },
  paid_out_of_band: {
    en: 'Did not count: the invoice was closed without a payment we can see: by hand, with a voucher or through another service.',
    de: 'Zählt nicht: Die Rechnung wurde ohne sichtbare Zahlung beglichen, von Hand, mit einem Gutschein oder über einen anderen Dienst.',
  },
  unknown_status: {
    en: 'Stopped: the provider reports a status we do not know. Nothing was posted; a person is reviewing it.',
    de: 'Angehalten: Der Anbieter meldet einen Status, den wir nicht kennen. Nichts wurde gebucht; ein Mensch sieht es sich an.',
  },
  invoice_void: { en: 'Did not count: the invoice was canceled.', de: 'Zählt nicht: Die Rechnung wurde storniert.' },
  invoice_deleted: {
    en: 'Did not count: the invoice no longer exists at the provider.',
    de: 'Zählt nicht: Die Rechnung gibt es beim Anbieter nicht mehr.',
  },
  nothing_to_pay: {
    en: 'Nothing to earn: the invoice was settled without any money.',
    de: 'Nichts zu verdienen: Die Rechnung wurde ohne Geld beglichen.',
  },
  overpaid: {
    en: 'More was paid than invoiced; only the invoiced amount counts.',
    de: 'Es wurde mehr bezahlt als verrechnet; es zählt nur der Rechnungsbetrag.',
  },

  gates_open: { en: 'All conditions of the program were met.', de: 'Alle Bedingungen des Programms waren erfüllt.' },
  source_not_paid_for: {
    en: 'Did not count: the program does not pay for this kind of payment.',
    de: 'Zählt nicht: Für diese Zahlungsart zahlt das Programm nichts.',
  },
  after_duration: {
    en: 'Did not count: the {monthsCap} months the terms pay for were over.',
    de: 'Zählt nicht: Die {monthsCap} Monate, für die das Programm zahlt, waren vorbei.',
  },
  after_payments_cap: {
    en: 'Did not count: the terms pay for the first {paymentsCap} paid invoices.',
    de: 'Zählt nicht: Die Bedingungen gelten für die ersten {paymentsCap} bezahlten Rechnungen.',
  },
  after_subscription_end: {
    en: 'Did not count: the service begins after the subscription ended on {endsOn}.',
    de: 'Zählt nicht: Die Leistung beginnt nach dem Ende des Abonnements am {endsOn}.',
  },
  host_plan_stops_commissions: {
    en: 'Did not count: the program requires {hostPlans}; the partner’s account was on {hostPlan} when the money arrived.',
    de: 'Zählt nicht: Das Programm verlangt {hostPlans}; das Konto des Partners war bei Zahlungseingang auf {hostPlan}.',
  },
  went_along: {
    en: 'This customer had not earned anything yet and was moved along: {mergedFrom} has become part of {mergedInto}.',
    de: 'Diese Kundin hatte noch nichts eingebracht und ging mit: {mergedFrom} gehört jetzt zu {mergedInto}.',
  },
  before_attribution: {
    en: 'Did not count: it was paid before the customer was credited.',
    de: 'Zählt nicht: Bezahlt, bevor die Kundin gutgeschrieben war.',
  },
  product_not_eligible: {
    en: 'Did not count: the terms do not pay for these products.',
    de: 'Zählt nicht: Für diese Produkte zahlen die Bedingungen nichts.',
  },

  payment_settled: { en: 'The customer paid.', de: 'Die Kundin hat bezahlt.' },
  refunded: { en: 'Clawed back: the customer got money back.', de: 'Zurückgenommen: Die Kundin hat Geld zurückerhalten.' },
  payment_withdrawn: { en: 'Clawed back: the payment no longer exists.', de: 'Zurückgenommen: Die Zahlung gibt es nicht mehr.' },
  dispute_opened: {
    en: 'Held: the customer’s bank disputes the payment.',
    de: 'Zurückgehalten: Die Bank der Kundin bestreitet die Zahlung.',
  },
  dispute_won: { en: 'Released: the dispute was won.', de: 'Freigegeben: Die Rückbelastung wurde abgewehrt.' },
  dispute_lost: { en: 'Clawed back: the dispute was lost.', de: 'Zurückgenommen: Die Rückbelastung ging verloren.' },
  refund_failed: {
    en: 'Credited again: the refund did not go through.',
    de: 'Wieder gutgeschrieben: Die Rückerstattung ist nicht zustande gekommen.',
  },
  hold_over: { en: 'Available: the hold is over.', de: 'Verfügbar: Die Wartefrist ist vorbei.' },
  partner_suspended: {
    en: 'The partner is suspended: it goes no further until the partner is reinstated.',
    de: 'Der Partner ist gesperrt: Es geht nicht weiter, bis die Sperre aufgehoben ist.',
  },
  review_opened: { en: 'Held: a person is reviewing it.', de: 'Zurückgehalten: Ein Mensch sieht es sich an.' },
  review_approved: { en: 'Checked by a person: it counts.', de: 'Von einem Menschen geprüft: Es zählt.' },
  appeal_granted: { en: 'An appeal was granted: it counts after all.', de: 'Ein Einspruch wurde gutgeheissen: Es zählt doch.' },
  taken_back: { en: 'Taken back by two people: it does not count.', de: 'Von zwei Menschen zurückgenommen: Es zählt nicht.' },
  review_refused: { en: 'Checked by a person: it does not count.', de: 'Von einem Menschen geprüft: Es zählt nicht.' },
  facts_unchanged: { en: 'Checked again: nothing has changed.', de: 'Erneut geprüft: Nichts hat sich geändert.' },
  installed: { en: 'The customer installed the widget.', de: 'Die Kundin hat das Widget installiert.' },
  already_counted: {
    en: 'Did not count again: this installation has already been counted.',
    de: 'Zählt nicht erneut: Diese Installation ist bereits gezählt.',
  },
  waiting_for_first_payment: {
    en: 'Installed; it counts with the customer’s first payment.',
    de: 'Installiert; es zählt mit der ersten Zahlung der Kundin.',
  },
  no_bounty_in_terms: {
    en: 'Did not count: the terms pay nothing for an installation.',
    de: 'Zählt nicht: Für eine Installation sehen die Bedingungen nichts vor.',
  },
  below_minimum_base: {
    en: 'Did not count: the amount is below the minimum that earns commission.',
    de: 'Zählt nicht: Der Betrag liegt unter dem kleinsten, der etwas bringt.',
  },
  new_terms_reached: {
    en: 'The program’s new terms apply from now on: version {after} instead of {before}.',
    de: 'Ab jetzt gelten die neuen Bedingungen des Programms: Version {after} statt {before}.',
  },

  settlement_reminder: {
    en: 'Still unpaid after {settlementReminderDays} days: a reminder was sent.',
    de: 'Nach {settlementReminderDays} Tagen noch unbezahlt: Eine Erinnerung ging hinaus.',
  },
  nothing_paid_in_time: {
    en: 'Lapsed: nothing was paid within {lapseDays} days. A later payment opens it again.',
    de: 'Verfallen: Innert {lapseDays} Tagen wurde nichts bezahlt. Eine spätere Zahlung öffnet es wieder.',
  },
  subscription_ended: {
    en: 'The customer’s subscription ended; later service periods earn nothing.',
    de: 'Das Abonnement der Kundin ist beendet; spätere Zeiträume bringen nichts.',
  },
  subscription_resumed: {
    en: 'The customer is subscribed again and earns as before.',
    de: 'Die Kundin hat wieder ein Abonnement und bringt Provision wie zuvor.',
  },
  host_plan_changed: { en: 'The account’s host plan changed.', de: 'Der Plan des Kontos hat gewechselt.' },

  unknown_customer: { en: 'Waiting: no sign-up names this customer yet.', de: 'Wartet: Noch nennt keine Anmeldung diese Kundin.' },
  customer_not_referred: { en: 'Set aside: this customer came without a partner.', de: 'Beiseitegelegt: Diese Kundin kam ohne Partner.' },
  unknown_currency: {
    en: 'Stopped: this installation does not keep books in this currency.',
    de: 'Angehalten: In dieser Währung führt diese Installation keine Bücher.',
  },
  object_gone: {
    en: 'Set aside: what the event names no longer exists at the provider.',
    de: 'Beiseitegelegt: Was das Ereignis nennt, gibt es beim Anbieter nicht mehr.',
  },
  ...payoutSentences,
  ...promiseSentences,
};
