import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type BankError = Extract<
  ErrorCode,
  | `bank_${string}`
  | `halt_${string}`
  | 'payouts_halted'
  | 'account_differs'
  | 'account_is_shared'
  | 'payout_in_doubt'
  | 'hold_day_over'
  | 'day_not_come'
  | 'paid_again'
  | 'finding_contradicted'
  | 'payment_named'
  | 'run_open'
>;

/** Refusals about payouts that need a closer look, open runs, and bookings of the bank. */
export const bankErrors: Readonly<Record<BankError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  payout_in_doubt: {
    title: { en: 'A check raised a doubt', de: 'Eine Prüfung spricht dagegen' },
    detail: {
      en: 'Not approved together with others: {doubts}. Review it on its own page and approve it there.',
      de: 'Nicht mit anderen zusammen freigegeben: {doubts}. Auf der eigenen Seite ansehen und dort freigeben.',
    },
  },
  hold_day_over: {
    title: { en: 'That day has passed', de: 'Dieser Tag ist vorbei' },
    detail: {
      en: 'The day until which it should be held has passed or is today. Enter a later day or none: without one it is held until someone resumes it.',
      de: 'Der Tag, bis zu dem angehalten werden soll, ist vorbei oder heute. Nennen Sie einen späteren oder keinen: Dann bleibt sie angehalten, bis jemand sie fortsetzt.',
    },
  },
  day_not_come: {
    title: { en: 'That day has not come', de: 'Dieser Tag ist noch nicht gekommen' },
    detail: {
      en: 'What is owed at the end of a day is known only once that day has begun. Enter {today} or an earlier day.',
      de: 'Was am Ende eines Tages geschuldet ist, weiss man erst, wenn er begonnen hat. Nennen Sie den {today} oder einen früheren Tag.',
    },
  },
  run_open: {
    title: { en: 'The month has already had its run', de: 'Der Monat hatte seinen Lauf schon' },
    detail: {
      en: 'The run for {period} was already opened; there is one run per month, even if it was canceled. The run for {next} can be started once that month is over.',
      de: 'Der Lauf {period} ist schon eröffnet worden, und ein Monat hat einen, auch wenn der storniert wurde. Den Lauf {next} können Sie starten, sobald dieser Monat vorbei ist.',
    },
  },
  paid_again: {
    title: { en: 'Already being paid again', de: 'Das Geld geht schon wieder hinaus' },
    detail: {
      en: 'What failed or came back is paid with {reference}. There is nothing left to decide.',
      de: 'Was fehlschlug oder zurückkam, geht mit {reference} hinaus. Darüber ist nichts mehr zu entscheiden.',
    },
  },
  finding_contradicted: {
    title: { en: 'A colleague has found something else', de: 'Jemand hat etwas anderes gefunden' },
    detail: {
      en: '{by} has recorded a different finding ({at}), which is waiting to be confirmed. Look at it first; if you disagree with it, say so explicitly.',
      de: '{by} hat einen anderen Befund genannt ({at}), der auf Bestätigung wartet. Zuerst ansehen; wer widerspricht, sagt es ausdrücklich.',
    },
  },
  payment_named: {
    title: { en: 'Somebody has named its payment', de: 'Jemand hat die Zahlung genannt' },
    detail: {
      en: '{by} has named the payment, with the receipt {reference}: the money may have left. Confirm that it was paid, or say that it was not; then it can be canceled or paid another way.',
      de: '{by} hat die Zahlung genannt, mit dem Beleg {reference}: Das Geld kann weg sein. Bestätigen Sie, dass bezahlt wurde, oder sagen Sie, dass nicht; dann lässt sie sich stornieren oder anders bezahlen.',
    },
  },
  payouts_halted: {
    title: { en: 'All payouts are stopped', de: 'Alle Auszahlungen sind gestoppt' },
    detail: {
      en: 'The books may lack payments that were made, so nothing is paid. Book what is missing, then two people release the payouts under *Payouts stopped*.',
      de: 'In den Büchern fehlen vielleicht Zahlungen; darum wird nichts bezahlt. Verbuchen Sie, was fehlt; danach geben zwei Personen die Auszahlungen unter *Auszahlungen gestoppt* wieder frei.',
    },
  },
  halt_changed: {
    title: { en: 'This has changed', de: 'Das hat sich geändert' },
    detail: {
      en: 'In the meantime someone has decided about it, or another unknown payment was found. Load it again.',
      de: 'Inzwischen hat jemand darüber entschieden, oder es wurde eine weitere unbekannte Zahlung gefunden. Laden Sie die Seite neu.',
    },
  },
  halt_debits_open: {
    title: { en: 'Bank bookings are still undecided', de: 'Es sind noch Buchungen der Bank offen' },
    detail: {
      en: 'Decide these bookings under *Bank files* first, by two people: {names}. If the books have the payout, assign the booking to it. Otherwise book what was paid by an adjustment, then set the booking aside.',
      de: 'Entscheiden Sie zuerst unter *Bankdateien* zu zweit über diese Buchungen: {names}. Haben die Bücher die Auszahlung, ordnen Sie ihr die Buchung zu. Sonst verbuchen Sie mit einer Korrektur, was bezahlt wurde, und legen die Buchung danach beiseite.',
    },
  },
  halt_answers_open: {
    title: { en: 'The bank may still execute files', de: 'Die Bank führt vielleicht noch Dateien aus' },
    detail: {
      en: 'The bank has these files, and the books do not: {names}. Ask the bank what became of each one. If it has not executed a file yet, have it cancel the file. Then record under *Bank files*, at the answer that was imported, what it said.',
      de: 'Die Bank hat diese Dateien, die Bücher haben sie nicht: {names}. Fragen Sie die Bank, was aus jeder geworden ist. Hat sie eine noch nicht ausgeführt, lassen Sie sie widerrufen. Halten Sie dann unter *Bankdateien* bei der importierten Antwort fest, was sie gesagt hat.',
    },
  },
  halt_statements_missing: {
    title: { en: 'Bank statements are missing', de: 'Kontoauszüge fehlen' },
    detail: {
      en: 'The books are older than what was paid. First import a new statement (camt.053) of each of these accounts: {accounts}. It must reach back to {from}. If one of them no longer exists, the person who runs Commend closes it with `connect close-bank-account`.',
      de: 'Die Bücher sind älter als das, was bezahlt wurde. Importieren Sie zuerst von jedem dieser Konten einen neuen Kontoauszug (camt.053): {accounts}. Er muss bis {from} zurückreichen. Gibt es eines nicht mehr, schliesst es, wer Commend betreibt, mit `connect close-bank-account`.',
    },
  },
  halt_days_missing: {
    title: { en: 'Days are missing from the bank statements', de: 'In den Kontoauszügen fehlen Tage' },
    detail: {
      en: 'The books are older than what was paid, and no imported statement (camt.053) of {account} has the days from {from} to {to}. Import the statements of these days first. A bank writes the statement of a day once the day is over.',
      de: 'Die Bücher sind älter als das, was bezahlt wurde, und kein importierter Kontoauszug (camt.053) von {account} enthält die Tage vom {from} bis {to}. Importieren Sie zuerst die Auszüge dieser Tage. Den Auszug eines Tages schreibt die Bank, wenn er vorbei ist.',
    },
  },
  bank_answer_clarified: {
    title: { en: 'No longer open', de: 'Nicht mehr offen' },
    detail: {
      en: 'Someone has clarified it in the meantime, or its payments have come to an end. Load it again.',
      de: 'Das wurde inzwischen geklärt, oder seine Zahlungen sind abgeschlossen. Laden Sie die Seite neu.',
    },
  },
  bank_entry_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: 'This booking is no longer waiting for this. Load it again to see what was decided.',
      de: 'Diese Buchung wartet darauf nicht mehr. Neu laden, um die Entscheidung zu sehen.',
    },
  },
  bank_debit_undecided: {
    title: { en: 'The bank may have paid this payout', de: 'Die Bank kann diese Auszahlung bezahlt haben' },
    detail: {
      en: 'The bank seems to have already paid {reference}, or has it in a file that was withdrawn. Under *Bank files*, assign the debit to that payout, or the sum of a file to the payouts it paid. Canceling the payout does not bring the money back: cancel it and set the debit aside only if the bank confirms that it paid something else.',
      de: 'Die Bank hat {reference} anscheinend schon bezahlt oder hat sie in einer Datei, die zurückgezogen wurde. Ordnen Sie die Belastung unter *Bankdateien* dieser Auszahlung zu, oder die Summe einer Datei den Auszahlungen, die sie bezahlt hat. Mit einer Absage kommt das Geld nicht zurück: Sagen Sie die Auszahlung nur ab und legen Sie die Belastung nur beiseite, wenn die Bank bestätigt, dass sie etwas anderes bezahlt hat.',
    },
  },
  bank_file_answered: {
    title: { en: 'The bank has the file', de: 'Die Bank hat die Datei' },
    detail: {
      en: 'The bank has answered it ({status}, imported on {at}), so it has it and may pay it. Mark it as uploaded; if someone has asked to withdraw it, decline that first. It can be withdrawn once the bank has refused all of it: import that answer, too.',
      de: 'Die Bank hat darauf geantwortet ({status}, importiert am {at}), sie hat die Datei also und kann sie bezahlen. Kennzeichnen Sie sie als hochgeladen; ein verlangter Rückzug wird zuerst abgelehnt. Zurückziehen lässt sie sich, sobald die Bank sie ganz abgewiesen hat: Importieren Sie auch diese Antwort.',
    },
  },
  bank_file_booked: {
    title: { en: 'The bank has paid this file', de: 'Die Bank hat diese Datei bezahlt' },
    detail: {
      en: 'The bank has debited {reference}, which was in no other file, and that is booked here, too: so the bank has this file. Decline the request to withdraw it and mark the file as uploaded.',
      de: 'Die Bank hat {reference} belastet, was in keiner anderen Datei stand und auch hier gebucht ist: Sie hat diese Datei also. Lehnen Sie den Rückzug ab und kennzeichnen Sie die Datei als hochgeladen.',
    },
  },
  bank_file_pays_twice: {
    title: { en: 'The file would pay again', de: 'Die Datei würde noch einmal zahlen' },
    detail: {
      en: '{reference} is in this file, and the bank has refused it or shows, by a debit or by its answer to a withdrawn file, that the same money may already be paid. If the bank does not have the file, withdraw it: what is still to be paid goes into a new one. If it has been uploaded, have the bank cancel it at once.',
      de: '{reference} steht in dieser Datei, und die Bank hat sie abgelehnt oder zeigt, dass dasselbe Geld schon bezahlt sein kann: durch eine Belastung oder durch ihre Antwort auf eine zurückgezogene Datei. Hat die Bank die Datei nicht, ziehen Sie sie zurück: Was noch zu zahlen ist, kommt in eine neue. Ist sie hochgeladen, lassen Sie sie sofort bei der Bank widerrufen.',
    },
  },
  bank_file_stands_still: {
    title: { en: 'A payout in it must not be paid now', de: 'Eine Auszahlung darin ist jetzt nicht zu zahlen' },
    detail: {
      en: '{reference} must not be paid now: {obstacle}. Withdraw the file: what may be paid goes into a new one. If the bank already has it, cancel the payment there and import the bank’s statement as usual.',
      de: '{reference} ist jetzt nicht zu zahlen: {obstacle}. Ziehen Sie die Datei zurück: Was gezahlt werden darf, kommt in eine neue. Hat die Bank sie schon, widerrufen Sie die Zahlung dort und importieren Sie den Kontoauszug wie immer.',
    },
  },
  bank_file_not_downloaded: {
    title: { en: 'No one has the file', de: 'Niemand hat die Datei' },
    detail: {
      en: 'The file was never downloaded, so the bank cannot have it. Download it and upload it at the bank first.',
      de: 'Die Datei wurde nie heruntergeladen, die Bank kann sie also nicht haben. Zuerst herunterladen und bei der Bank hochladen.',
    },
  },
  bank_file_called_back: {
    title: { en: 'Someone wants it withdrawn', de: 'Ihr Rückzug ist verlangt' },
    detail: {
      en: 'Someone has asked to withdraw this file. It is not used until that is decided: a second person confirms it, or either of them declines it.',
      de: 'Jemand hat verlangt, diese Datei zurückzuziehen. Sie wird nicht verwendet, bis das entschieden ist: Eine zweite Person bestätigt es, oder eine von beiden lehnt es ab.',
    },
  },
  bank_file_not_at_bank: {
    title: { en: 'The bank holds nothing from this file', de: 'Die Bank hat nichts davon' },
    detail: {
      en: 'Only a file that was withdrawn and that the bank nevertheless answered can be recorded as canceled by the bank. Nothing from this one is kept back, or someone has already recorded it.',
      de: 'Nur von einer Datei, die zurückgezogen wurde und auf die die Bank trotzdem geantwortet hat, lässt sich sagen, dass die Bank sie widerrufen hat. Von dieser ist nichts zurückgehalten, oder jemand hat es schon gesagt.',
    },
  },
  bank_file_call_off_unsaid: {
    title: { en: 'No longer waiting to be confirmed', de: 'Das sagt niemand mehr' },
    detail: {
      en: 'The bank’s cancellation of this file is not waiting for a second person: someone has declined it in the meantime, or no one has recorded it yet. What was in it is kept back as before.',
      de: 'Dass die Bank diese Datei widerrufen hat, wartet auf keine zweite Person: Jemand hat es inzwischen abgelehnt, oder niemand hat es bisher gesagt. Was in ihr stand, bleibt zurückgehalten wie zuvor.',
    },
  },
  bank_file_may_be_booked: {
    title: { en: 'The bank may still book it', de: 'Die Bank kann sie noch buchen' },
    detail: {
      en: 'That the bank has canceled a file can be recorded from {from} on, 30 days after its answer, because until then it may be executed. Have the bank cancel it and import its answer: that applies at once.',
      de: 'Dass die Bank eine Datei widerrufen hat, sagen Personen ab {from}, 30 Tage nach ihrer Antwort, denn bis dahin kann sie ausgeführt werden. Lassen Sie sie von der Bank widerrufen und importieren Sie deren Antwort: Das zählt sofort.',
    },
  },
  bank_file_holds_payout: {
    title: { en: 'It is in a bank file', de: 'Sie steht in einer Bankdatei' },
    detail: {
      en: 'It cannot be stopped on its own while it is in bank file {file}. If the bank does not have the file, withdraw it with a second person; then the payout can be held or canceled.',
      de: 'Sie lässt sich nicht allein anhalten, solange sie in der Bankdatei {file} steht. Ziehen Sie die Datei mit einer zweiten Person zurück, wenn die Bank sie nicht hat; dann lässt sie sich anhalten oder absagen.',
    },
  },
  account_differs: {
    title: { en: 'Not this account', de: 'Nicht dieses Konto' },
    detail: {
      en: 'What you entered is not the account of these payout details, so nothing was confirmed. Ask the partner, by a way other than email, which one is right; if it is the one you entered, switch these details off.',
      de: 'Was Sie genannt haben, ist nicht das Konto dieser Auszahlungsdaten; bestätigt wurde nichts. Fragen Sie den Partner anders als per E-Mail, welches es ist; ist Ihres das richtige, schalten Sie diese Daten ab.',
    },
  },
  account_is_shared: {
    title: { en: 'Another partner has this account, too', de: 'Auch ein anderer Partner hat dieses Konto' },
    detail: {
      en: 'Only someone who may see payout details in full can confirm an account that two partners share. Ask {ask}.',
      de: 'Ein Konto, das zwei Partner haben, bestätigt nur, wer Auszahlungsdaten ganz sehen darf. Bitte {ask} fragen.',
    },
  },
  bank_entry_does_not_fit: {
    title: { en: 'It cannot belong to this payout', de: 'Kann nicht zu dieser Auszahlung gehören' },
    detail: {
      en: 'The payout does not match this booking: nothing was booked. {why}',
      de: 'Die Auszahlung passt nicht zu dieser Buchung: Gebucht wurde nichts. {why}',
    },
  },
};
