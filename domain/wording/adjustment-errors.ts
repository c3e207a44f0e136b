import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type AdjustmentError = Extract<
  ErrorCode,
  | 'adjustment_decided'
  | 'adjustment_impossible'
  | 'appeal_counts_again'
  | 'appeal_handled'
  | 'writeoff_above_owed'
  | 'earning_changed'
  | 'reversed_already'
  | 'reversal_above_balance'
>;

/** Refusals about adjustments, write-offs, paid appeals and reversals of journal entries. */
export const adjustmentErrors: Readonly<Record<AdjustmentError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  adjustment_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has approved or refused this adjustment in the meantime ({at}). Load it again to see how.',
      de: '{by} hat diese Korrektur inzwischen freigegeben oder abgelehnt ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  adjustment_impossible: {
    title: { en: 'Nothing to adjust here', de: 'Hier gibt es nichts zu korrigieren' },
    detail: {
      en: 'It no longer earns anything, was already reversed, is waiting for a decision, or is corrected by its own revisions.',
      de: 'Sie verdient nichts mehr, ist schon storniert, wartet auf eine Entscheidung oder wird durch eigene Änderungen berichtigt.',
    },
  },
  appeal_counts_again: {
    title: { en: 'It counts again automatically', de: 'Es zählt automatisch wieder' },
    detail: {
      en: 'What the appeal was about has since counted again automatically and is in the partner’s balance: with an adjustment it would be paid twice. Record on the ticket that nothing is to be paid.',
      de: 'Worum es im Einspruch ging, zählt seither automatisch wieder und steht im Guthaben des Partners: Mit einer Korrektur wäre es doppelt bezahlt. Halten Sie beim Anliegen fest, dass nichts zu bezahlen ist.',
    },
  },
  appeal_handled: {
    title: { en: 'Already handled', de: 'Schon erledigt' },
    detail: {
      en: '{by} has already proposed a payment for this appeal or recorded that none is due ({at}). Load it again to see the status.',
      de: '{by} hat für diesen Einspruch schon eine Zahlung vorgeschlagen oder gesagt, dass keine nötig ist ({at}). Neu laden, um den Stand zu sehen.',
    },
  },
  writeoff_above_owed: {
    title: { en: 'More than is owed', de: 'Mehr, als geschuldet ist' },
    detail: {
      en: 'The partner owes {currency} {owed}, less what is about to be written off: no more than that can be written off.',
      de: 'Der Partner schuldet {currency} {owed}, abzüglich dessen, was gerade abgeschrieben wird: Mehr kann nicht abgeschrieben werden.',
    },
  },
  earning_changed: {
    title: { en: 'The commission has changed', de: 'Die Provision ist inzwischen eine andere' },
    detail: {
      en: 'It has now earned {currency} {earned}. Refuse this proposal and propose taking it back again.',
      de: 'Sie hat inzwischen {currency} {earned} eingebracht. Diesen Vorschlag ablehnen und die Rücknahme neu vorschlagen.',
    },
  },
  reversed_already: {
    title: { en: 'Already reversed', de: 'Schon storniert' },
    detail: {
      en: 'This entry was already reversed, and an entry can be reversed only once. Its page shows the entry that reversed it.',
      de: 'Diese Buchung ist schon storniert, und storniert wird einmal. Ihre Seite nennt die Buchung, die es getan hat.',
    },
  },
  reversal_above_balance: {
    title: { en: 'The money is no longer there', de: 'Das Geld ist weitergegangen' },
    detail: {
      en: 'The reversal takes {currency} {takes}, but only {currency} {available} is available. Take what is missing with an adjustment: the partner then owes it.',
      de: 'Die Stornierung nimmt {currency} {takes}, verfügbar sind {currency} {available}. Was fehlt, durch eine Korrektur nehmen: Der Partner schuldet es dann.',
    },
  },
};
