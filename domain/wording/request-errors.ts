import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

/** Refusals that any request may get: who asks, with what, in which form, and how often. */
export const requestErrors = {
  not_found: {
    title: { en: 'Not found', de: 'Nicht gefunden' },
    detail: {
      en: 'It does not exist, or you are not allowed to see it. Check the address.',
      de: 'Es existiert nicht oder ist nicht für Sie sichtbar. Bitte die Adresse prüfen.',
    },
  },
  invalid_input: {
    title: { en: 'The request is not complete', de: 'Die Anfrage ist unvollständig' },
    detail: { en: 'Correct the fields named and send it again.', de: 'Die genannten Felder korrigieren und erneut senden.' },
  },
  unknown_filter: {
    title: { en: 'Unknown filter', de: 'Unbekannter Filter' },
    detail: {
      en: '“{name}” is not a filter of this list. The known ones are: {known}.',
      de: '«{name}» ist kein Filter dieser Liste. Bekannt sind: {known}.',
    },
  },
  unknown_sort: {
    title: { en: 'Unknown sort field', de: 'Unbekanntes Sortierfeld' },
    detail: {
      en: 'The list cannot be sorted by “{name}”. Possible fields: {known}.',
      de: 'Nach «{name}» lässt sich die Liste nicht sortieren. Möglich sind: {known}.',
    },
  },
  sort_hidden: {
    title: { en: 'Cannot sort by hidden amounts', de: 'Verdeckte Beträge geben keine Reihenfolge' },
    detail: {
      en: 'Your role does not show these amounts, so the list cannot be sorted by them. Choose another order.',
      de: 'Ihre Rolle zeigt diese Beträge nicht, also lässt sich die Liste nicht nach ihnen sortieren. Bitte eine andere Reihenfolge wählen.',
    },
  },
  version_missing: {
    title: { en: 'Version missing', de: 'Version fehlt' },
    detail: { en: 'Send the version that you saw in If-Match.', de: 'Die gesehene Version in If-Match mitsenden.' },
  },
  version_changed: {
    title: { en: 'Changed in the meantime', de: 'Inzwischen geändert' },
    detail: {
      en: 'Someone else has changed it. Load it again and repeat your change.',
      de: 'Jemand anderes hat es geändert. Neu laden und wiederholen.',
    },
  },
  not_signed_in: {
    title: { en: 'Not signed in', de: 'Nicht angemeldet' },
    detail: { en: 'Sign in and repeat the request.', de: 'Anmelden und die Anfrage wiederholen.' },
  },
  sign_in_wrong: {
    title: { en: 'Email or password is wrong', de: 'E-Mail oder Passwort ist falsch' },
    detail: {
      en: 'The email or password is wrong. Check both and try again.',
      de: 'E-Mail oder Passwort ist falsch. Bitte beides prüfen und nochmals versuchen.',
    },
  },
  sign_in_paused: {
    title: { en: 'Too many wrong passwords', de: 'Zu viele falsche Passwörter' },
    detail: {
      en: 'Too many wrong passwords were entered for this email address. Try again {retryAfterSeconds}, or choose a new password by email and sign in at once.',
      de: 'Für diese E-Mail-Adresse wurden zu viele falsche Passwörter eingegeben. Versuchen Sie es {retryAfterSeconds} wieder, oder wählen Sie per E-Mail ein neues Passwort und melden Sie sich gleich an.',
    },
  },
  app_code_wrong: {
    title: { en: 'Code is wrong', de: 'Code stimmt nicht' },
    detail: {
      en: 'This code is wrong or has expired. Type the one the app shows now; each code works once.',
      de: 'Dieser Code stimmt nicht oder ist abgelaufen. Geben Sie den ein, den die App jetzt zeigt; jeder gilt einmal.',
    },
  },
  backup_code_unknown: {
    title: { en: 'Backup code is wrong', de: 'Ersatzcode stimmt nicht' },
    detail: {
      en: 'This backup code is wrong or was used before. Each works once: type another one from your list.',
      de: 'Dieser Ersatzcode stimmt nicht oder wurde schon verwendet. Jeder gilt einmal: Geben Sie einen anderen von Ihrer Liste ein.',
    },
  },
  sign_in_over: {
    title: { en: 'Sign-in took too long', de: 'Anmelden dauerte zu lange' },
    detail: {
      en: 'Signing in took too long. Start again with your password.',
      de: 'Das Anmelden hat zu lange gedauert. Beginnen Sie nochmals mit Ihrem Passwort.',
    },
  },
  other_person: {
    title: { en: 'Someone else is signed in', de: 'Jemand anderes ist angemeldet' },
    detail: {
      en: 'Someone else has signed in in another tab of this browser. Nothing was sent. Load the page again to continue as that person.',
      de: 'In einem anderen Tab dieses Browsers hat sich jemand anderes angemeldet. Nichts wurde gesendet. Die Seite neu laden, um als diese Person weiterzumachen.',
    },
  },
  not_allowed: {
    title: { en: 'Not allowed', de: 'Nicht erlaubt' },
    detail: {
      en: 'Your role does not include this. An admin can grant it.',
      de: 'Ihre Rolle umfasst das nicht. Eine Admin-Person kann es freigeben.',
    },
  },
  team_role: {
    title: { en: 'Not with your role', de: 'Nicht mit Ihrer Rolle' },
    detail: {
      en: 'Your role in this partner account does not include this: {who} can do it, and an owner assigns the roles.',
      de: 'Ihre Rolle in diesem Partnerkonto umfasst das nicht: {who} kann es tun, und die Rollen gibt, wer Inhaberin oder Inhaber ist.',
    },
  },
  nobody_may: {
    title: { en: 'Not possible here', de: 'Hier nicht möglich' },
    detail: { en: 'No one can do this here. {why}', de: 'Das kann hier niemand. {why}' },
  },
  step_up_required: {
    title: { en: 'Confirm that it is you', de: 'Bitte bestätigen, dass Sie es sind' },
    detail: { en: 'Enter your second factor; it is valid for five minutes.', de: 'Den zweiten Faktor eingeben; er gilt fünf Minuten.' },
  },
  second_factor_missing: {
    title: { en: 'Second factor missing', de: 'Zweiter Faktor fehlt' },
    detail: {
      en: 'Set up a second factor first; until then you cannot do anything else.',
      de: 'Zuerst einen zweiten Faktor einrichten; vorher ist nichts anderes möglich.',
    },
  },
  foreign_origin: {
    title: { en: 'Foreign origin', de: 'Fremde Herkunft' },
    detail: {
      en: 'Changes are accepted only from our own pages, as JSON.',
      de: 'Änderungen kommen nur von unseren eigenen Seiten, als JSON.',
    },
  },
  api_key_scope_missing: {
    title: { en: 'Not with this key', de: 'Nicht mit diesem Schlüssel' },
    detail: {
      en: 'This key lacks the scope “{scope}”. An administrator can create a key that has it under Settings, API keys.',
      de: 'Diesem Schlüssel fehlt der Umfang «{scope}». Eine Admin-Person erstellt einen Schlüssel damit, unter Einstellungen, API-Schlüssel.',
    },
  },
  api_key_wrong: {
    title: { en: 'API key not accepted', de: 'API-Schlüssel nicht angenommen' },
    detail: {
      en: 'The key is missing, unknown, expired or revoked. An administrator can create a new one in the console.',
      de: 'Der Schlüssel fehlt, ist unbekannt, abgelaufen oder widerrufen. Eine Admin-Person erstellt in der Konsole einen neuen.',
    },
  },
  event_id_reused: {
    title: { en: 'Event id already used', de: 'Ereignis-Id bereits verwendet' },
    detail: {
      en: 'This eventId was sent before with another body. This event was not applied: send it again with an eventId of its own, unique across all accounts.',
      de: 'Diese eventId wurde bereits mit anderem Inhalt gesendet. Dieses Ereignis wurde nicht angewendet: mit einer eigenen eventId erneut senden, eindeutig über alle Konten.',
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
      en: 'This key was used for another request. Use a new one.',
      de: 'Dieser Schlüssel steht für eine andere Anfrage. Einen neuen verwenden.',
    },
  },
  still_running: {
    title: { en: 'Still running', de: 'Noch in Arbeit' },
    detail: {
      en: 'The first request with this key has no answer yet. Try again in a few seconds.',
      de: 'Die erste Anfrage mit diesem Schlüssel ist noch nicht beantwortet. In einigen Sekunden wiederholen.',
    },
  },
  too_many_requests: {
    title: { en: 'Too many requests', de: 'Zu viele Anfragen' },
    detail: {
      en: 'This was requested too often. It works again {retryAfterSeconds} at the latest.',
      de: 'Das wurde zu oft verlangt. Spätestens {retryAfterSeconds} geht es wieder.',
    },
  },
  factor_locked: {
    title: { en: 'Locked for a while', de: 'Für eine Weile gesperrt' },
    detail: {
      en: 'Too many wrong codes. This account accepts codes again in 15 minutes at the latest.',
      de: 'Zu viele falsche Codes. Dieses Konto nimmt spätestens in einer Viertelstunde wieder Codes an.',
    },
  },
  reason_required: {
    title: { en: 'Reason missing', de: 'Begründung fehlt' },
    detail: {
      en: 'Write at least 10 characters; the reason is stored and shown.',
      de: 'Mindestens 10 Zeichen schreiben; die Begründung wird gespeichert und gezeigt.',
    },
  },
  view_is_read_only: {
    title: { en: 'View only', de: 'Nur Ansicht' },
    detail: {
      en: 'You are viewing the portal as this partner; you cannot change anything or download files there. Do both in the console.',
      de: 'Sie sehen das Portal wie dieser Partner; ändern oder herunterladen lässt sich dort nichts. Beides geschieht in der Konsole.',
    },
  },
  unknown_command: {
    title: { en: 'Unknown command', de: 'Unbekannter Auftrag' },
    detail: {
      en: 'This command is not known. Load the page again and try again.',
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
  unavailable: {
    title: { en: 'Temporarily unavailable', de: 'Vorübergehend nicht erreichbar' },
    detail: {
      en: 'Nothing was accepted and nothing is lost. Try again in a few seconds.',
      de: 'Nichts wurde angenommen und nichts ging verloren. In einigen Sekunden wiederholen.',
    },
  },
} as const satisfies Partial<Readonly<Record<ErrorCode, { readonly title: Sentence; readonly detail: Sentence }>>>;
