import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type BankError = Extract<
  ErrorCode,
  | `bank_${string}`
  | 'account_differs'
  | 'account_is_shared'
  | 'payout_in_doubt'
  | 'hold_day_over'
  | 'day_not_come'
  | 'paid_again'
  | 'finding_contradicted'
  | 'run_open'
>;

/** What is refused about payouts that want a closer look, about runs that are open, and about bookings of the bank. */
export const bankErrors: Readonly<Record<BankError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  payout_in_doubt: {
    title: { en: 'A check speaks against it', de: 'Eine Prüfung spricht dagegen' },
    detail: {
      en: 'Not approved together with others: {doubts}. Look at it on its own page, and approve it there.',
      de: 'Nicht mit anderen zusammen freigegeben: {doubts}. Auf der eigenen Seite ansehen und dort freigeben.',
    },
  },
  hold_day_over: {
    title: { en: 'That day is over', de: 'Dieser Tag ist vorbei' },
    detail: {
      en: 'The day until which it is to be held is over, or is today. Name a later one, or none: then it is held until somebody resumes it.',
      de: 'Der Tag, bis zu dem angehalten werden soll, ist vorbei oder heute. Nennen Sie einen späteren oder keinen: Dann bleibt sie angehalten, bis jemand sie fortsetzt.',
    },
  },
  day_not_come: {
    title: { en: 'That day has not come', de: 'Dieser Tag ist noch nicht gekommen' },
    detail: {
      en: 'What is owed at the end of a day is known once it has begun. Name {today} or an earlier day.',
      de: 'Was am Ende eines Tages geschuldet ist, weiss man erst, wenn er begonnen hat. Nennen Sie den {today} oder einen früheren Tag.',
    },
  },
  run_open: {
    title: { en: 'The month has had its run', de: 'Der Monat hatte seinen Lauf schon' },
    detail: {
      en: 'The run of {period} has been opened, and a month has one, also where that was canceled. The one of {next} can be started once that month is over.',
      de: 'Der Lauf {period} ist schon eröffnet worden, und ein Monat hat einen, auch wenn der storniert wurde. Den Lauf {next} können Sie starten, sobald dieser Monat vorbei ist.',
    },
  },
  paid_again: {
    title: { en: 'Its money leaves again already', de: 'Das Geld geht schon wieder hinaus' },
    detail: {
      en: 'What failed or came back goes out with {reference}. Nothing of it is left to decide about.',
      de: 'Was fehlschlug oder zurückkam, geht mit {reference} hinaus. Darüber ist nichts mehr zu entscheiden.',
    },
  },
  finding_contradicted: {
    title: { en: 'A colleague has found something else', de: 'Jemand hat etwas anderes gefunden' },
    detail: {
      en: '{by} has named another finding ({at}), and it waits to be confirmed. Look at it first; whoever contradicts it says so.',
      de: '{by} hat einen anderen Befund genannt ({at}), der auf Bestätigung wartet. Zuerst ansehen; wer widerspricht, sagt es ausdrücklich.',
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
    title: { en: 'The bank may have paid this payout', de: 'Die Bank kann diese Auszahlung bezahlt haben' },
    detail: {
      en: 'The bank has paid {reference} already, as it seems, or has it in a file that was withdrawn. Give the debit to that payout, or a sum of a file to the payouts that it paid, under *Bank files*. Calling the payout off does not take the money back: do that, and set the debit aside, only if the bank confirms that it paid something else.',
      de: 'Die Bank hat {reference} anscheinend schon bezahlt oder hat sie in einer Datei, die zurückgezogen wurde. Ordnen Sie die Belastung unter *Bankdateien* dieser Auszahlung zu, oder die Summe einer Datei den Auszahlungen, die sie bezahlt hat. Mit einer Absage kommt das Geld nicht zurück: Sagen Sie die Auszahlung nur ab und legen Sie die Belastung nur beiseite, wenn die Bank bestätigt, dass sie etwas anderes bezahlt hat.',
    },
  },
  bank_file_answered: {
    title: { en: 'The bank has the file', de: 'Die Bank hat die Datei' },
    detail: {
      en: 'The bank has answered it ({status}, imported on {at}), so it has it and may pay it. Mark it as uploaded; if somebody has asked to withdraw it, decline that first. It can be withdrawn once the bank has refused all of it: import that answer, too.',
      de: 'Die Bank hat darauf geantwortet ({status}, importiert am {at}), sie hat die Datei also und kann sie bezahlen. Kennzeichnen Sie sie als hochgeladen; ein verlangter Rückzug wird zuerst abgelehnt. Zurückziehen lässt sie sich, sobald die Bank sie ganz abgewiesen hat: Importieren Sie auch diese Antwort.',
    },
  },
  bank_file_booked: {
    title: { en: 'The bank has paid this file', de: 'Die Bank hat diese Datei bezahlt' },
    detail: {
      en: 'The bank has booked {reference}, which stood in no other file, and that is booked here, too: so it has this one. Decline to withdraw it, and mark the file as uploaded.',
      de: 'Die Bank hat {reference} belastet, was in keiner anderen Datei stand und auch hier gebucht ist: Sie hat diese Datei also. Lehnen Sie den Rückzug ab und kennzeichnen Sie die Datei als hochgeladen.',
    },
  },
  bank_file_pays_twice: {
    title: { en: 'The file would pay once more', de: 'Die Datei würde noch einmal zahlen' },
    detail: {
      en: '{reference} stands in this file, and the bank has refused it, or shows that the same money may be paid already, by a debit or by its answer to a file that was withdrawn. If the bank does not have the file, withdraw it: what is still to be paid goes into a new one. If it is uploaded, have the bank call it off at once.',
      de: '{reference} steht in dieser Datei, und die Bank hat sie abgelehnt oder zeigt, dass dasselbe Geld schon bezahlt sein kann: durch eine Belastung oder durch ihre Antwort auf eine zurückgezogene Datei. Hat die Bank die Datei nicht, ziehen Sie sie zurück: Was noch zu zahlen ist, kommt in eine neue. Ist sie hochgeladen, lassen Sie sie sofort bei der Bank widerrufen.',
    },
  },
  bank_file_stands_still: {
    title: { en: 'A payout in it is not to be paid now', de: 'Eine Auszahlung darin ist jetzt nicht zu zahlen' },
    detail: {
      en: '{reference} is not to be paid now: {obstacle}. Withdraw the file: what may be paid goes into a new one. If the bank has it already, call the payment off there, and import its statement as always.',
      de: '{reference} ist jetzt nicht zu zahlen: {obstacle}. Ziehen Sie die Datei zurück: Was gezahlt werden darf, kommt in eine neue. Hat die Bank sie schon, widerrufen Sie die Zahlung dort und importieren Sie den Kontoauszug wie immer.',
    },
  },
  bank_file_not_downloaded: {
    title: { en: 'Nobody has the file', de: 'Niemand hat die Datei' },
    detail: {
      en: 'The file was never downloaded, so the bank cannot have it. Download it and upload it at the bank first.',
      de: 'Die Datei wurde nie heruntergeladen, die Bank kann sie also nicht haben. Zuerst herunterladen und bei der Bank hochladen.',
    },
  },
  bank_file_called_back: {
    title: { en: 'Somebody wants it withdrawn', de: 'Ihr Rückzug ist verlangt' },
    detail: {
      en: 'Somebody has asked to withdraw this file. It is not used until that is decided: a second person confirms it, or either of them declines it.',
      de: 'Jemand hat verlangt, diese Datei zurückzuziehen. Sie wird nicht verwendet, bis das entschieden ist: Eine zweite Person bestätigt es, oder eine von beiden lehnt es ab.',
    },
  },
  bank_file_not_at_bank: {
    title: { en: 'The bank has nothing of it', de: 'Die Bank hat nichts davon' },
    detail: {
      en: 'Only a file that was withdrawn, and that the bank has answered all the same, can be said to be called off. Of this one nothing is kept back, or somebody has said so already.',
      de: 'Nur von einer Datei, die zurückgezogen wurde und auf die die Bank trotzdem geantwortet hat, lässt sich sagen, dass die Bank sie widerrufen hat. Von dieser ist nichts zurückgehalten, oder jemand hat es schon gesagt.',
    },
  },
  bank_file_call_off_unsaid: {
    title: { en: 'Nobody says so any more', de: 'Das sagt niemand mehr' },
    detail: {
      en: 'That the bank has called this file off waits for no second person: somebody has declined it meanwhile, or nobody has said it yet. What stood in it is kept back as before.',
      de: 'Dass die Bank diese Datei widerrufen hat, wartet auf keine zweite Person: Jemand hat es inzwischen abgelehnt, oder niemand hat es bisher gesagt. Was in ihr stand, bleibt zurückgehalten wie zuvor.',
    },
  },
  bank_file_may_be_booked: {
    title: { en: 'The bank may still book it', de: 'Die Bank kann sie noch buchen' },
    detail: {
      en: 'People say that the bank has called a file off from {from} on, 30 days after its answer, for until then it may be executed. Have the bank call it off and import its answer: that counts at once.',
      de: 'Dass die Bank eine Datei widerrufen hat, sagen Personen ab {from}, 30 Tage nach ihrer Antwort, denn bis dahin kann sie ausgeführt werden. Lassen Sie sie von der Bank widerrufen und importieren Sie deren Antwort: Das zählt sofort.',
    },
  },
  bank_file_holds_payout: {
    title: { en: 'It is in a bank file', de: 'Sie steht in einer Bankdatei' },
    detail: {
      en: 'It cannot be stopped alone while it is in bank file {file}. Withdraw the file, with a second person, if the bank does not have it; then it can be held or called off.',
      de: 'Sie lässt sich nicht allein anhalten, solange sie in der Bankdatei {file} steht. Ziehen Sie die Datei mit einer zweiten Person zurück, wenn die Bank sie nicht hat; dann lässt sie sich anhalten oder absagen.',
    },
  },
  account_differs: {
    title: { en: 'Not this account', de: 'Nicht dieses Konto' },
    detail: {
      en: 'What you have named is not the account of these payout details, so nothing was confirmed. Ask the partner by another way than e-mail which one it is; is yours the right one, switch these details off.',
      de: 'Was Sie genannt haben, ist nicht das Konto dieser Auszahlungsdaten; bestätigt wurde nichts. Fragen Sie den Partner anders als per Mail, welches es ist; ist Ihres das richtige, schalten Sie diese Daten ab.',
    },
  },
  account_is_shared: {
    title: { en: 'Another partner has this account, too', de: 'Auch ein anderer Partner hat dieses Konto' },
    detail: {
      en: 'Only who may see payout details in full confirms an account that two partners have. Ask {ask}.',
      de: 'Ein Konto, das zwei Partner haben, bestätigt nur, wer Auszahlungsdaten ganz sehen darf. Bitte {ask} fragen.',
    },
  },
  bank_entry_does_not_fit: {
    title: { en: 'It cannot be this payout’s', de: 'Kann nicht zu dieser Auszahlung gehören' },
    detail: {
      en: 'The payout does not go with this booking: nothing was booked. {why}',
      de: 'Die Auszahlung passt nicht zu dieser Buchung: Gebucht wurde nichts. {why}',
    },
  },
};
