import type { Sentence } from './sentence.ts';

/** Reasons that only staff read, about payout runs, bank files and reports of host products and providers: the portal does not load them. */
export const staffReasons = {
  run_not_proposed: {
    en: 'Refused: the payout run has moved on and is no longer waiting for this. Load it again to see its status.',
    de: 'Abgelehnt: Der Auszahlungslauf ist weiter und wartet nicht mehr darauf. Neu laden: Er zeigt, wo er steht.',
  },
  run_proposed: {
    en: 'The payout run is proposed and waiting for approval.',
    de: 'Der Auszahlungslauf ist vorgeschlagen und wartet auf Freigabe.',
  },
  run_prepared: { en: 'The payout run was checked by its preparer.', de: 'Der Auszahlungslauf wurde bei der Vorbereitung geprüft.' },
  run_approved: {
    en: 'The payout run was approved by another person.',
    de: 'Der Auszahlungslauf wurde von einer zweiten Person freigegeben.',
  },
  run_paying: {
    en: 'Each payout of the run was decided individually, so there is nothing left to approve together.',
    de: 'Jede Auszahlung des Laufs wurde einzeln entschieden, gemeinsam freizugeben bleibt nichts.',
  },
  run_decided_alone: {
    en: 'Refused: each payout of the run was decided individually, so canceling the run no longer stops any of them.',
    de: 'Abgelehnt: Jede Auszahlung des Laufs wurde einzeln entschieden, der Lauf hält keine mehr an.',
  },
  run_open: {
    en: 'Refused: the payout run of this month was opened a moment before. The list of payout runs shows it, and who prepared it.',
    de: 'Abgelehnt: Der Auszahlungslauf dieses Monats wurde kurz zuvor eröffnet. Die Liste der Auszahlungsläufe zeigt ihn, und wer ihn vorbereitet hat.',
  },
  nothing_to_approve: {
    en: 'Refused: no payout of the run is waiting for this approval. What is undecided is on hold, in doubt, above a limit or your own, and is decided on its own page.',
    de: 'Abgelehnt: Keine Auszahlung des Laufs wartet auf diese Freigabe. Was offen ist, ist angehalten, fraglich, über einer Grenze oder Ihre eigene und wird auf der eigenen Seite entschieden.',
  },
  run_closed: { en: 'Every payout of the run is finished.', de: 'Jede Auszahlung des Laufs ist abgeschlossen.' },
  nothing_to_pay_out: {
    en: 'The payout run is closed: there is no one to pay.',
    de: 'Der Auszahlungslauf ist abgeschlossen: Niemand ist auszuzahlen.',
  },
  no_company_account: {
    en: 'No file was created: the company has no bank account in one of the currencies.',
    de: 'Keine Datei erstellt: Die Firma hat in einer der Währungen kein Bankkonto.',
  },
  nothing_for_file: {
    en: 'No file was created: there is no approved bank payout that is free of obstacles and not in a file yet.',
    de: 'Keine Datei erstellt: Nichts ist freigegeben, was über die Bank geht, nicht stillsteht und noch in keiner Datei ist.',
  },
  unknown_type: {
    en: 'Set aside: events of this type change nothing here.',
    de: 'Beiseitegelegt: Ereignisse dieser Art ändern hier nichts.',
  },
  return_said_otherwise: {
    en: 'Needs review: a return is shown, but two people had recorded one with a different amount. It may be the same money, so nothing is booked. Reverse what was recorded, or record that this one came back as well: if the bank shows it, with its booking.',
    de: 'Zu prüfen: Eine Rückzahlung wird gezeigt, und zwei Menschen hatten eine mit anderem Betrag genannt. Es kann dasselbe Geld sein, also wird nichts gebucht. Das Festgehaltene stornieren, oder festhalten, dass auch dies zurückkam: wo die Bank sie zeigt, bei ihrer Buchung.',
  },
  return_shown_otherwise: {
    en: 'Refused: the provider shows a return with this reference and a different amount. Enter the amount it shows, or record what else came back under its own reference.',
    de: 'Abgelehnt: Der Anbieter zeigt eine Rückzahlung mit dieser Referenz und anderem Betrag. Den gezeigten Betrag eingeben, oder was sonst zurückkam, unter seiner eigenen Referenz festhalten.',
  },
  reference_of_ours: {
    en: 'Refused: the reference begins with a word that only the system itself uses, such as “withdrawn:” or “fee:”. Put another word before it.',
    de: 'Abgelehnt: Die Referenz beginnt mit einem Wort, das nur das System selbst verwendet, etwa «withdrawn:» oder «fee:». Bitte ein anderes Wort davorsetzen.',
  },
  return_shown_again: {
    en: 'Needs review: the provider still shows a return that two people have reversed. Nothing is booked; if it did come back, two people record that.',
    de: 'Zu prüfen: Der Anbieter zeigt weiterhin eine Rückzahlung, die zwei Menschen zurückgenommen haben. Nichts wird gebucht; kam es doch zurück, sagen es zwei Menschen.',
  },
  asking_would_pay: {
    en: 'Not asked: the only way to ask PayPal is to send the payment, and it would now pay what it does not know yet. The partner is suspended or on hold, the account is switched off, the partner owes money, a debit is undecided, all payouts are stopped, or it was proposed before a stop and PayPal may have paid it then. Look at PayPal’s own pages: two people may record that it was paid, or that it was refused if it is not there.',
    de: 'Nicht gefragt: PayPal kennt keine andere Frage als die Zahlung selbst und würde jetzt bezahlen, was es noch nicht kennt. Der Partner ist gesperrt oder angehalten, das Konto ist abgeschaltet, der Partner schuldet Geld, eine Belastung ist ungeklärt, alle Auszahlungen sind gestoppt, oder die Auszahlung stammt von vor einem Stopp und PayPal hat sie vielleicht schon bezahlt. Sehen Sie auf den Seiten von PayPal nach: Zwei Personen dürfen festhalten, dass bezahlt wurde, oder, wenn dort nichts steht, dass abgelehnt wurde.',
  },
  malformed: {
    en: 'Unreadable: the signed text does not match its sender’s format.',
    de: 'Unlesbar: Der signierte Text entspricht nicht dem Format des Absenders.',
  },
  negative_amount: {
    en: 'Stopped: a negative amount where there can be none.',
    de: 'Angehalten: Ein negativer Betrag, wo keiner sein kann.',
  },
  event_id_reused: {
    en: 'Not applied: the host product sent it under an event id that it had used before for another body. It was refused, and can be processed again.',
    de: 'Nicht angewendet: Das Host-Produkt sandte es unter einer Ereignis-Id, die es schon für anderen Inhalt verwendet hatte. Es wurde abgelehnt und lässt sich erneut verarbeiten.',
  },
  too_large: {
    en: 'Stopped: larger than the 256 kB that an event may have.',
    de: 'Angehalten: Grösser als die 256 kB, die ein Ereignis haben darf.',
  },
  gave_up: {
    en: 'Stopped after 8 tries. Process it again once the cause is fixed.',
    de: 'Nach 8 Versuchen angehalten. Nach Behebung der Ursache erneut verarbeiten.',
  },
  set_aside: { en: 'Set aside by a person.', de: 'Von einem Menschen beiseitegelegt.' },
  concerns_no_invoice: { en: 'Nothing to do: it does not concern an invoice.', de: 'Nichts zu tun: Es betrifft keine Rechnung.' },
} as const satisfies Readonly<Record<string, Sentence>>;
export type StaffReason = keyof typeof staffReasons;
