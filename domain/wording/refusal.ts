import type { Details, ErrorCode } from '../errors.ts';
import { errors } from './errors.ts';
import { say, type Language, type Sentence } from './sentence.ts';
import { states } from './states.ts';

/** What a refusal says, in the reader's language: where its details bear a code, people read the word of the code. */
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

const wordOf = (code: ErrorCode, place: string, value: Details[string]): Sentence | undefined =>
  typeof value === 'string' ? words[code]?.[place]?.[value] : undefined;

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
  bank_file_stands_still: {
    obstacle: {
      suspended: { en: 'the partner is suspended', de: 'Der Partner ist gesperrt' },
      on_hold: { en: 'payouts to the partner are on hold', de: 'Auszahlungen an den Partner sind angehalten' },
      account_off: { en: 'the account was switched off', de: 'Das Konto wurde abgeschaltet' },
    },
  },
};
