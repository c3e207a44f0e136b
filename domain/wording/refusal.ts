import type { Details, ErrorCode } from '../errors.ts';
import { bookingSentences } from './bookings.ts';
import { errors } from './errors.ts';
import { say, type Language, type Sentence } from './sentence.ts';
import { states } from './states.ts';

/** Returns the sentence of a refusal in the reader's language. Codes in its details are replaced by their words. */
export function sayRefusal(
  language: Language,
  code: ErrorCode,
  details: Details = {},
): { readonly title: string; readonly detail: string } {
  const { title, detail } = errors[code];
  const values = Object.fromEntries(
    Object.entries(details).map(([place, value]) => [place, wordOf(code, place, value)?.[language] ?? value]),
  );
  return { title: say(language, title, values), detail: say(language, detail, values) };
}

/** True if it is one of our codes. The server may be newer than the page, and a proxy between them may answer itself. */
export const hasWords = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errors, code);

const wordOf = (code: ErrorCode, place: string, value: Details[string]): Sentence | undefined =>
  typeof value === 'string' ? words[code]?.[place]?.[value] : undefined;

/** Sentences for the case that nobody has the right, or nobody may be named. */
const nobodyNamed: Readonly<Record<string, Sentence>> = {
  '–': { en: 'someone else with that permission', de: 'jemand anderen mit diesem Recht' },
};

/** Reasons for which an approved payout may not be paid now. */
export const payoutObstacles: Readonly<Record<string, Sentence>> = {
  suspended: { en: 'the partner is suspended', de: 'Der Partner ist gesperrt' },
  on_hold: { en: 'payouts to the partner are on hold', de: 'Auszahlungen an den Partner sind angehalten' },
  at_bank: { en: 'the bank already has it, according to its answer', de: 'Die Bank hat sie schon, nach ihrer Antwort' },
  paid: { en: 'it was already paid with an earlier file', de: 'Sie ist schon bezahlt, durch eine frühere Datei' },
  account_off: { en: 'the account was switched off', de: 'Das Konto wurde abgeschaltet' },
};

const words: Readonly<Partial<Record<ErrorCode, Readonly<Record<string, Readonly<Record<string, Sentence>>>>>>> = {
  payout_state_changed: {
    state: {
      ...states.payoutRun,
      ...states.bankFile,
      ...states.payout,
      revoked: { en: 'Switched off', de: 'Abgeschaltet' },
      confirmed: { en: 'Confirmed', de: 'Bestätigt' },
    },
  },
  login_state_changed: { state: states.login },
  login_not_offered: {
    why: {
      program: { en: 'This program does not offer it.', de: 'Dieses Programm bietet das nicht an.' },
      customer: {
        en: 'The customer is not, or is no longer, credited to this partner.',
        de: 'Die Kundin gehört nicht oder nicht mehr zu diesem Partner.',
      },
      suspended: {
        en: 'The partner is suspended: until it is reinstated, no one can sign in at customers, and open requests are on hold.',
        de: 'Der Partner ist gesperrt: Bis zur Wiederaufnahme meldet sich niemand bei Kundinnen an, und was beantragt ist, bleibt angehalten.',
      },
      partner: { en: 'The partner is not active.', de: 'Der Partner ist nicht aktiv.' },
    },
  },
  login_asked_too_often: {
    whom: {
      one: { en: 'this customer was', de: 'diese Kundin' },
      all: { en: 'your customers were', de: 'Ihre Kundschaft' },
    },
  },
  login_not_now: {
    why: {
      over: { en: 'It has expired.', de: 'Seine Zeit ist abgelaufen.' },
      revoked: { en: 'It is not, or is no longer, active.', de: 'Es ist nicht oder nicht mehr aktiv.' },
      not_consented: { en: 'The customer has not consented, or no longer does.', de: 'Die Kundin hat nicht oder nicht mehr eingewilligt.' },
      no_longer_yours: {
        en: 'Your partnership is not active at the moment, the program no longer offers logins, or you are not one of your company’s login users.',
        de: 'Ihre Partnerschaft ist gerade nicht aktiv, das Programm bietet keine Logins mehr an, oder Sie gehören nicht zu den Login-Personen Ihrer Firma.',
      },
    },
  },
  already_here: {
    how: {
      invite_anew: {
        en: 'To change the role, first remove this person, then invite them again.',
        de: 'Für eine andere Rolle zuerst entfernen, dann neu einladen.',
      },
      second_address: {
        en: 'A person who also signs in at customers needs a second address of their own for that: invite that one.',
        de: 'Wer sich auch bei Kundinnen anmeldet, tut es mit einer zweiten eigenen Adresse: Laden Sie diese ein.',
      },
    },
  },
  badge_locked: {
    plans: { any_paid: { en: 'any paid plan', de: 'jedem bezahlten Plan' } },
  },
  team_role: {
    who: {
      owner: { en: 'an owner', de: 'eine Inhaberin oder ein Inhaber' },
      login_admin: { en: 'a login user', de: 'eine Login-Person' },
    },
  },
  nobody_may: {
    why: {
      partner_login: {
        en: 'A login request ends with a decision: activate it or refuse it.',
        de: 'Ein Antrag auf ein Login endet mit dem Entscheid darüber: freischalten oder absagen.',
      },
      appeal: {
        en: 'An appeal ends with a decision: grant it or uphold the original decision.',
        de: 'Ein Einspruch endet mit seinem Entscheid: gutheissen, oder bei dem bleiben, was entschieden war.',
      },
      no_appeal: {
        en: 'Only an appeal is decided this way. Answer it instead.',
        de: 'So wird nur ein Einspruch entschieden. Bitte stattdessen antworten.',
      },
      notification: {
        en: 'This email is about the security of your account, or others rely on it: it cannot be switched off.',
        de: 'Diese E-Mail betrifft die Sicherheit Ihres Kontos, oder andere verlassen sich darauf: Sie lässt sich nicht abschalten.',
      },
      frame: {
        en: 'This frame shows only part of the portal. Open the portal itself for this.',
        de: 'Dieser Rahmen zeigt einen Teil des Portals. Bitte dafür das Portal selbst öffnen.',
      },
      staff: {
        en: 'People who work for the company cannot be partners: use another account.',
        de: 'Wer für die Firma arbeitet, kann nicht Partner sein: Bitte ein anderes Konto nehmen.',
      },
    },
  },
  run_prepared_already: { by: { '–': { en: 'You', de: 'Ihnen selbst' } }, state: states.payoutRun },
  four_eyes: { ask: nobodyNamed },
  account_is_shared: { ask: nobodyNamed },
  already_approved: { ask: nobodyNamed },
  bank_file_stands_still: { obstacle: payoutObstacles },
  bank_entry_does_not_fit: { why: bookingSentences },
};
