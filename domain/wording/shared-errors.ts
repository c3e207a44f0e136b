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

/** Refusals that anybody may get, also in the portal. `{…}` is filled from the error's details. */
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
    title: { en: 'Mixed currencies', de: 'Zwei Währungen vermischt' },
    detail: {
      en: 'Expected {expected}, found {found}. Amounts in different currencies are never added up.',
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
      en: 'This kind of event is not documented. See /docs for the kinds that are.',
      de: 'Diese Ereignisart steht nicht in der Beschreibung. Die bekannten stehen unter /docs.',
    },
  },
  badge_locked: {
    title: { en: 'The badge stays', de: 'Das Badge bleibt' },
    detail: {
      en: 'The badge cannot be removed on this host plan. It can be removed on {plans}.',
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
      en: 'Its content is unreadable or no longer stored. The gap repair fetches what it was about.',
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
      en: '{by} decided first ({at}). Load it again to see the decision.',
      de: '{by} hat zuerst entschieden ({at}). Neu laden, um die Entscheidung zu sehen.',
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
    title: { en: 'Someone else must do this', de: 'Das muss jemand anderes tun' },
    detail: {
      en: 'A person who requested it, prepared it, last changed its payout details or ended their waiting period cannot approve it. Ask {ask}.',
      de: 'Wer die Auszahlung verlangt, vorbereitet, ihre Auszahlungsdaten zuletzt geändert oder deren Frist beendet hat, gibt sie nicht frei. Bitte {ask} fragen.',
    },
  },
  proposer_shut_out: {
    title: { en: 'The first person no longer has access', de: 'Die erste Person ist nicht mehr da' },
    detail: {
      en: '{who} was the first to decide this and has since been locked or has lost the role for it, so it is void. Withdraw it, which anyone who may decide it can do, and propose it again.',
      de: '{who} hat das zuerst gesagt und ist seither gesperrt oder hat die Rolle dafür nicht mehr: Es gilt nicht mehr. Bitte zurücknehmen (das kann jede Person, die darüber entscheiden darf) und neu vorschlagen.',
    },
  },
  already_approved: {
    title: { en: 'You have already approved it', de: 'Von Ihnen schon freigegeben' },
    detail: {
      en: 'You have already approved it. The remaining approval needs another person. Ask {ask}.',
      de: 'Sie haben schon freigegeben. Was noch offen ist, braucht eine weitere Person. Bitte {ask} fragen.',
    },
  },
  payout_method_unchanged: {
    title: { en: 'The same account', de: 'Dasselbe Konto' },
    detail: {
      en: 'The payout already goes to this account: nothing was canceled. Choose another one.',
      de: 'Die Auszahlung geht schon auf dieses Konto: Nichts wurde abgebrochen. Wählen Sie ein anderes.',
    },
  },
  account_not_called_closed: {
    title: { en: 'Nothing to take back', de: 'Nichts zurückzunehmen' },
    detail: {
      en: 'No bank says that this account is closed, or someone has recorded in the meantime that it is open.',
      de: 'Keine Bank nennt dieses Konto geschlossen, oder inzwischen hat jemand gesagt, dass es offen ist.',
    },
  },
  payout_state_changed: {
    title: { en: 'No longer possible', de: 'Nicht mehr möglich' },
    detail: {
      en: 'It has moved on in the meantime and is now “{state}”. Load it again.',
      de: 'Es ist inzwischen weiter und steht auf «{state}». Neu laden.',
    },
  },
  run_prepared_already: {
    title: { en: 'Already checked', de: 'Schon geprüft' },
    detail: {
      en: '{by} has already checked this run; it is now “{state}”, and someone else has to approve it. Load it again.',
      de: 'Der Lauf ist schon geprüft, von {by}; er steht jetzt auf «{state}», und freigeben muss ihn jemand anderes. Neu laden.',
    },
  },
  run_decided_alone: {
    title: { en: 'Nothing left to cancel', de: 'Nichts mehr zu stornieren' },
    detail: {
      en: 'Each payout of this run was decided individually, so canceling the run no longer stops any of them. Approved payouts can still be held or canceled on their own pages.',
      de: 'Jede Auszahlung dieses Laufs wurde einzeln entschieden, der Lauf hält keine mehr an. Was freigegeben ist, lässt sich auf der eigenen Seite noch anhalten oder stornieren.',
    },
  },
  nothing_to_approve: {
    title: { en: 'Nothing to approve together', de: 'Gemeinsam nichts freizugeben' },
    detail: {
      en: 'No payout of this run is waiting for this approval: what is undecided is on hold, in doubt, above a limit or your own. Decide each on its own page, or cancel the run.',
      de: 'Keine Auszahlung dieses Laufs wartet auf diese Freigabe: Was offen ist, ist angehalten, fraglich, über einer Grenze oder Ihre eigene. Entscheiden Sie jede auf der eigenen Seite, oder stornieren Sie den Lauf.',
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
    title: { en: 'Different amount', de: 'Ein anderer Betrag' },
    detail: {
      en: 'This is not the available amount, so no payout was requested. Load the page again: it shows what is available and whether part of it can be paid out.',
      de: 'Das ist nicht der verfügbare Betrag, darum wurde keine Auszahlung angefordert. Laden Sie die Seite neu: Sie zeigt, was verfügbar ist und ob ein Teil davon ausbezahlt werden kann.',
    },
  },
  mail_not_resendable: {
    title: { en: 'Cannot be sent again', de: 'Nicht nochmals sendbar' },
    detail: {
      en: 'It is on its way; or its link was opened, is no longer needed or goes only to the person who asks for it; or what it was about is no longer stored.',
      de: 'Sie ist unterwegs, ihr Link wurde geöffnet, wird nicht mehr gebraucht oder geht nur an jene, die ihn verlangen, oder ihr Anlass ist nicht mehr aufbewahrt.',
    },
  },
  mail_outdated: {
    title: { en: 'No longer true', de: 'Stimmt nicht mehr' },
    detail: {
      en: 'What it is about has changed since then: sent today, it would say something untrue. Instead, write to the recipient what applies now.',
      de: 'Worum es geht, hat sich seither geändert: Heute gesendet, würde sie Falsches sagen. Schreiben Sie stattdessen, was jetzt gilt.',
    },
  },
  terms_changed: {
    title: { en: 'The terms have changed', de: 'Die Bedingungen haben sich geändert' },
    detail: {
      en: 'A newer version has come into force since you opened this page. Nothing was sent: read it and accept it.',
      de: 'Seit Sie diese Seite geöffnet haben, gilt eine neuere Version. Nichts wurde gesendet: Bitte lesen und annehmen.',
    },
  },
  embed_not_set_up: {
    title: { en: 'No frame is set up', de: 'Kein Rahmen eingerichtet' },
    detail: {
      en: 'The program names no origin that may show it in a frame, or the account does not take part in it.',
      de: 'Das Programm nennt keine Herkunft, die es in einem Rahmen zeigen darf, oder das Konto nimmt nicht daran teil.',
    },
  },
  already_partner: {
    title: { en: 'You have already joined', de: 'Sie sind schon dabei' },
    detail: {
      en: 'You are a partner of this program, or your application is under way.',
      de: 'Sie sind Partner dieses Programms, oder Ihre Bewerbung ist unterwegs.',
    },
  },
  password_weak: {
    title: { en: 'Choose another password', de: 'Bitte ein anderes Passwort wählen' },
    detail: {
      en: 'It is too short, too common, or made up of your name or address. Use 15 characters or more, for example several words.',
      de: 'Es ist zu kurz, zu verbreitet oder besteht aus Ihrem Namen oder Ihrer Adresse. Am besten 15 Zeichen oder mehr: mehrere Wörter sind gut.',
    },
  },
  password_wrong: {
    title: { en: 'The password is wrong', de: 'Das Passwort stimmt nicht' },
    detail: {
      en: 'Nothing was changed. Enter the password you currently sign in with.',
      de: 'Nichts wurde geändert. Bitte das Passwort eingeben, mit dem Sie sich jetzt anmelden.',
    },
  },
  email_in_use: {
    title: { en: 'This address is already in use', de: 'Diese Adresse hat schon jemand' },
    detail: {
      en: 'One address cannot belong to both staff and a partner. Use another address.',
      de: 'Eine Adresse kann nicht zugleich zu uns und zu einem Partner gehören. Bitte eine andere Adresse nehmen.',
    },
  },
  email_of_ours: {
    title: { en: 'Already on our team', de: 'Schon jemand von uns' },
    detail: {
      en: 'The person with this address already signs in here. Change what they may do under Settings, People; you can also unlock a locked account there.',
      de: 'Wer diese Adresse hat, meldet sich hier schon an. Was diese Person darf, wird unter Einstellungen, Personen geändert; ein gesperrtes Konto wird dort entsperrt.',
    },
  },
  already_invited: {
    title: { en: 'Already invited', de: 'Schon eingeladen' },
    detail: {
      en: 'There is an open invitation for this address: send it again or withdraw it.',
      de: 'Für diese Adresse ist eine Einladung offen: nochmals schicken oder zurückziehen.',
    },
  },
  already_here: {
    title: { en: 'Already on the team', de: 'Schon dabei' },
    detail: {
      en: 'The person with this address already works for the partner account. {how}',
      de: 'Wer diese Adresse hat, arbeitet schon für das Partnerkonto. {how}',
    },
  },
  last_admin: {
    title: { en: 'The last administrator cannot be removed', de: 'Der letzte Administrator bleibt' },
    detail: {
      en: 'Without one, no one could invite people. Make someone else an administrator first.',
      de: 'Sonst könnte niemand mehr jemanden einladen. Zuerst jemand anderen zum Administrator machen.',
    },
  },
  last_owner: {
    title: { en: 'The last owner cannot be removed', de: 'Die letzte Inhaberin, der letzte Inhaber bleibt' },
    detail: {
      en: 'Someone has to look after this partner’s money. Invite another owner first.',
      de: 'Jemand muss sich um das Geld dieses Partners kümmern. Zuerst jemand anderen als Inhaber einladen.',
    },
  },
  last_owner_of_gone: {
    title: { en: 'Money is left here', de: 'Hier ist noch Geld offen' },
    detail: {
      en: 'The participation has ended, but something is still to be paid or is owed. It is paid out as usual, to your payout details. Once nothing is owed either way, you can leave. If someone else should look after it until then, write to us under Help.',
      de: 'Die Teilnahme ist zu Ende, aber etwas ist noch auszuzahlen oder geschuldet. Ausbezahlt wird es wie bisher, nach Ihren Auszahlungsdaten. Sobald nichts mehr offen ist, können Sie austreten. Soll sich bis dahin jemand anderes darum kümmern, schreiben Sie uns unter Hilfe.',
    },
  },
  account_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: 'Someone has decided this in the meantime, or it was withdrawn. Load it again.',
      de: 'Jemand hat das inzwischen entschieden, oder es wurde zurückgenommen. Bitte neu laden.',
    },
  },
  account_change_waits: {
    title: { en: 'A change is already waiting', de: 'Eine Änderung wartet schon' },
    detail: {
      en: 'A change of this account is already waiting for another administrator. Confirm or refuse it first, on this person’s page.',
      de: 'Eine Änderung dieses Kontos wartet schon auf einen anderen Administrator. Zuerst diese bestätigen oder ablehnen, auf der Seite dieser Person.',
    },
  },
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
