import type { WorkKind } from '../work.ts';
import type { Sentence } from './sentence.ts';

/** What waits for a person, as the console and its mails call it. */
export const workKindWords: Readonly<Record<WorkKind, Sentence>> = {
  payout: { en: 'Payout', de: 'Auszahlung' },
  payout_hold: { en: 'Payout on hold', de: 'Zahlung angehalten' },
  partner_hold: { en: 'Partner on hold', de: 'Partner angehalten' },
  payout_failed: { en: 'Failed payout', de: 'Zahlung gescheitert' },
  payout_uncertain: { en: 'Uncertain payout', de: 'Zahlung ungewiss' },
  payout_run: { en: 'Payout run', de: 'Auszahlungslauf' },
  run_check: { en: 'Run to check', de: 'Lauf zu prüfen' },
  bank_file: { en: 'Bank file', de: 'Bankdatei' },
  bank_withdrawal: { en: 'Withdrawn file', de: 'Zurückgezogene Datei' },
  bank_entry: { en: 'Booking', de: 'Bankbuchung' },
  bank_decision: { en: 'Booking to confirm', de: 'Buchung zu bestätigen' },
  adjustment: { en: 'Adjustment', de: 'Korrektur' },
  review: { en: 'Review', de: 'Prüfung' },
  access_request: { en: 'Access request', de: 'Zugangsantrag' },
  application: { en: 'Application', de: 'Bewerbung' },
  suspension: { en: 'Suspension', de: 'Sperre' },
  payout_method: { en: 'Payout details', de: 'Zahlungsangaben' },
  event: { en: 'Event', de: 'Ereignis' },
  statement_mail: { en: 'Statement mail', de: 'Abrechnungsmail' },
  question: { en: 'Question', de: 'Frage' },
  appeal: { en: 'Appeal', de: 'Einspruch' },
  appeal_to_pay: { en: 'Appeal to pay', de: 'Einspruch zu zahlen' },
  partner_login: { en: 'Partner login', de: 'Partner-Login' },
  partner_merge: { en: 'Merge', de: 'Zusammenführung' },
  invitation: { en: 'Invitation', de: 'Einladung' },
  account_change: { en: 'Account', de: 'Konto' },
  exchange: { en: 'Exchange', de: 'Wechsel' },
  rate: { en: 'Rate to confirm', de: 'Satz zu bestätigen' },
};
