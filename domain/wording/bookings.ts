import type { SuspenseReason } from '../bank/bank-booking.ts';
import type { Sentence } from './sentence.ts';

/** Reasons for which a booking of the bank waits for a person, or is not ours. @public: for the screens of finance */
export const bookingSentences: Readonly<Record<SuspenseReason | 'not_ours' | 'incoming_payment', Sentence>> = {
  unknown_payout: {
    en: 'It carries an identifier like ours that no payout has.',
    de: 'Sie trägt eine Kennung von unserer Art, die keine Auszahlung hat.',
  },
  ambiguous: {
    en: 'Several payouts of this payment group have this amount; the bank does not say which one it is.',
    de: 'Mehrere Auszahlungen dieser Zahlungsgruppe haben diesen Betrag: Welche es ist, sagt die Bank nicht.',
  },
  batch_differs: {
    en: 'The booked amount is not that of the payments in it, or not all of them are listed. If the bank says which of them it paid, assign it to those.',
    de: 'Der gebuchte Betrag ist nicht der seiner Zahlungen, oder es sind nicht alle genannt. Sagt die Bank, welche davon sie bezahlt hat, ordnen Sie sie diesen zu.',
  },
  kept_of_batch: {
    en: 'The bank kept charges for several returns in one sum and does not say how much for which; it cannot be divided evenly among them. Ask the bank. Then record on the payout that it came back, with what came and what was kept, and set this booking aside: its amount is what the bank would have credited without charges.',
    de: 'Die Bank hat von mehreren Rückzahlungen Spesen in einer Summe behalten und sagt nicht, wie viel von welcher; gleichmässig teilen lässt es sich nicht. Fragen Sie die Bank. Nennen Sie dann bei der Auszahlung, dass sie zurückkam, mit dem, was kam und was abgezogen wurde, und legen Sie diese Buchung beiseite: Ihr Betrag ist der, den die Bank ohne Spesen vergütet hätte.',
  },
  withdrawn_file: {
    en: 'The bank booked a sum from a file that two people had withdrawn. If the bank says that it paid it, assign it to the payouts of that file: that settles them, and they are not paid again. Do not cancel any of them because of it.',
    de: 'Die Bank hat eine Summe aus einer Datei gebucht, die zwei Personen zurückgezogen hatten. Sagt die Bank, dass sie sie bezahlt hat, ordnen Sie sie den Auszahlungen dieser Datei zu: Sie sind damit bezahlt und gehen nicht noch einmal hinaus. Keine davon ist deswegen abzusagen.',
  },
  charges_too_high: {
    en: 'The bank took additional charges that are too high for a payment.',
    de: 'Die Bank hat zusätzlich Spesen belastet, die für eine Zahlung zu hoch sind.',
  },
  foreign_account: { en: 'It was booked on an account that is not ours.', de: 'Sie wurde auf einem Konto gebucht, das nicht unseres ist.' },
  account_currency: {
    en: 'The bank names a different currency from that of the account it was booked on. Ask the bank what moved: if it does belong to this payout, assign it to the payout.',
    de: 'Die Bank nennt eine andere Währung als die des Kontos, auf dem gebucht wurde. Fragen Sie die Bank, was bewegt wurde: Gehört sie trotzdem zu dieser Auszahlung, ordnen Sie sie ihr zu.',
  },
  day_to_come: {
    en: 'It is booked on a day that has not come yet. Ask the bank: with its next statement that shows the right day, the booking continues automatically.',
    de: 'Sie ist auf einen Tag gebucht, der noch nicht gekommen ist. Fragen Sie die Bank: Mit ihrem nächsten Auszug, der den richtigen Tag nennt, geht die Buchung automatisch weiter.',
  },
  told_again: {
    en: 'Another bank statement shows an equal booking on that day, and neither carries a bank reference. Ask the bank whether it is the same one; if so, set it aside. If it is a second one, assign it to its payout, or record that it is a separate booking. If both come from advices, it continues automatically with the statement that shows both.',
    de: 'Ein anderer Auszug der Bank nennt eine gleiche Buchung dieses Tages, und keine trägt eine Referenz der Bank. Fragen Sie die Bank, ob es dieselbe ist: Dann legen Sie sie beiseite. Ist es eine zweite, ordnen Sie sie ihrer Auszahlung zu, oder sagen Sie, dass es eine andere Buchung ist. Sind es zwei Anzeigen, geht sie mit dem Auszug, der beide nennt, automatisch weiter.',
  },
  other_account: {
    en: 'It was booked on a different account of ours from the one the file pays from. Ask the bank whether it paid this payout: if it did, assign it to the payout.',
    de: 'Sie wurde auf einem anderen unserer Konten gebucht als dem, von dem die Datei bezahlt. Fragen Sie die Bank, ob sie diese Auszahlung bezahlt hat: Wenn ja, ordnen Sie sie ihr zu.',
  },
  before_order: {
    en: 'It was booked before the file with this payout was created, so as it is it cannot be its payment. Ask the bank what moved: if it does belong to this payout, assign it to the payout.',
    de: 'Sie wurde gebucht, bevor es die Datei mit dieser Auszahlung gab, kann so also nicht ihre Zahlung sein. Fragen Sie die Bank, was bewegt wurde: Gehört sie trotzdem zu dieser Auszahlung, ordnen Sie sie ihr zu.',
  },
  other_currency: { en: 'Its currency differs from that of the payout.', de: 'Sie ist in einer anderen Währung als die Auszahlung.' },
  other_amount: {
    en: 'The bank booked a different amount from the one ordered.',
    de: 'Die Bank hat einen anderen Betrag gebucht als beauftragt.',
  },
  paid_twice: { en: 'Paid twice by the bank.', de: 'Von der Bank doppelt bezahlt.' },
  unexpected_debit: {
    en: 'The bank paid although this payout had failed or should not have been sent. Assign the debit to it: then it is not paid again.',
    de: 'Die Bank hat bezahlt, obwohl diese Auszahlung fehlgeschlagen war oder nicht hinausgehen sollte. Ordnen Sie ihr die Belastung zu: Dann wird sie nicht noch einmal bezahlt.',
  },
  unexpected_return: {
    en: 'Money came back for a payout that had not been sent.',
    de: 'Es kam Geld zurück für eine Auszahlung, die nicht hinausgegangen war.',
  },
  return_too_large: {
    en: 'More came back than is missing. If a smaller return is booked in its place, for example one of a second payment, reverse that entry, assign this booking to the payout, and then assign the smaller one.',
    de: 'Es kam mehr zurück, als fehlt. Steht eine kleinere Rückzahlung an ihrer Stelle, etwa eine von einer zweiten Zahlung, stornieren Sie deren Buchung, ordnen Sie diese der Auszahlung zu und danach jene.',
  },
  said_otherwise: {
    en: 'Two people had recorded a return of this payout with a different amount; it may be the same money.',
    de: 'Zwei Personen hatten eine Rückzahlung dieser Auszahlung genannt, mit einem anderen Betrag; es kann dasselbe Geld sein.',
  },
  second_debit_open: {
    en: 'A second debit of this payout is waiting for a decision, and what came back may belong to that one. Decide the debit first, then assign this booking to the payout.',
    de: 'Eine zweite Belastung dieser Auszahlung ist noch nicht entschieden, und was zurückkam, kann von ihr sein. Entscheiden Sie zuerst die Belastung, und ordnen Sie danach diese Buchung der Auszahlung zu.',
  },
  return_taken_back: {
    en: 'The bank reverses a return. Once that return is booked with its payout, two people record that it was reversed: the payout then counts as paid again, as it did before the return.',
    de: 'Die Bank nimmt eine Rückzahlung zurück. Ist diese Rückzahlung bei ihrer Auszahlung gebucht, sagen zwei Personen, dass sie zurückgenommen wurde: Die Auszahlung gilt dann wieder als bezahlt, wie vor der Rückzahlung.',
  },
  no_return_booked: {
    en: 'The payout has no return of this amount booked on the same account on that day or before. Import the statement that shows the return first.',
    de: 'Bei der Auszahlung steht keine Rückzahlung mit diesem Betrag, die an diesem Tag oder davor auf demselben Konto gebucht wurde. Spielen Sie zuerst den Auszug ein, der die Rückzahlung zeigt.',
  },
  credit_without_reason: {
    en: 'A credit that names a payout but says neither that it is a return nor why.',
    de: 'Eine Gutschrift, die eine Auszahlung nennt und weder sagt, dass sie zurückkommt, noch warum.',
  },
  unknown_return: { en: 'A return that names no payout.', de: 'Eine Rückzahlung, die keine Auszahlung nennt.' },
  credit_taken_back: {
    en: 'The bank reverses a credit. If that was the return of a payout, two people name the payout: it then counts as paid again, as it did before the return.',
    de: 'Die Bank nimmt eine Gutschrift zurück. War das die Rückzahlung einer Auszahlung, nennen zwei Personen die Auszahlung: Sie gilt dann wieder als bezahlt, wie vor der Rückzahlung.',
  },
  return_withdrawn: {
    en: 'It was booked as the return of another payout, and that was reversed. Assign it to the payout it belongs to.',
    de: 'Sie war als Rückzahlung einer anderen Auszahlung gebucht, und das wurde storniert. Ordnen Sie sie der richtigen Auszahlung zu.',
  },
  duplicate_withdrawn: {
    en: 'It was booked as a second payment of another payout, and that was reversed. Assign it to the payout it paid.',
    de: 'Sie war als zweite Zahlung einer anderen Auszahlung gebucht, und das wurde storniert. Ordnen Sie sie der Auszahlung zu, die sie bezahlt hat.',
  },
  unmatched_credit: { en: 'A credit that matches nothing.', de: 'Eine Gutschrift, zu der nichts passt.' },
  not_ours: { en: 'Not a payout: another debit of the company.', de: 'Keine Auszahlung: eine andere Belastung der Firma.' },
  incoming_payment: { en: 'Not a payout: a customer paid an invoice.', de: 'Keine Auszahlung: Eine Kundin hat eine Rechnung bezahlt.' },
};
