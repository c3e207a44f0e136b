import type { ErrorCode } from '../errors.ts';
import { accessErrors } from './access-errors.ts';
import { bankErrors } from './bank-errors.ts';
import { guideErrors } from './guide-errors.ts';
import { linkErrors } from './link-errors.ts';
import { loginErrors } from './login-errors.ts';
import { partnerErrors } from './partner-errors.ts';
import { peopleErrors } from './people-errors.ts';
import { rateErrors } from './rate-errors.ts';
import type { Sentence } from './sentence.ts';
import { ticketErrors } from './ticket-errors.ts';
import { workErrors } from './work-errors.ts';

/** What was refused, and what to do about it. `{…}` is filled from the error's details. */
export const errors: Readonly<Record<ErrorCode, { readonly title: Sentence; readonly detail: Sentence }>> = {
  ...accessErrors,
  ...bankErrors,
  ...guideErrors,
  ...linkErrors,
  ...loginErrors,
  ...partnerErrors,
  ...peopleErrors,
  ...rateErrors,
  ...ticketErrors,
  ...workErrors,
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
  not_found: {
    title: { en: 'Not found', de: 'Nicht gefunden' },
    detail: {
      en: 'It does not exist, or it is not yours to see. Check the address.',
      de: 'Es existiert nicht oder ist nicht für Sie sichtbar. Bitte die Adresse prüfen.',
    },
  },
  invalid_input: {
    title: { en: 'The request is not complete', de: 'Die Anfrage ist unvollständig' },
    detail: { en: 'Correct the fields that are named and send it again.', de: 'Die genannten Felder korrigieren und erneut senden.' },
  },
  unknown_filter: {
    title: { en: 'Unknown filter', de: 'Unbekannter Filter' },
    detail: {
      en: '“{name}” is no filter of this list. Known are: {known}.',
      de: '„{name}“ ist kein Filter dieser Liste. Bekannt sind: {known}.',
    },
  },
  unknown_sort: {
    title: { en: 'Unknown sort field', de: 'Unbekanntes Sortierfeld' },
    detail: {
      en: 'The list cannot be sorted by “{name}”. Possible are: {known}.',
      de: 'Nach „{name}“ lässt sich die Liste nicht sortieren. Möglich sind: {known}.',
    },
  },
  version_missing: {
    title: { en: 'Version missing', de: 'Version fehlt' },
    detail: { en: 'Send the version that you saw in If-Match.', de: 'Die gesehene Version in If-Match mitsenden.' },
  },
  version_changed: {
    title: { en: 'Changed meanwhile', de: 'Inzwischen geändert' },
    detail: {
      en: 'Somebody else has changed it. Load it again and repeat what you wanted.',
      de: 'Jemand anderes hat es geändert. Neu laden und wiederholen.',
    },
  },
  not_signed_in: {
    title: { en: 'Not signed in', de: 'Nicht angemeldet' },
    detail: { en: 'Sign in and repeat the request.', de: 'Anmelden und die Anfrage wiederholen.' },
  },
  not_allowed: {
    title: { en: 'Not allowed', de: 'Nicht erlaubt' },
    detail: {
      en: 'Your role does not include this. An admin can grant it.',
      de: 'Ihre Rolle umfasst das nicht. Eine Admin-Person kann es freigeben.',
    },
  },
  step_up_required: {
    title: { en: 'Confirm that it is you', de: 'Bitte bestätigen, dass Sie es sind' },
    detail: { en: 'Enter your second factor; it counts for five minutes.', de: 'Den zweiten Faktor eingeben; er gilt fünf Minuten.' },
  },
  second_factor_missing: {
    title: { en: 'Second factor missing', de: 'Zweiter Faktor fehlt' },
    detail: {
      en: 'Set up a second factor first; until then nothing else is open.',
      de: 'Zuerst einen zweiten Faktor einrichten; vorher ist nichts anderes offen.',
    },
  },
  foreign_origin: {
    title: { en: 'Foreign origin', de: 'Fremde Herkunft' },
    detail: {
      en: 'Changes are taken from our own pages only, as JSON.',
      de: 'Änderungen kommen nur von unseren eigenen Seiten, als JSON.',
    },
  },
  api_key_scope_missing: {
    title: { en: 'Not with this key', de: 'Nicht mit diesem Schlüssel' },
    detail: {
      en: 'This key lacks the scope “{scope}”. An administrator makes a key that has it, under Settings, API keys.',
      de: 'Diesem Schlüssel fehlt der Umfang „{scope}“. Eine Admin-Person erstellt einen Schlüssel damit, unter Einstellungen, API-Schlüssel.',
    },
  },
  api_key_wrong: {
    title: { en: 'API key not accepted', de: 'API-Schlüssel nicht angenommen' },
    detail: {
      en: 'The key is missing, unknown, expired or revoked. An administrator makes a new one in the console.',
      de: 'Der Schlüssel fehlt, ist unbekannt, abgelaufen oder widerrufen. Eine Admin-Person erstellt in der Konsole einen neuen.',
    },
  },
  idempotency_key_missing: {
    title: { en: 'Idempotency-Key missing', de: 'Idempotency-Key fehlt' },
    detail: {
      en: 'Send a fresh UUID in Idempotency-Key, and the same one when you repeat the request.',
      de: 'Eine neue UUID in Idempotency-Key mitsenden, bei einer Wiederholung dieselbe.',
    },
  },
  idempotency_key_reused: {
    title: { en: 'Idempotency-Key already used', de: 'Idempotency-Key bereits verwendet' },
    detail: {
      en: 'This key stands for another request. Use a new one.',
      de: 'Dieser Schlüssel steht für eine andere Anfrage. Einen neuen verwenden.',
    },
  },
  still_running: {
    title: { en: 'Still running', de: 'Noch in Arbeit' },
    detail: {
      en: 'The first request with this key has no answer yet. Repeat it in a few seconds.',
      de: 'Die erste Anfrage mit diesem Schlüssel ist noch nicht beantwortet. In einigen Sekunden wiederholen.',
    },
  },
  too_many_requests: {
    title: { en: 'Too many requests', de: 'Zu viele Anfragen' },
    detail: {
      en: 'This was asked for too often. It works again {retryAfterSeconds} at the latest.',
      de: 'Das wurde zu oft verlangt. Spätestens {retryAfterSeconds} geht es wieder.',
    },
  },
  factor_locked: {
    title: { en: 'Locked for a while', de: 'Für eine Weile gesperrt' },
    detail: {
      en: 'Too many wrong codes. This account takes codes again in a quarter of an hour at the latest.',
      de: 'Zu viele falsche Codes. Dieses Konto nimmt spätestens in einer Viertelstunde wieder Codes an.',
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
  reason_required: {
    title: { en: 'Reason missing', de: 'Begründung fehlt' },
    detail: {
      en: 'Write at least 10 characters; the reason is stored and shown.',
      de: 'Mindestens 10 Zeichen schreiben; die Begründung wird gespeichert und gezeigt.',
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
  already_approved: {
    title: { en: 'Approved by you already', de: 'Von Ihnen schon freigegeben' },
    detail: {
      en: 'You have approved it already. What is left needs another person. Ask {ask}.',
      de: 'Sie haben schon freigegeben. Was noch offen ist, braucht eine weitere Person. Bitte {ask} fragen.',
    },
  },
  payout_state_changed: {
    title: { en: 'No longer possible', de: 'Nicht mehr möglich' },
    detail: {
      en: 'It has moved on meanwhile and is now “{state}”. Load it again.',
      de: 'Es ist inzwischen weiter und steht auf „{state}“. Neu laden.',
    },
  },
  run_decided_alone: {
    title: { en: 'Nothing left to cancel', de: 'Nichts mehr abzusagen' },
    detail: {
      en: 'Each payout of this run was decided by itself, so the run stops none of them any more. What is approved can still be held or called off on its own page.',
      de: 'Jede Auszahlung dieses Laufs wurde einzeln entschieden, der Lauf hält keine mehr an. Was freigegeben ist, lässt sich auf der eigenen Seite noch anhalten oder absagen.',
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
  other_person: {
    title: { en: 'Somebody else is signed in', de: 'Jemand anderes ist angemeldet' },
    detail: {
      en: 'In another tab of this browser somebody else has signed in. Nothing was sent. Load the page again to go on as that person.',
      de: 'In einem anderen Tab dieses Browsers hat sich jemand anderes angemeldet. Nichts wurde gesendet. Die Seite neu laden, um als diese Person weiterzumachen.',
    },
  },
  view_is_read_only: {
    title: { en: 'You only look', de: 'Nur Ansicht' },
    detail: {
      en: 'You see the portal as this partner does; you change nothing there and take no file along. Both are done in the console.',
      de: 'Sie sehen das Portal wie dieser Partner; Sie ändern dort nichts und nehmen keine Datei mit. Beides geschieht in der Konsole.',
    },
  },
  mail_not_resendable: {
    title: { en: 'Cannot be sent again', de: 'Nicht nochmals sendbar' },
    detail: {
      en: 'It is on its way, its link was opened or is not wanted any more, or what it was about is no longer kept.',
      de: 'Sie ist unterwegs, ihr Link wurde geöffnet oder wird nicht mehr gebraucht, oder ihr Anlass ist nicht mehr aufbewahrt.',
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
      de: 'Sie sind Partner dieses Programms, oder Ihre Anmeldung ist unterwegs.',
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
    title: { en: 'The old password is not right', de: 'Das alte Passwort stimmt nicht' },
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
      en: 'Whoever has this address works for the partner account already. For another role, remove this person first, then invite anew.',
      de: 'Wer diese Adresse hat, arbeitet schon für das Partnerkonto. Für eine andere Rolle zuerst entfernen, dann neu einladen.',
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
  unknown_command: {
    title: { en: 'Unknown command', de: 'Unbekannter Auftrag' },
    detail: {
      en: 'This order is not known. Load the page again and repeat it.',
      de: 'Dieser Auftrag ist nicht bekannt. Die Seite neu laden und wiederholen.',
    },
  },
  signature_wrong: {
    title: { en: 'Signature not accepted', de: 'Signatur nicht angenommen' },
    detail: {
      en: 'Check the endpoint’s secret, the clock and the account in the address.',
      de: 'Geheimnis des Endpunkts, Uhr und Konto in der Adresse prüfen.',
    },
  },
  body_too_large: {
    title: { en: 'Too large', de: 'Zu gross' },
    detail: {
      en: 'An event may have 256 kB, a file of the bank 5 MB. Ask the bank for a larger statement day by day or in pages: each is brought by itself.',
      de: 'Ein Ereignis darf 256 kB haben, eine Datei der Bank 5 MB. Einen grösseren Auszug gibt die Bank Tag für Tag oder in Seiten; bringen Sie jede für sich.',
    },
  },
  unavailable: {
    title: { en: 'Out of reach for the moment', de: 'Vorübergehend nicht erreichbar' },
    detail: {
      en: 'Nothing was accepted and nothing is lost. Repeat it in a few seconds.',
      de: 'Nichts wurde angenommen und nichts ging verloren. In einigen Sekunden wiederholen.',
    },
  },
};
