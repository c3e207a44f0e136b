import type { BankProblem } from '../bank/bank-problems.ts';
import type { MethodProblem, OfferProblem } from '../payout/payout-method.ts';
import type { Sentence } from './sentence.ts';

/** Reasons for which a file of the bank, or a part of it, was refused. `{found}` is what the file says. @public: for the screens of finance */
export const bankFileSentences: Readonly<Record<BankProblem, Sentence>> = {
  not_xml: { en: 'Refused: this is not an XML file in UTF-8.', de: 'Abgelehnt: Das ist keine XML-Datei in UTF-8.' },
  has_doctype: {
    en: 'Refused: the file contains its own document type or entities. Banks do not write such files.',
    de: 'Abgelehnt: Die Datei bringt einen Dokumenttyp oder eigene Entitäten mit. So schreibt keine Bank.',
  },
  message_not_accepted: {
    en: 'Refused: {found} is not read here. Accepted are camt.053 and camt.054 in version .001.04 or .001.08, and pain.002 in .001.03 or .001.10.',
    de: 'Abgelehnt: {found} wird hier nicht gelesen. Angenommen werden camt.053 und camt.054 in Version .001.04 oder .001.08 und pain.002 in .001.03 oder .001.10.',
  },
  incomplete: {
    en: 'Refused: the file is not complete ({found}). Fetch it from the bank again.',
    de: 'Abgelehnt: Die Datei ist unvollständig ({found}). Holen Sie sie noch einmal bei der Bank.',
  },
  reference_too_long: {
    en: 'Refused: a reference in {found} is longer than the 35 characters that banks write. Fetch the file from the bank again.',
    de: 'Abgelehnt: Eine Referenz in {found} ist länger als die 35 Zeichen, die Banken schreiben. Holen Sie die Datei noch einmal bei der Bank.',
  },
  entries_missing: {
    en: 'Refused: the bank says how many entries there are and what they add up to, but the file holds others ({found}). Fetch it from the bank again.',
    de: 'Abgelehnt: Die Bank sagt, wie viele Buchungen es sind und was sie zusammen ergeben, und die Datei enthält andere ({found}). Holen Sie sie noch einmal bei der Bank.',
  },
  balances_differ: {
    en: 'Refused: the entries do not lead from the opening balance to the closing balance of {found}. Fetch the file from the bank again.',
    de: 'Abgelehnt: Die Buchungen führen nicht vom Anfangssaldo zum Schlusssaldo {found}. Holen Sie die Datei noch einmal bei der Bank.',
  },
  amount_unreadable: {
    en: 'Refused: “{found}” is not an amount of its currency.',
    de: 'Abgelehnt: «{found}» ist kein Betrag seiner Währung.',
  },
  currency_unknown: { en: 'Refused: the ledger does not keep books in {found}.', de: 'Abgelehnt: Das Hauptbuch führt {found} nicht.' },
  foreign_account: {
    en: 'Account {found} is not one of ours. If it should be, the person who runs Commend adds it with `connect bank-account`.',
    de: 'Konto {found} ist keines von unseren. Wer Commend betreibt, fügt es mit `connect bank-account` hinzu, wenn es eines sein soll.',
  },
  pages_missing: {
    en: 'The bank delivers this statement in several files, and some pages are missing ({found}). What has arrived was read: import the others, too, in any order.',
    de: 'Die Bank liefert diesen Auszug in mehreren Dateien, und einige Seiten fehlen ({found}). Was da ist, ist gelesen: Importieren Sie auch die anderen, in beliebiger Reihenfolge.',
  },
  unknown_message: {
    en: 'The bank answers a file ({found}) that the books do not have.',
    de: 'Die Bank antwortet auf eine Datei {found}, die die Bücher nicht haben.',
  },
  unknown_payout: {
    en: 'The bank mentions a payment ({found}) that no payout has.',
    de: 'Die Bank spricht von einer Zahlung {found}, die keine Auszahlung hat.',
  },
  other_file: {
    en: 'Payout {found} is no longer in the file that the bank answers; it stays as it is.',
    de: 'Auszahlung {found} ist nicht mehr in der Datei, auf die die Bank antwortet; sie bleibt, wie sie ist.',
  },
  file_was_withdrawn: {
    en: 'The bank answers a file that two people had withdrawn because the bank supposedly never had it ({found}). The bank has it and may pay it: what was in it is not paid in any other way until the bank has refused that file or its debit is decided. Ask the bank to cancel it, or wait for its statement.',
    de: 'Die Bank antwortet auf eine Datei, die zwei Personen zurückgezogen hatten, weil die Bank sie nie gehabt habe ({found}). Sie hat sie, kann sie also bezahlen: Was darin stand, geht auf keinem anderen Weg hinaus, bis die Bank diese Datei abgewiesen hat oder ihre Belastung entschieden ist. Lassen Sie sie bei der Bank widerrufen, oder warten Sie auf den Kontoauszug.',
  },
  file_not_handed_over: {
    en: 'The bank answers a file that, according to our books, no one handed over ({found}). The bank has it: mark the file as uploaded; if someone has asked to withdraw it, decline that first.',
    de: 'Die Bank antwortet auf eine Datei, die nach unseren Büchern niemand übergeben hat ({found}). Sie hat sie: Kennzeichnen Sie die Datei als hochgeladen; ein verlangter Rückzug wird zuerst abgelehnt.',
  },
  sent_twice: {
    en: '{found} was handed over twice. The bank refuses the second one; the first continues as normal.',
    de: '{found} wurde zweimal übergeben. Die Bank weist die zweite ab; die erste geht ihren Weg.',
  },
  unnamed_refusal: {
    en: 'The bank refuses something in {found} and does not say which payment. No payout was marked as failed. Ask the bank.',
    de: 'Die Bank weist etwas aus {found} ab und sagt nicht, welche Zahlung. Dadurch ist nichts fehlgeschlagen: Fragen Sie die Bank.',
  },
  contradictory_refusal: {
    en: 'The answer refuses {found} and says otherwise elsewhere. No payout was marked as failed. Ask the bank.',
    de: 'Die Antwort weist {found} ab und sagt an anderer Stelle etwas anderes. Dadurch ist nichts fehlgeschlagen: Fragen Sie die Bank.',
  },
  refusal_differs: {
    en: 'The answer refuses {found} with the sum, the number or the group of another payment. No payout was marked as failed. Ask the bank.',
    de: 'Die Antwort weist {found} mit Betrag, Nummer oder Gruppe einer anderen Zahlung ab. Dadurch ist nichts fehlgeschlagen: Fragen Sie die Bank.',
  },
  unknown_status: {
    en: 'The answer gives an unknown status ({found}). It was ignored. Ask the bank what it means.',
    de: 'Die Antwort gibt einen Status, der nicht bekannt ist ({found}). Er wurde ignoriert. Fragen Sie die Bank, was er bedeutet.',
  },
  booking_differs: {
    en: 'Booking {found} was reported before with different content. The first one applies; this one changed nothing. Ask the bank.',
    de: 'Buchung {found} wurde schon einmal mit anderem Inhalt gemeldet. Die erste gilt; diese hat nichts geändert: Fragen Sie die Bank.',
  },
  file_pays_again: {
    en: 'A downloaded file contains what the bank has already paid ({found}). Do not upload it: withdraw it. If it has been uploaded, have the bank cancel it at once.',
    de: 'Es wurde eine Datei heruntergeladen mit dem, was die Bank schon bezahlt hat ({found}). Laden Sie sie nicht hoch: Ziehen Sie sie zurück. Ist sie hochgeladen, lassen Sie sie sofort bei der Bank widerrufen.',
  },
};

