import type { ErrorCode } from '../errors.ts';
import { accessErrors } from './access-errors.ts';
import { fileErrors } from './file-errors.ts';
import { linkErrors } from './link-errors.ts';
import { loginErrors } from './login-errors.ts';
import { partnerErrors } from './partner-errors.ts';
import { peopleErrors } from './people-errors.ts';
import { requestErrors } from './request-errors.ts';
import type { Sentence } from './sentence.ts';
import type { StaffError } from './staff-errors.ts';
import { ticketErrors } from './ticket-errors.ts';

/** What may be refused to anybody, in the portal too. `{…}` is filled from the error's details. */
export const sharedErrors: Readonly<Record<Exclude<ErrorCode, StaffError>, { readonly title: Sentence; readonly detail: Sentence }>> = {
  ...accessErrors,
  ...fileErrors,
  ...linkErrors,
  ...loginErrors,
  ...partnerErrors,
  ...peopleErrors,
  ...requestErrors,
  ...ticketErrors,
  currency_mismatch: {
    title: { en: 'Two currencies met', de: 'Zwei Währungen vermischt' },
    detail: {
      en: 'Expected {expected}, found {found}. Amounts of two currencies are never added.',
      de: 'Erwartet war {expected}, gefunden {found}. Zwei Währungen werden nie addiert.',
    },
  },
  unknown_customer: {
    title: { en: 'Unknown account', de: 'Unbekanntes Konto' },
    detail: {
      en: 'No sign-up names this account yet. Report the sign-up first, or send the event again later.',
      de: 'Noch nennt keine Anmeldung dieses Konto. Zuerst die Anmeldung melden oder das Ereignis später erneut senden.',
    },
  },
  unknown_event_type: {
    title: { en: 'Unknown kind of event', de: 'Unbekannte Ereignisart' },
    detail: {
      en: 'This kind of event is not in the description. See /docs for those that are.',
      de: 'Diese Ereignisart steht nicht in der Beschreibung. Die bekannten stehen unter /docs.',
    },
  },
  badge_locked: {
    title: { en: 'The badge stays', de: 'Das Badge bleibt' },
    detail: {
      en: 'On this host plan the badge cannot be removed. It can on {plans}.',
      de: 'Mit diesem Plan lässt sich das Badge nicht entfernen. Es geht mit {plans}.',
    },
  },
  other_program: {
    title: { en: 'Another program', de: 'Anderes Programm' },
    detail: {
      en: 'This API key belongs to another program. Use that program’s key.',
      de: 'Dieser API-Schlüssel gehört zu einem anderen Programm. Dessen Schlüssel verwenden.',
    },
  },
  event_not_replayable: {
    title: { en: 'Cannot be processed again', de: 'Nicht erneut verarbeitbar' },
    detail: {
      en: 'Its text is unreadable or no longer kept. The gap repair fetches what it was about.',
      de: 'Der Text ist unlesbar oder nicht mehr aufbewahrt. Die Lückensuche holt, worum es ging.',
    },
  },
  event_not_matchable: {
    title: { en: 'Cannot be matched to a partner', de: 'Keinem Partner zuzuordnen' },
    detail: {
      en: 'Only an event that waits for its customer, or whose customer came without a partner, can be matched, and only where it names a customer.',
      de: 'Zuordnen lässt sich nur ein Ereignis, das auf seine Kundin wartet oder dessen Kundin ohne Partner kam, und nur, wenn es eine Kundin nennt.',
    },
  },
  review_already_decided: {
    title: { en: 'Already decided', de: 'Bereits entschieden' },
    detail: {
      en: '{by} was faster ({at}). Load it again to see the decision.',
      de: '{by} war schneller ({at}). Neu laden, um die Entscheidung zu sehen.',
    },
  },
  referral_already_credited: {
    title: { en: 'Already credited', de: 'Bereits gutgeschrieben' },
    detail: {
      en: 'This customer is credited to another partner. One customer has one partner.',
      de: 'Diese Kundin ist einem anderen Partner gutgeschrieben. Eine Kundin hat einen Partner.',
    },
  },
  four_eyes: {
    title: { en: 'Somebody else must do this', de: 'Das muss jemand anderes tun' },
    detail: {
      en: 'Whoever asked for it, prepared it, last changed its payout details or ended their wait cannot approve it. Ask {ask}.',
      de: 'Wer die Auszahlung verlangt, vorbereitet, ihre Zahlungsangaben zuletzt geändert oder deren Frist beendet hat, gibt sie nicht frei. Bitte {ask} fragen.',
    },
  },
  proposer_shut_out: {
    title: { en: 'The first person is not there any more', de: 'Die erste Person ist nicht mehr da' },
    detail: {
      en: '{who} said this first and has been locked since, or has lost the role for it: that counts no more. Take it back, which anybody may who may decide it, and propose it anew.',
      de: '{who} hat das zuerst gesagt und ist seither gesperrt oder hat die Rolle dafür nicht mehr: Es zählt nicht mehr. Bitte zurücknehmen, was darf, wer darüber entscheidet, und neu vorschlagen.',
    },
  },
  already_approved: {
    title: { en: 'Approved by you already', de: 'Von Ihnen schon freigegeben' },
    detail: {
      en: 'You have approved it already. What is left needs another person. Ask {ask}.',
      de: 'Sie haben schon freigegeben. Was noch offen ist, braucht eine weitere Person. Bitte {ask} fragen.',
    },
  },
  payout_method_unchanged: {
    title: { en: 'The same account', de: 'Dasselbe Konto' },
    detail: {
      en: 'The payout goes to this account already: nothing was called off. Choose another one.',
      de: 'Die Auszahlung geht schon auf dieses Konto: Nichts wurde abgebrochen. Wählen Sie ein anderes.',
    },
  },
  account_not_called_closed: {
    title: { en: 'Nothing to take back', de: 'Nichts zurückzunehmen' },
    detail: {
      en: 'No bank says of this account that it is closed, or somebody has said meanwhile that it is open.',
      de: 'Keine Bank nennt dieses Konto geschlossen, oder inzwischen hat jemand gesagt, dass es offen ist.',
    },
  },
  payout_state_changed: {
    title: { en: 'No longer possible', de: 'Nicht mehr möglich' },
    detail: {
      en: 'It has moved on meanwhile and is now “{state}”. Load it again.',
      de: 'Es ist inzwischen weiter und steht auf «{state}». Neu laden.',
    },
  },
  run_prepared_already: {
    title: { en: 'Checked already', de: 'Schon geprüft' },
    detail: {
      en: '{by} checked this run already; it is now “{state}”, and somebody else approves it. Load it again.',
      de: 'Der Lauf ist schon geprüft, von {by}; er steht jetzt auf «{state}», und freigeben muss ihn jemand anderes. Neu laden.',
    },
  },
  run_decided_alone: {
    title: { en: 'Nothing left to cancel', de: 'Nichts mehr abzusagen' },
    detail: {
      en: 'Each payout of this run was decided by itself, so the run stops none of them any more. What is approved can still be held or called off on its own page.',
      de: 'Jede Auszahlung dieses Laufs wurde einzeln entschieden, der Lauf hält keine mehr an. Was freigegeben ist, lässt sich auf der eigenen Seite noch anhalten oder absagen.',
    },
  },
  nothing_to_approve: {
    title: { en: 'Nothing to approve together', de: 'Gemeinsam nichts freizugeben' },
    detail: {
      en: 'No payout of this run waits for this approval: what is undecided is on hold, in doubt or your own. Decide each on its own page, or cancel the run.',
      de: 'Keine Auszahlung dieses Laufs wartet auf diese Freigabe: Was offen ist, ist angehalten, fraglich oder Ihre eigene. Entscheiden Sie jede auf der eigenen Seite, oder sagen Sie den Lauf ab.',
    },
  },
  content_changed: {
    title: { en: 'Not what you saw', de: 'Nicht mehr, was Sie gesehen haben' },
    detail: {
      en: 'The amount, the account or the list has changed since you loaded it, so nothing was approved. Load it again and check.',
      de: 'Betrag, Konto oder Liste haben sich seit dem Laden geändert, freigegeben wurde nichts. Neu laden und prüfen.',
    },
  },
  balance_changed: {
    title: { en: 'Another amount', de: 'Ein anderer Betrag' },
    detail: {
      en: 'This is not the amount that is free, so no payout was asked for. Load the page again: it shows what is free and whether a part of it can be paid out.',
      de: 'Das ist nicht der Betrag, der frei ist, darum wurde keine Auszahlung beantragt. Laden Sie die Seite neu: Sie zeigt, was frei ist und ob ein Teil davon ausbezahlt werden kann.',
    },
  },
  mail_not_resendable: {
    title: { en: 'Cannot be sent again', de: 'Nicht nochmals sendbar' },
    detail: {
      en: 'It is on its way, its link was opened, is not wanted any more or goes only to whoever asks for it, or what it was about is no longer kept.',
      de: 'Sie ist unterwegs, ihr Link wurde geöffnet, wird nicht mehr gebraucht oder geht nur an jene, die ihn verlangen, oder ihr Anlass ist nicht mehr aufbewahrt.',
    },
  },
  mail_outdated: {
    title: { en: 'No longer true', de: 'Stimmt nicht mehr' },
    detail: {
      en: 'What it is about has changed since: sent today, it would say something untrue. Write to the reader instead what holds now.',
      de: 'Worum es geht, hat sich seither geändert: Heute gesendet, würde sie Falsches sagen. Schreiben Sie stattdessen, was jetzt gilt.',
    },
  },
  terms_changed: {
    title: { en: 'The terms have changed', de: 'Die Bedingungen haben sich geändert' },
    detail: {
      en: 'A newer version has come into force since you opened this page. Nothing was sent: read it and accept it.',
      de: 'Seit Sie diese Seite geöffnet haben, gilt eine neuere Fassung. Nichts wurde gesendet: Bitte lesen und annehmen.',
    },
  },
  embed_not_set_up: {
    title: { en: 'No frame is set up', de: 'Kein Rahmen eingerichtet' },
    detail: {
      en: 'The program names no origin that may show it in a frame, or the account takes no part in it.',
      de: 'Das Programm nennt keine Herkunft, die es in einem Rahmen zeigen darf, oder das Konto nimmt nicht daran teil.',
    },
  },
  already_partner: {
    title: { en: 'You are in already', de: 'Sie sind schon dabei' },
    detail: {
      en: 'You are a partner of this program, or your application is under way.',
      de: 'Sie sind Partner dieses Programms, oder Ihre Bewerbung ist unterwegs.',
    },
  },
  password_weak: {
    title: { en: 'Choose another password', de: 'Bitte ein anderes Passwort wählen' },
    detail: {
      en: 'It is too short, too common, or made of your name or address. Take 15 characters or more: several words make a good one.',
      de: 'Es ist zu kurz, zu verbreitet oder besteht aus Ihrem Namen oder Ihrer Adresse. Am besten 15 Zeichen oder mehr: mehrere Wörter sind gut.',
    },
  },
  password_wrong: {
    title: { en: 'The password is not right', de: 'Das Passwort stimmt nicht' },
    detail: {
      en: 'Nothing was changed. Type the password with which you sign in now.',
      de: 'Nichts wurde geändert. Bitte das Passwort eingeben, mit dem Sie sich jetzt anmelden.',
    },
  },
  email_in_use: {
    title: { en: 'Somebody has this address already', de: 'Diese Adresse hat schon jemand' },
    detail: {
      en: 'Nobody is of ours and of a partner at once. Take another address.',
      de: 'Niemand gehört zugleich zu uns und zu einem Partner. Bitte eine andere Adresse nehmen.',
    },
  },
  email_of_ours: {
    title: { en: 'One of ours already', de: 'Schon jemand von uns' },
    detail: {
      en: 'Whoever has this address signs in here already. What this person may do is changed under Settings, People; a locked account is unlocked there.',
      de: 'Wer diese Adresse hat, meldet sich hier schon an. Was diese Person darf, wird unter Einstellungen, Personen geändert; ein gesperrtes Konto wird dort entsperrt.',
    },
  },
  already_invited: {
    title: { en: 'Already invited', de: 'Schon eingeladen' },
    detail: {
      en: 'An invitation for this address is open: send it again, or withdraw it.',
      de: 'Für diese Adresse ist eine Einladung offen: nochmals schicken oder zurückziehen.',
    },
  },
  already_here: {
    title: { en: 'Here already', de: 'Schon dabei' },
    detail: {
      en: 'Whoever has this address works for the partner account already. {how}',
      de: 'Wer diese Adresse hat, arbeitet schon für das Partnerkonto. {how}',
    },
  },
  last_admin: {
    title: { en: 'The last administrator stays', de: 'Der letzte Administrator bleibt' },
    detail: {
      en: 'Without one, nobody could let people in. Make somebody else an administrator first.',
      de: 'Sonst könnte niemand mehr jemanden hereinlassen. Zuerst jemand anderen zum Administrator machen.',
    },
  },
  last_owner: {
    title: { en: 'The last owner stays', de: 'Die letzte Inhaberin, der letzte Inhaber bleibt' },
    detail: {
      en: 'Somebody has to look after the money of this partner. Invite another owner first.',
      de: 'Jemand muss sich um das Geld dieses Partners kümmern. Zuerst jemand anderen als Inhaber einladen.',
    },
  },
  last_owner_of_gone: {
    title: { en: 'Money is left here', de: 'Hier ist noch Geld offen' },
    detail: {
      en: 'The participation has ended, but something is still to be paid, or is owed. It is paid out as ever, to your payout details. Once nothing is owed either way, you can leave. If somebody else is to look after it until then, write to us under Help.',
      de: 'Die Teilnahme ist zu Ende, aber etwas ist noch auszuzahlen oder geschuldet. Ausbezahlt wird es wie bisher, nach Ihren Auszahlungsdaten. Sobald nichts mehr offen ist, können Sie gehen. Soll sich bis dahin jemand anders darum kümmern, schreiben Sie uns unter Hilfe.',
    },
  },
  account_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: 'Somebody decided this meanwhile, or it was taken back. Load it again.',
      de: 'Jemand hat das inzwischen entschieden, oder es wurde zurückgenommen. Bitte neu laden.',
    },
  },
  adjustment_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has approved or refused this adjustment meanwhile ({at}). Load it again to see how.',
      de: '{by} hat diese Korrektur inzwischen freigegeben oder abgelehnt ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  adjustment_impossible: {
    title: { en: 'Nothing to correct here', de: 'Hier gibt es nichts zu korrigieren' },
    detail: {
      en: 'It earns nothing any more, was reversed already, waits for a decision, or is corrected by its own revisions.',
      de: 'Sie verdient nichts mehr, ist schon storniert, wartet auf eine Entscheidung oder wird durch eigene Änderungen berichtigt.',
    },
  },
  appeal_counts_again: {
    title: { en: 'It counts again by itself', de: 'Es zählt von selbst wieder' },
    detail: {
      en: 'What the appeal was about has come back by itself since, and is in the partner’s balance: paid by a correction, it would be paid twice. Say on the ticket that nothing is to be paid.',
      de: 'Worum es im Einspruch ging, ist seither von selbst zurückgekommen und steht im Guthaben des Partners: Mit einer Korrektur wäre es doppelt bezahlt. Halten Sie beim Anliegen fest, dass nichts zu bezahlen ist.',
    },
  },
  appeal_handled: {
    title: { en: 'Handled already', de: 'Schon erledigt' },
    detail: {
      en: '{by} has proposed a payment for this appeal already, or said that none is due ({at}). Load it again to see how it stands.',
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
    title: { en: 'The commission is another one by now', de: 'Die Provision ist inzwischen eine andere' },
    detail: {
      en: 'It has earned {currency} {earned} by now. Refuse this proposal and propose to take it back anew.',
      de: 'Sie hat inzwischen {currency} {earned} eingebracht. Diesen Vorschlag ablehnen und die Rücknahme neu vorschlagen.',
    },
  },
  reversed_already: {
    title: { en: 'Reversed already', de: 'Schon storniert' },
    detail: {
      en: 'This entry was reversed already, and an entry is reversed once. Its page names the entry that did it.',
      de: 'Diese Buchung ist schon storniert, und storniert wird einmal. Ihre Seite nennt die Buchung, die es getan hat.',
    },
  },
  reversal_above_balance: {
    title: { en: 'The money has gone on', de: 'Das Geld ist weitergegangen' },
    detail: {
      en: 'The reversal takes {currency} {takes}, and {currency} {available} is available. Take by an adjustment what is missing: the partner then owes it.',
      de: 'Die Stornierung nimmt {currency} {takes}, verfügbar sind {currency} {available}. Was fehlt, durch eine Korrektur nehmen: Der Partner schuldet es dann.',
    },
  },
};
