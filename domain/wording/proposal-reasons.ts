import type { proposalReasons } from '../payout/payout-reason.ts';
import type { Sentence } from './sentence.ts';

/** Reasons for which money is proposed for payout or not paid yet. The same words for the partner and for staff. */
export const proposalSentences: Readonly<Record<(typeof proposalReasons)[number], Sentence>> = {
  payout_proposed: { en: 'Proposed for payout.', de: 'Zur Auszahlung vorgeschlagen.' },
  exception_proposed: {
    en: 'Proposed as an exception, below the threshold or outside the monthly run: a second person has to approve it.',
    de: 'Als Ausnahme vorgeschlagen, unter dem Mindestbetrag oder ausserhalb des Monatslaufs: Eine zweite Person muss sie freigeben.',
  },
  below_threshold: {
    en: 'Carried forward: what is available is below the payout threshold.',
    de: 'Vorgetragen: Was verfügbar ist, liegt unter dem Mindestbetrag für Auszahlungen.',
  },
  no_threshold: {
    en: 'Not paid: the program does not pay out in {currency} yet. The money stays in the balance.',
    de: 'Nicht ausbezahlt: In {currency} zahlt das Programm noch nichts aus. Das Geld bleibt Ihr Guthaben.',
  },
  payouts_on_hold: {
    en: 'Not paid: payouts to this partner are on hold.',
    de: 'Nicht ausbezahlt: Auszahlungen an diesen Partner sind angehalten.',
  },
  partner_is_part: {
    en: 'Not paid from here: this account is part of another one. Its money moves there automatically and is paid with it.',
    de: 'Nicht von hier ausbezahlt: Dieses Konto ist Teil eines anderen. Sein Geld geht automatisch dorthin und wird damit ausbezahlt.',
  },
  payout_open: {
    en: 'Not paid: another payout in this currency is still under way.',
    de: 'Nicht ausbezahlt: Eine andere Auszahlung in dieser Währung ist noch unterwegs.',
  },
  waits_its_turn: {
    en: 'Waiting its turn: only one payout per currency is under way at a time, and another balance goes first. In the run after that, this balance goes first.',
    de: 'Wartet, bis es an der Reihe ist: In einer Währung ist immer nur eine Auszahlung unterwegs, und ein anderes Guthaben geht vor. Im Lauf danach geht dieses vor.',
  },
  debit_undecided: {
    en: 'Not paid yet: the bank or provider shows a payment for an earlier payout. We are checking whether that money has been sent.',
    de: 'Noch nicht ausbezahlt: Bank oder Anbieter zeigen eine Zahlung zu einer früheren Auszahlung. Es wird geklärt, ob dieses Geld schon weg ist.',
  },
  no_payout_method: {
    en: 'Not paid: there are no payout details for {currency}.',
    de: 'Nicht ausbezahlt: Für {currency} fehlen die Auszahlungsdaten.',
  },
  method_not_verified: {
    en: 'Not paid: the payout details are not verified yet.',
    de: 'Nicht ausbezahlt: Die Auszahlungsdaten sind noch nicht geprüft.',
  },
  method_cooling_off: {
    en: 'Not paid: the payout details are new. They apply from {activeOn}, or once the finance team confirms them.',
    de: 'Nicht ausbezahlt: Die Auszahlungsdaten sind neu. Sie gelten ab {activeOn} oder sobald die Finanzabteilung sie bestätigt.',
  },
  method_editor_locked: {
    en: 'Not paid: the person who entered the payout details has been locked since then. They apply once the finance team confirms them.',
    de: 'Nicht ausbezahlt: Wer die Auszahlungsdaten eingetragen hat, ist seither gesperrt. Sie gelten, sobald die Finanzabteilung sie bestätigt.',
  },
  method_not_offered: {
    en: 'Not paid: the program does not pay this way.',
    de: 'Nicht ausbezahlt: Auf diesem Weg zahlt das Programm nicht aus.',
  },
  owes_company: {
    en: 'Nothing to pay: what was taken back, or paid twice, is still to be offset.',
    de: 'Nichts auszuzahlen: Was zurückgenommen oder doppelt bezahlt wurde, ist noch zu verrechnen.',
  },
  nothing_available: { en: 'Nothing to pay: no amount is available.', de: 'Nichts auszuzahlen: Nichts ist verfügbar.' },
  excluded_by_hand: { en: 'Left out of this payout run by a person.', de: 'Von Hand aus diesem Auszahlungslauf genommen.' },
  paid_on_request: { en: 'Not in the run: this program pays on request.', de: 'Nicht im Lauf: Dieses Programm zahlt auf Anfrage aus.' },
  paid_monthly: {
    en: 'Not on request: this program pays with the monthly run.',
    de: 'Nicht auf Anfrage: Dieses Programm zahlt mit dem Monatslauf aus.',
  },
  rate_missing: {
    en: 'Waiting: there is no exchange rate from the last three days.',
    de: 'Wartet: Es gibt keinen Wechselkurs der letzten drei Tage.',
  },
  part_not_offered: {
    en: 'Refused: this program pays out only the whole balance.',
    de: 'Abgelehnt: Dieses Programm zahlt nur das ganze Guthaben aus.',
  },
  amount_not_available: { en: 'Refused: more was requested than is available.', de: 'Abgelehnt: Gewünscht ist mehr, als verfügbar ist.' },
  override_needs_reason: {
    en: 'Refused: below the threshold a reason is required.',
    de: 'Abgelehnt: Unter dem Mindestbetrag braucht es einen Grund.',
  },
  tax_profile_missing: { en: 'Not paid: the tax details are missing.', de: 'Nicht ausbezahlt: Die Angaben zur Steuer fehlen.' },
  vat_id_missing: { en: 'Not paid: the VAT ID is missing.', de: 'Nicht ausbezahlt: Die MWST-Nummer fehlt.' },
  vat_id_not_found: {
    en: 'Not paid: the VAT ID was not found in its register.',
    de: 'Nicht ausbezahlt: Die MWST-Nummer steht nicht im Register.',
  },
  vat_check_outdated: {
    en: 'Not paid: the VAT ID has to be checked again.',
    de: 'Nicht ausbezahlt: Die MWST-Nummer muss neu geprüft werden.',
  },
  self_billing_agreement_missing: {
    en: 'Not paid: the consent to self-billing is missing.',
    de: 'Nicht ausbezahlt: Das Einverständnis zum Gutschriftsverfahren fehlt.',
  },
  tax_rate_missing: {
    en: 'Not paid: no tax rate is known for this country and day. The finance team enters it in the console under Bookkeeping, Rates.',
    de: 'Nicht ausbezahlt: Für dieses Land und diesen Tag ist kein Steuersatz bekannt. Die Finanzabteilung gibt ihn in der Konsole ein, unter Buchhaltung, Sätze.',
  },
  tax_regime_unknown: {
    en: 'Not paid: it has not been settled how this partner is taxed.',
    de: 'Nicht ausbezahlt: Wie dieser Partner besteuert wird, ist nicht geklärt.',
  },
  tax_left_nothing: {
    en: 'Canceled: after the corrected tax nothing is left to pay.',
    de: 'Storniert: Nach der Steuerkorrektur bleibt nichts auszuzahlen.',
  },
};
