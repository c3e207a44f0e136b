import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type BankError = Extract<ErrorCode, `bank_${string}` | 'payout_in_doubt'>;

/** What is refused about payouts that want a closer look, and about bookings of the bank. */
export const bankErrors: Readonly<Record<BankError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  payout_in_doubt: {
    title: { en: 'A check speaks against it', de: 'Eine Prüfung spricht dagegen' },
    detail: {
      en: 'Not approved together with others: {doubts}. Look at it on its own page, and approve it there.',
      de: 'Nicht mit anderen zusammen freigegeben: {doubts}. Auf der eigenen Seite ansehen und dort freigeben.',
    },
  },
  bank_entry_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: 'This booking does not wait for this any more. Load it again to see what was decided.',
      de: 'Diese Buchung wartet darauf nicht mehr. Neu laden, um die Entscheidung zu sehen.',
    },
  },
  bank_debit_undecided: {
    title: { en: 'The bank shows a debit of this payout', de: 'Die Bank zeigt eine Belastung dieser Auszahlung' },
    detail: {
      en: 'The bank has paid {reference} already, as it seems. Give the debit to that payout, under *Bank files*; or call the payout off first.',
      de: 'Die Bank hat {reference} anscheinend schon bezahlt. Ordnen Sie die Belastung unter *Bankdateien* dieser Auszahlung zu; oder sagen Sie die Auszahlung zuerst ab.',
    },
  },
  bank_file_pays_twice: {
    title: { en: 'The file would pay once more', de: 'Die Datei würde noch einmal zahlen' },
    detail: {
      en: '{reference} stands in this file, and the bank has refused it, or shows that the same money may be paid already. If the bank does not have the file, withdraw it: what is still to be paid goes into a new one.',
      de: '{reference} steht in dieser Datei, und die Bank hat sie abgelehnt oder zeigt, dass dasselbe Geld schon bezahlt sein kann. Hat die Bank die Datei nicht, ziehen Sie sie zurück: Was noch zu zahlen ist, kommt in eine neue.',
    },
  },
  bank_entry_does_not_fit: {
    title: { en: 'It cannot be this payout’s', de: 'Kann nicht zu dieser Auszahlung gehören' },
    detail: {
      en: 'Amount, currency, side or state of the payout do not go with this booking ({why}).',
      de: 'Betrag, Währung, Seite oder Stand der Auszahlung passen nicht zu dieser Buchung ({why}).',
    },
  },
};
