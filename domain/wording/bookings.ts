import type { SuspenseReason } from '../bank-booking.ts';
import type { Sentence } from './sentence.ts';

/** Why a booking of the bank waits for a person, or is none of ours. @public: for the screens of finance */
export const bookingSentences: Readonly<Record<SuspenseReason | 'not_ours' | 'incoming_payment', Sentence>> = {
  unknown_payout: {
    en: 'It carries an identifier of our kind that no payout has.',
    de: 'Sie trägt eine Kennung von unserer Art, die keine Auszahlung hat.',
  },
  ambiguous: {
    en: 'Several payouts of this payment group have this amount: which one it is, the bank does not say.',
    de: 'Mehrere Auszahlungen dieser Zahlungsgruppe haben diesen Betrag: Welche es ist, sagt die Bank nicht.',
  },
  batch_differs: {
    en: 'The booked amount is not that of the payments in it, or not all of them are told. If the bank says which of them it paid, give it to these.',
    de: 'Der gebuchte Betrag ist nicht der seiner Zahlungen, oder es sind nicht alle genannt. Sagt die Bank, welche davon sie bezahlt hat, ordnen Sie sie diesen zu.',
  },
  kept_of_batch: {
    en: 'The bank kept charges of several returns in one sum, and does not say how much of which; it cannot be divided evenly among them. Ask the bank. Then name at the payout that it came back, with what came and what was kept, and set this booking aside: its amount is what the bank would have paid without charges.',
    de: 'Die Bank hat von mehreren Rückzahlungen Spesen in einer Summe behalten und sagt nicht, wie viel von welcher; gleichmässig teilen lässt es sich nicht. Fragen Sie die Bank. Nennen Sie dann bei der Auszahlung, dass sie zurückkam, mit dem, was kam und was abgezogen wurde, und legen Sie diese Buchung beiseite: Ihr Betrag ist der, den die Bank ohne Spesen vergütet hätte.',
  },
  withdrawn_file: {
    en: 'The bank booked a sum of a file that two people had withdrawn. If the bank says that it paid it, give it to the payouts of that file: they are settled by it, and do not go out again. None of them may be called off for it.',
    de: 'Die Bank hat eine Summe aus einer Datei gebucht, die zwei Personen zurückgezogen hatten. Sagt die Bank, dass sie sie bezahlt hat, ordnen Sie sie den Auszahlungen dieser Datei zu: Sie sind damit bezahlt und gehen nicht noch einmal hinaus. Keine davon ist deswegen abzusagen.',
  },
  charges_too_high: {
    en: 'The bank took charges on top that are too high for a payment.',
    de: 'Die Bank hat zusätzlich Spesen belastet, die für eine Zahlung zu hoch sind.',
  },
  foreign_account: { en: 'It was booked on an account that is not ours.', de: 'Sie wurde auf einem Konto gebucht, das nicht unseres ist.' },
  account_currency: {
    en: 'The bank names another currency than that of the account on which it was booked. Ask the bank what moved: if it is this payout’s all the same, give it to that.',
    de: 'Die Bank nennt eine andere Währung als die des Kontos, auf dem gebucht wurde. Fragen Sie die Bank, was bewegt wurde: Gehört sie trotzdem zu dieser Auszahlung, ordnen Sie sie ihr zu.',
  },
  day_to_come: {
    en: 'It is booked on a day that has not come. Ask the bank: with its next statement that says the right day, the booking goes on by itself.',
    de: 'Sie ist auf einen Tag gebucht, der noch nicht gekommen ist. Fragen Sie die Bank: Mit ihrem nächsten Auszug, der den richtigen Tag nennt, geht die Buchung von selbst weiter.',
  },
  told_again: {
    en: 'Another statement of the bank tells an equal booking of that day, and neither carries a reference of the bank. Ask the bank whether it is the same one: then set it aside. If it is a second one, give it to its payout, or say that it is another booking. Of two advices, the statement that tells both lets it go on by itself.',
    de: 'Ein anderer Auszug der Bank nennt eine gleiche Buchung dieses Tages, und keine trägt eine Referenz der Bank. Fragen Sie die Bank, ob es dieselbe ist: Dann legen Sie sie beiseite. Ist es eine zweite, ordnen Sie sie ihrer Auszahlung zu, oder sagen Sie, dass es eine andere Buchung ist. Sind es zwei Anzeigen, geht sie mit dem Auszug, der beide nennt, von selbst weiter.',
  },
  other_account: {
    en: 'It was booked on another account of ours than the file pays from. Ask the bank whether it paid this payout: if it did, give it to that.',
    de: 'Sie wurde auf einem anderen unserer Konten gebucht als dem, von dem die Datei bezahlt. Fragen Sie die Bank, ob sie diese Auszahlung bezahlt hat: Wenn ja, ordnen Sie sie ihr zu.',
  },
  before_order: {
    en: 'It was booked before the file with this payout was made, so it cannot be its payment as it stands. Ask the bank what moved: if it is this payout’s all the same, give it to that.',
    de: 'Sie wurde gebucht, bevor es die Datei mit dieser Auszahlung gab, kann so also nicht ihre Zahlung sein. Fragen Sie die Bank, was bewegt wurde: Gehört sie trotzdem zu dieser Auszahlung, ordnen Sie sie ihr zu.',
  },
  other_currency: { en: 'It is in another currency than the payout.', de: 'Sie ist in einer anderen Währung als die Auszahlung.' },
  other_amount: { en: 'The bank booked another amount than was ordered.', de: 'Die Bank hat einen anderen Betrag gebucht als beauftragt.' },
  paid_twice: { en: 'Paid twice by the bank.', de: 'Von der Bank doppelt bezahlt.' },
  unexpected_debit: {
    en: 'The bank paid, though this payout had failed or should not have gone out.',
    de: 'Die Bank hat bezahlt, obwohl diese Auszahlung fehlgeschlagen war oder nicht hinausgehen sollte.',
  },
  unexpected_return: {
    en: 'Money came back for a payout that had not left.',
    de: 'Es kam Geld zurück für eine Auszahlung, die nicht hinausgegangen war.',
  },
  return_too_large: {
    en: 'More came back than is missing. If a smaller return stands in its place, as one of a second payment may, reverse the entry of that one, give this booking to the payout, and that one after it.',
    de: 'Es kam mehr zurück, als fehlt. Steht eine kleinere Rückzahlung an ihrer Stelle, etwa eine von einer zweiten Zahlung, stornieren Sie deren Buchung, ordnen Sie diese der Auszahlung zu und danach jene.',
  },
  said_otherwise: {
    en: 'Two people had named a return of this payout, of another amount; it may be the same money.',
    de: 'Zwei Personen hatten eine Rückzahlung dieser Auszahlung genannt, mit einem anderen Betrag; es kann dasselbe Geld sein.',
  },
  second_debit_open: {
    en: 'A second debit of this payout waits to be decided, and what came back may be of that one. Decide the debit first, then give this booking to the payout.',
    de: 'Eine zweite Belastung dieser Auszahlung ist noch nicht entschieden, und was zurückkam, kann von ihr sein. Entscheiden Sie zuerst die Belastung, und ordnen Sie danach diese Buchung der Auszahlung zu.',
  },
  return_taken_back: {
    en: 'The bank takes a return back. Once that return is booked with its payout, two people say that it was taken back: the payout then stands as paid, as it did before the return.',
    de: 'Die Bank nimmt eine Rückzahlung zurück. Ist diese Rückzahlung bei ihrer Auszahlung gebucht, sagen zwei Personen, dass sie zurückgenommen wurde: Die Auszahlung gilt dann wieder als bezahlt, wie vor der Rückzahlung.',
  },
  no_return_booked: {
    en: 'No return of this amount, booked on the same account on that day or before, stands with the payout. Bring in the statement that shows the return first.',
    de: 'Bei der Auszahlung steht keine Rückzahlung mit diesem Betrag, die an diesem Tag oder davor auf demselben Konto gebucht wurde. Spielen Sie zuerst den Auszug ein, der die Rückzahlung zeigt.',
  },
  credit_without_reason: {
    en: 'A credit that names a payout and says neither that it is a return nor why.',
    de: 'Eine Gutschrift, die eine Auszahlung nennt und weder sagt, dass sie zurückkommt, noch warum.',
  },
  unknown_return: { en: 'A return that names no payout.', de: 'Eine Rückzahlung, die keine Auszahlung nennt.' },
  credit_taken_back: {
    en: 'The bank takes a credit back. If that was the return of a payout, two people name the payout: it then stands as paid, as it did before the return.',
    de: 'Die Bank nimmt eine Gutschrift zurück. War das die Rückzahlung einer Auszahlung, nennen zwei Personen die Auszahlung: Sie gilt dann wieder als bezahlt, wie vor der Rückzahlung.',
  },
  return_withdrawn: {
    en: 'It was booked as the return of another payout, and that was taken back. Give it to the payout that it belongs to.',
    de: 'Sie war als Rückzahlung einer anderen Auszahlung gebucht, und das wurde storniert. Ordnen Sie sie der richtigen Auszahlung zu.',
  },
  duplicate_withdrawn: {
    en: 'It was booked as a second payment of another payout, and that was taken back. Give it to the payout that it paid.',
    de: 'Sie war als zweite Zahlung einer anderen Auszahlung gebucht, und das wurde storniert. Ordnen Sie sie der Auszahlung zu, die sie bezahlt hat.',
  },
  unmatched_credit: { en: 'A credit that matches nothing.', de: 'Eine Gutschrift, zu der nichts passt.' },
  not_ours: { en: 'Not a payout: another debit of the company.', de: 'Keine Auszahlung: eine andere Belastung der Firma.' },
  incoming_payment: { en: 'Not a payout: a customer paid an invoice.', de: 'Keine Auszahlung: Eine Kundin hat eine Rechnung bezahlt.' },
};
