import { oneLine } from '../domain/plain-name.ts';
import { isPlainText } from '../domain/plain-text.ts';
import type { Reader } from './content.ts';
import { dayText, shortName } from './wording.ts';

/** A customer's wish to be asked again after its no, as support noted it. */
export interface Wish {
  /** Who of the customer. */
  readonly of: string;
  readonly reason: string;
  readonly at: string;
}

/** Returns a person's words as they can be quoted: on one line, without quotation marks. Words with an address in them are left out. */
export const quotable = (words: string): string => {
  const line = oneLine(words);
  return isPlainText(line) ? line.replaceAll(/[“”„«»"]/gu, '’') : '';
};

/** Returns from when the partner can ask a customer again that said no; empty if it did not. */
export function againText(askableFrom: string | null, customer: string, reader: Reader): string {
  if (askableFrom === null) return '';
  const day = dayText(askableFrom, reader);
  return reader.language === 'de'
    ? `Sie können es ab dem ${day} wieder beantragen. Möchte ${customer} es früher, genügt eine Nachricht von dort an unseren Support.`
    : `You can ask again from ${day}. If ${customer} wants it earlier, they can tell our support team.`;
}

/** Returns who of the customer wished to be asked again, and why, for the customer to check; empty without a wish. */
export function wishText(wish: Wish | null, askAt: string, reader: Reader): string {
  if (wish === null) return '';
  const [of, day, words] = [shortName(wish.of), dayText(wish.at, reader), quotable(wish.reason)];
  const end = /[.!?…]$/u.test(words) ? '' : '.';
  if (reader.language === 'de')
    return `Sie hatten Nein gesagt. Am ${day} hat unser Support festgehalten, dass ${of} dieses Login nun wünscht${words === '' ? '.' : `: «${words}»${end}`} Stimmt das nicht, schreiben Sie an ${askAt}.`;
  return `You said no before. On ${day} our support team noted that ${of} now wants this login${words === '' ? '.' : `: “${words}”${end}`} If that is wrong, write to ${askAt}.`;
}
