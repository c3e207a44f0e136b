import type { Sentence } from './sentence.ts';

/** Of payout runs, bank files and what hosts and providers told, which people of ours alone read: the portal does not load it. */
export const staffReasons = {
  run_not_proposed: {
    en: 'Refused: the payout run has moved on and does not wait for this any more. Load it again: it shows where it stands.',
    de: 'Abgelehnt: Der Auszahlungslauf ist weiter und wartet nicht mehr darauf. Neu laden: Er zeigt, wo er steht.',
  },
  run_proposed: {
    en: 'The payout run is proposed and waits for approval.',
    de: 'Der Auszahlungslauf ist vorgeschlagen und wartet auf Freigabe.',
  },
  run_prepared: { en: 'The payout run was checked by its preparer.', de: 'Der Auszahlungslauf wurde bei der Vorbereitung geprüft.' },
  run_approved: {
    en: 'The payout run was approved by another person.',
    de: 'Der Auszahlungslauf wurde von einer zweiten Person freigegeben.',
  },
  run_paying: {
    en: 'Each payout of the run was decided by itself, so nothing is left to approve together.',
    de: 'Jede Auszahlung des Laufs wurde einzeln entschieden, gemeinsam freizugeben bleibt nichts.',
  },
  run_decided_alone: {
    en: 'Refused: each payout of the run was decided by itself, so the run stops nobody any more.',
    de: 'Abgelehnt: Jede Auszahlung des Laufs wurde einzeln entschieden, der Lauf hält keine mehr an.',
  },
  nothing_to_approve: {
    en: 'Refused: no payout of the run waits for this approval. What is undecided is on hold, in doubt or your own, and is decided on its own page.',
    de: 'Abgelehnt: Keine Auszahlung des Laufs wartet auf diese Freigabe. Was offen ist, ist angehalten, fraglich oder Ihre eigene und wird auf der eigenen Seite entschieden.',
  },
  run_closed: { en: 'Every payout of the run has reached an end.', de: 'Jede Auszahlung des Laufs ist abgeschlossen.' },
  nothing_to_pay_out: {
    en: 'The payout run is closed: nobody is to be paid.',
    de: 'Der Auszahlungslauf ist abgeschlossen: Niemand ist auszuzahlen.',
  },
  no_company_account: {
    en: 'No file was made: the company has no bank account in one of the currencies.',
    de: 'Keine Datei erstellt: Die Firma hat in einer der Währungen kein Bankkonto.',
  },
  nothing_for_file: {
    en: 'No file was made: nothing is approved that goes by bank, stands still for nothing and is in no file yet.',
    de: 'Keine Datei erstellt: Nichts ist freigegeben, was über die Bank geht, nicht stillsteht und noch in keiner Datei ist.',
  },
  unknown_type: {
    en: 'Set aside: events of this type change nothing here.',
    de: 'Beiseitegelegt: Ereignisse dieser Art ändern hier nichts.',
  },
  return_said_otherwise: {
    en: 'To be looked at: a return is shown, and two people had named one of another amount. It may be the same money, so nothing is booked. Reverse what was said, or say that this one came back as well: where the bank shows it, by its booking.',
    de: 'Zu prüfen: Eine Rückzahlung wird gezeigt, und zwei Menschen hatten eine mit anderem Betrag genannt. Es kann dasselbe Geld sein, also wird nichts gebucht. Das Gesagte stornieren, oder sagen, dass auch dies zurückkam: wo die Bank sie zeigt, bei ihrer Buchung.',
  },
  return_shown_otherwise: {
    en: 'Refused: the provider shows a return of this name with another amount. Name the amount that it shows, or what else came back by its own name.',
    de: 'Abgelehnt: Der Anbieter zeigt eine Rückzahlung dieses Namens mit anderem Betrag. Den gezeigten Betrag nennen, oder was sonst zurückkam bei seinem eigenen Namen.',
  },
  reference_of_ours: {
    en: 'Refused: the reference begins with a word that only the books themselves use, such as “withdrawn:” or “fee:”. Put another word before it.',
    de: 'Abgelehnt: Die Referenz beginnt mit einem Wort, das nur die Bücher selbst verwenden, etwa «withdrawn:» oder «fee:». Bitte ein anderes Wort davorsetzen.',
  },
  return_shown_again: {
    en: 'To be looked at: the provider still shows a return that two people have taken back. Nothing is booked; if it came back all the same, two people say so.',
    de: 'Zu prüfen: Der Anbieter zeigt weiterhin eine Rückzahlung, die zwei Menschen zurückgenommen haben. Nichts wird gebucht; kam es doch zurück, sagen es zwei Menschen.',
  },
  asking_would_pay: {
    en: 'Not asked: PayPal knows no other question than the payment itself, and it would pay now what it does not know yet. The partner is suspended or on hold, or the account is off. What PayPal’s own pages show, two people may say.',
    de: 'Nicht gefragt: PayPal kennt keine andere Frage als die Zahlung selbst und würde jetzt bezahlen, was es noch nicht kennt. Der Partner ist gesperrt oder angehalten, oder das Konto ist abgeschaltet. Was die Seiten von PayPal zeigen, dürfen zwei Menschen sagen.',
  },
  malformed: {
    en: 'Unreadable: the signed text is not what its sender’s format says.',
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
    en: 'Stopped after 8 tries. Process it again once the cause is mended.',
    de: 'Nach 8 Versuchen angehalten. Nach Behebung der Ursache erneut verarbeiten.',
  },
  set_aside: { en: 'Set aside by a person.', de: 'Von einem Menschen beiseitegelegt.' },
  concerns_no_invoice: { en: 'Nothing to do: it concerns no invoice.', de: 'Nichts zu tun: Es betrifft keine Rechnung.' },
} as const satisfies Readonly<Record<string, Sentence>>;
export type StaffReason = keyof typeof staffReasons;
