import type { DecisionKind, DecisionOutcome } from '../decision.ts';
import type { EntryKind } from '../posting.ts';
import type { Sentence } from './sentence.ts';

/** What a journal entry did, as a line of the partner's ledger says it. */
export const entryKinds: Readonly<Record<EntryKind, Sentence>> = {
  'commission.accrue': { en: 'Commission earned', de: 'Provision verdient' },
  'bounty.accrue': { en: 'Bounty earned', de: 'Prämie verdient' },
  'commission.release': { en: 'Hold over', de: 'Wartefrist vorbei' },
  'commission.clawback': { en: 'Clawed back', de: 'Zurückgenommen' },
  'commission.reaccrue': { en: 'Credited again', de: 'Wieder gutgeschrieben' },
  'dispute.hold': { en: 'Held', de: 'Zurückgehalten' },
  'dispute.release': { en: 'No longer held', de: 'Nicht mehr zurückgehalten' },
  'dispute.lost': { en: 'Dispute lost', de: 'Rückbelastung verloren' },
  'payout.reserve': { en: 'Reserved for a payout', de: 'Für eine Auszahlung reserviert' },
  'payout.cancel': { en: 'Payout canceled', de: 'Auszahlung storniert' },
  'payout.submit': { en: 'Payout submitted', de: 'Auszahlung übergeben' },
  'payout.settle': { en: 'Paid out', de: 'Ausbezahlt' },
  'payout.fail': { en: 'Payout failed', de: 'Auszahlung fehlgeschlagen' },
  'payout.return': { en: 'Payout returned', de: 'Auszahlung zurückgekommen' },
  'payout.fee': { en: 'Fee of the provider', de: 'Gebühr des Anbieters' },
  'payout.duplicate': { en: 'Paid twice by the bank', de: 'Von der Bank doppelt bezahlt' },
  adjustment: { en: 'Adjustment', de: 'Korrektur' },
  writeoff: { en: 'Written off', de: 'Abgeschrieben' },
  'vat.selfbill': { en: 'VAT on the credit note', de: 'MWST der Gutschrift' },
  'vat.selfbill.correction': { en: 'VAT corrected', de: 'MWST korrigiert' },
  'vat.selfbill.inclusive': { en: 'VAT inside the commission', de: 'MWST in der Provision' },
  'vat.selfbill.inclusive.correction': { en: 'VAT inside the commission corrected', de: 'MWST in der Provision korrigiert' },
  'vat.reverse_charge': { en: 'Reverse charge', de: 'Bezugsteuer' },
  'vat.reverse_charge.correction': { en: 'Reverse charge corrected', de: 'Bezugsteuer korrigiert' },
  'fx.convert': { en: 'Converted', de: 'Umgerechnet' },
  'fx.bank': { en: 'Conversion at the bank', de: 'Wechsel bei der Bank' },
  'fx.revalue': { en: 'Exchange result', de: 'Kursdifferenz' },
  reversal: { en: 'Entry reversed', de: 'Buchung aufgehoben' },
};

export const decisionKinds: Readonly<Record<DecisionKind, Sentence>> = {
  attribution: { en: 'Attribution', de: 'Zuordnung' },
  gate: { en: 'Conditions', de: 'Bedingungen' },
  evidence: { en: 'Evidence', de: 'Nachweis' },
  commission: { en: 'Commission', de: 'Provision' },
  bounty: { en: 'Bounty', de: 'Prämie' },
  release: { en: 'Release', de: 'Freigabe' },
  clawback: { en: 'Clawback', de: 'Rücknahme' },
  dispute: { en: 'Dispute', de: 'Rückbelastung' },
  review: { en: 'Review', de: 'Prüfung' },
  event: { en: 'Event', de: 'Ereignis' },
  reminder: { en: 'Reminder', de: 'Erinnerung' },
  lapse: { en: 'Lapse', de: 'Verfall' },
  end: { en: 'End', de: 'Ende' },
  payout: { en: 'Payout', de: 'Auszahlung' },
  access: { en: 'Affiliate access', de: 'Plattformzugang' },
};

export const decisionOutcomes: Readonly<Record<DecisionOutcome, Sentence>> = {
  credited: { en: 'Credited', de: 'Gutgeschrieben' },
  refused: { en: 'Refused', de: 'Abgelehnt' },
  not_yet: { en: 'Not yet', de: 'Noch nicht' },
  took_back: { en: 'Taken back', de: 'Zurückgenommen' },
  held: { en: 'Held', de: 'Zurückgehalten' },
  released: { en: 'Released', de: 'Freigegeben' },
  ended: { en: 'Ended', de: 'Beendet' },
  unchanged: { en: 'Unchanged', de: 'Unverändert' },
  noted: { en: 'Noted', de: 'Vermerkt' },
  proposed: { en: 'Proposed', de: 'Vorgeschlagen' },
  approved: { en: 'Approved', de: 'Freigegeben' },
  paid: { en: 'Paid out', de: 'Ausbezahlt' },
};
