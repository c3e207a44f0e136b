import type { ErrorCode } from '../errors.ts';
import { accessErrors } from './access-errors.ts';
import { adjustmentErrors } from './adjustment-errors.ts';
import { fileErrors } from './file-errors.ts';
import { linkErrors } from './link-errors.ts';
import { loginErrors } from './login-errors.ts';
import { partnerErrors } from './partner-errors.ts';
import { payoutErrors } from './payout-errors.ts';
import { peopleErrors } from './people-errors.ts';
import { requestErrors } from './request-errors.ts';
import type { Sentence } from './sentence.ts';
import type { StaffError } from './staff-errors.ts';
import { ticketErrors } from './ticket-errors.ts';

/** Refusals that anybody may get, also in the portal. `{…}` is filled from the error's details. */
export const sharedErrors: Readonly<Record<Exclude<ErrorCode, StaffError>, { readonly title: Sentence; readonly detail: Sentence }>> = {
  ...accessErrors,
  ...adjustmentErrors,
  ...fileErrors,
  ...linkErrors,
  ...loginErrors,
  ...partnerErrors,
  ...payoutErrors,
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
};
