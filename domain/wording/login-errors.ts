import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type LoginError = Extract<ErrorCode, `login_${string}`>;

/** Refusals about signing in at a customer. */
export const loginErrors: Readonly<Record<LoginError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  login_not_offered: {
    title: { en: 'No customer logins', de: 'Keine Logins bei Kundinnen' },
    detail: { en: '{why} Nothing was changed.', de: '{why} Es wurde nichts geändert.' },
  },
  login_days_over: {
    title: { en: 'Too many days', de: 'Zu viele Tage' },
    detail: { en: 'At most {most} days in this program.', de: 'In diesem Programm höchstens {most} Tage.' },
  },
  login_state_changed: {
    title: { en: 'It has already ended', de: 'Es ist schon vorbei' },
    detail: {
      en: 'This login is now “{state}”. Load it again to see what can be done.',
      de: 'Dieses Login steht inzwischen auf «{state}». Neu laden, um zu sehen, was möglich ist.',
    },
  },
  login_not_now: {
    title: { en: 'This login cannot be used now', de: 'Dieses Login lässt sich gerade nicht nutzen' },
    detail: { en: '{why} Load the page again to see the current status.', de: '{why} Die Seite neu laden, um zu sehen, wie es steht.' },
  },
  login_asked_too_often: {
    title: { en: 'Too many requests today', de: 'Für heute oft genug gefragt' },
    detail: {
      en: 'Within a day {whom} asked {count} times, each time by email. Ask again tomorrow.',
      de: 'Innert eines Tages wurde {whom} {count} Mal gefragt, jedes Mal per E-Mail. Bitte morgen wieder.',
    },
  },
  login_requested_already: {
    title: { en: 'Already requested', de: 'Schon beantragt' },
    detail: {
      en: 'Your team’s request {reference} is open at this customer: “{purpose}”. What you asked for differs from it and was not added: withdraw that request first, then ask again.',
      de: 'Der Antrag {reference} Ihres Teams ist bei dieser Kundin offen: «{purpose}». Ihrer lautet anders und kam nicht dazu: Ziehen Sie zuerst jenen zurück, dann beantragen Sie neu.',
    },
  },
  login_refused_lately: {
    title: { en: 'The customer said no', de: 'Die Kundin hat Nein gesagt' },
    detail: {
      en: 'The customer refused a login or withdrew consent, so you can ask again from {until}. If the customer wants it earlier, they can tell our support team.',
      de: 'Die Kundin hat ein Login abgelehnt oder ihre Einwilligung zurückgezogen: Sie können es ab dem {until} wieder beantragen. Möchte sie es früher, genügt ihre Nachricht an unseren Support.',
    },
  },
  login_already_decided: {
    title: { en: 'Already decided', de: 'Schon entschieden' },
    detail: {
      en: '{by} has decided on this login in the meantime ({at}). Load it again to see how.',
      de: '{by} hat über dieses Login inzwischen entschieden ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  login_code_refused: {
    title: { en: 'This code does not work', de: 'Dieser Code öffnet nichts' },
    detail: {
      en: 'Refused: {reason}. A code opens one session, within 60 seconds, in the browser that asked for it. Start again from the dashboard.',
      de: 'Abgelehnt: {reason}. Ein Code öffnet eine Sitzung, innert 60 Sekunden, im Browser, der ihn verlangte. Im Dashboard neu beginnen.',
    },
  },
  login_nested: {
    title: { en: 'Not from a partner session', de: 'Nicht von innen' },
    detail: {
      en: 'Someone signed in as a partner cannot give others access. Sign in as the customer.',
      de: 'Wer als Partner angemeldet ist, lässt niemanden ein. Als Kundin anmelden.',
    },
  },
  login_session_over: {
    title: { en: 'This session has ended', de: 'Diese Sitzung ist beendet' },
    detail: {
      en: 'Nothing more can be done in it, so nothing was counted. Sign the browser out.',
      de: 'Darin tut niemand mehr etwas, also wurde nichts gezählt. Den Browser abmelden.',
    },
  },
};