/** Reasons for which a partner cannot be paid at these details, shown while typing and before a file is made. @public: for the screens of finance */
export const methodSentences: Readonly<Record<MethodProblem | OfferProblem, Sentence>> = {
  method_not_offered: { en: 'The program does not pay in this way.', de: 'Auf diesem Weg zahlt das Programm nicht aus.' },
  currency_not_offered: { en: 'The program does not pay in this currency.', de: 'In dieser Währung zahlt das Programm nicht aus.' },
  iban_wrong: {
    en: 'This is not a valid IBAN: its check digits are wrong.',
    de: 'Das ist keine gültige IBAN: Ihre Prüfziffern passen nicht.',
  },
  iban_is_qr: {
    en: 'This is a QR-IBAN. It accepts only payments with a QR reference: please enter the ordinary IBAN of the account.',
    de: 'Das ist eine QR-IBAN. Sie nimmt nur Zahlungen mit QR-Referenz an: Bitte geben Sie die gewöhnliche IBAN des Kontos an.',
  },
  iban_is_companys: {
    en: 'This is the account that payouts are made from. Please enter the IBAN of your own account.',
    de: 'Das ist das Konto, von dem ausbezahlt wird. Bitte geben Sie die IBAN Ihres eigenen Kontos an.',
  },
  iban_is_closed: {
    en: 'The bank sent a payout back because this account is closed. Please enter another one, or write to us under Help if the bank says that it is open.',
    de: 'Die Bank hat eine Auszahlung zurückgeschickt, weil dieses Konto aufgelöst ist. Bitte geben Sie ein anderes an, oder schreiben Sie uns unter Hilfe, falls die Bank sagt, dass es offen ist.',
  },
  iban_country_not_reached: {
    en: 'Accounts in this country cannot be paid in this currency.',
    de: 'Konten in diesem Land können in dieser Währung nicht bezahlt werden.',
  },
  currency_not_paid: { en: 'Bank payouts are made in CHF and EUR only.', de: 'Per Bank wird nur in CHF und EUR ausbezahlt.' },
  name_missing: { en: 'The name of the account holder is missing.', de: 'Der Name der Kontoinhaberin oder des Kontoinhabers fehlt.' },
  name_foreign_characters: {
    en: 'Swiss banks accept names in Latin letters only: please write the name as it appears on the bank statement.',
    de: 'Schweizer Banken nehmen Namen nur in lateinischen Buchstaben an: Bitte schreiben Sie ihn, wie er auf dem Kontoauszug steht.',
  },
  name_too_long: {
    en: 'The name is too long for the bank: at most 70 characters.',
    de: 'Der Name ist zu lang für die Bank: höchstens 70 Zeichen.',
  },
  town_missing: {
    en: 'The town is missing: banks no longer accept payments without it.',
    de: 'Der Ort fehlt: Ohne ihn nehmen Banken keine Zahlungen mehr an.',
  },
  town_foreign_characters: {
    en: 'Swiss banks accept towns in Latin letters only: please write Bern, not Берн.',
    de: 'Schweizer Banken nehmen Orte nur in lateinischen Buchstaben an: Bitte schreiben Sie Bern, nicht Берн.',
  },
  street_foreign_characters: {
    en: 'Swiss banks accept streets in Latin letters only: please write the street that way, or leave it empty.',
    de: 'Schweizer Banken nehmen Strassen nur in lateinischen Buchstaben an: Bitte schreiben Sie sie so, oder lassen Sie das Feld leer.',
  },
  postcode_foreign_characters: {
    en: 'Swiss banks accept postcodes in Latin letters and digits only: please write 100-0001, not 〒100-0001.',
    de: 'Schweizer Banken nehmen Postleitzahlen nur in lateinischen Buchstaben und Ziffern an: Bitte schreiben Sie 100-0001, nicht 〒100-0001.',
  },
  postcode_wrong: {
    en: 'There is no such postcode in this country: please enter it without the country in front, such as 8001, not CH-8001.',
    de: 'Diese Postleitzahl gibt es in diesem Land nicht: Bitte geben Sie sie ohne das Land davor an, etwa 8001, nicht CH-8001.',
  },
  country_missing: { en: 'The country is missing or does not exist.', de: 'Das Land fehlt oder gibt es nicht.' },
  address_too_long: {
    en: 'The address is too long for the bank: street 70, number and postcode 16, town 35 characters.',
    de: 'Die Adresse ist zu lang für die Bank: Strasse 70, Nummer und Postleitzahl 16, Ort 35 Zeichen.',
  },
  account_wrong: {
    en: 'This is not a Stripe account: those begin with acct_.',
    de: 'Das ist kein Konto bei Stripe: Es beginnt mit acct_.',
  },
  recipient_wrong: {
    en: 'This is neither a PayPal ID nor an email address.',
    de: 'Das ist weder eine PayPal-Kennung noch eine E-Mail-Adresse.',
  },
  instruction_missing: { en: 'The instruction is missing.', de: 'Es fehlt, was zu tun ist.' },
};
