import { say, type Language, type Sentence } from './sentence.ts';

/** What can be wrong about a field of a request, and what to do about it; `{value}` is what would be right. */
export const fieldFaults = {
  missing: { en: 'This is missing: fill it in.', de: 'Das fehlt: bitte ausfüllen.' },
  empty: { en: 'This is empty: fill it in.', de: 'Das ist leer: bitte ausfüllen.' },
  no_yes: { en: 'Please agree to this: nothing can be done without it.', de: 'Bitte zustimmen: Ohne das geht es nicht weiter.' },
  only: { en: 'This can only be “{value}”.', de: 'Das kann nur «{value}» sein.' },
  one_of: { en: 'Choose one of these: {value}.', de: 'Bitte eines davon wählen: {value}.' },
  no_text: { en: 'Enter this as text.', de: 'Bitte als Text angeben.' },
  no_number: { en: 'Enter this as a number.', de: 'Bitte als Zahl angeben.' },
  no_whole_number: { en: 'Enter this as a whole number.', de: 'Bitte als ganze Zahl angeben.' },
  no_boolean: { en: 'Enter this as true or false.', de: 'Bitte als Ja oder Nein angeben (true, false).' },
  no_list: { en: 'Enter this as a list.', de: 'Bitte als Liste angeben.' },
  no_object: { en: 'Enter this as an object.', de: 'Bitte als Objekt angeben.' },
  no_email: {
    en: 'This is not an email address: it has to look like name@example.com.',
    de: 'Das ist keine E-Mail-Adresse: Sie muss aussehen wie name@example.com.',
  },
  no_id: {
    en: 'This is not an ID: enter it exactly as you received it from here.',
    de: 'Das ist keine Kennung: bitte so angeben, wie sie von hier kam.',
  },
  no_address: {
    en: 'This is not a web address: enter the whole address, such as https://example.com.',
    de: 'Das ist keine Adresse einer Seite: bitte ganz angeben, etwa https://example.com.',
  },
  no_date: { en: 'Enter this as a date, such as 2026-12-31.', de: 'Bitte als Datum angeben, etwa 2026-12-31.' },
  no_instant: {
    en: 'Enter this as a date and time, such as 2026-12-31T08:00:00Z.',
    de: 'Bitte als Zeitpunkt angeben, etwa 2026-12-31T08:00:00Z.',
  },
  no_json: { en: 'Write this as JSON.', de: 'Bitte als JSON schreiben.' },
  other_form: {
    en: 'This is not in the right format: check its letters, digits and signs.',
    de: 'So wird das nicht geschrieben: bitte Buchstaben, Ziffern und Zeichen prüfen.',
  },
  not_one_line: {
    en: 'Write this on one line, without line breaks and tabs.',
    de: 'Bitte auf einer Zeile schreiben, ohne Zeilenumbrüche und Tabulatoren.',
  },
  too_short: { en: 'Write at least {value} characters.', de: 'Bitte mindestens {value} Zeichen schreiben.' },
  too_long: { en: 'Shorten this to {value} characters.', de: 'Bitte auf {value} Zeichen kürzen.' },
  too_few: { en: 'Enter at least {value} of them.', de: 'Bitte mindestens {value} davon angeben.' },
  too_many: { en: 'Enter at most {value} of them.', de: 'Bitte höchstens {value} davon angeben.' },
  too_little: { en: 'Enter at least {value}.', de: 'Bitte mindestens {value} angeben.' },
  too_much: { en: 'Enter at most {value}.', de: 'Bitte höchstens {value} angeben.' },
  not_more: { en: 'Enter more than {value}.', de: 'Bitte mehr als {value} angeben.' },
  not_less: { en: 'Enter less than {value}.', de: 'Bitte weniger als {value} angeben.' },
  no_kind: {
    en: 'This kind is not known here: choose the kind again and fill in everything it asks for.',
    de: 'So etwas ist hier nicht bekannt: bitte die Art neu wählen und alles ausfüllen, was sie verlangt.',
  },
  unknown_field: { en: 'There is no such field: leave it out.', de: 'Dieses Feld gibt es nicht: bitte weglassen.' },
  not_possible: {
    en: 'This is not possible here: correct it or leave it out.',
    de: 'Das kann hier nicht stehen: bitte berichtigen oder weglassen.',
  },
  no_characters: {
    en: 'Some characters in it cannot be stored: type it again instead of pasting it.',
    de: 'Einige Zeichen darin lassen sich nicht speichern: bitte neu tippen statt einfügen.',
  },
  unreadable: {
    en: 'The address or the body cannot be read: load the page again and try again.',
    de: 'Die Adresse oder der Inhalt ist nicht lesbar: bitte die Seite neu laden und es wiederholen.',
  },
  too_few_readable: {
    en: 'Write at least ten readable characters.',
    de: 'Bitte mindestens zehn Zeichen schreiben, die man lesen kann.',
  },
  no_country: {
    en: 'There is no such country: choose one from the list.',
    de: 'Dieses Land gibt es nicht: bitte eines aus der Liste wählen.',
  },
  no_book_currency: {
    en: 'No books are kept in this currency: choose another.',
    de: 'In dieser Währung werden keine Bücher geführt: bitte eine andere wählen.',
  },
  same_currency: { en: 'Choose two different currencies.', de: 'Bitte zwei verschiedene Währungen wählen.' },
  zero: { en: 'Enter an amount other than 0.', de: 'Bitte einen anderen Betrag als 0 angeben.' },
  above_all: {
    en: 'That is too much: enter at most {value} in the currency’s smallest unit.',
    de: 'Das ist zu viel: bitte höchstens {value} in der kleinsten Einheit der Währung angeben.',
  },
  part_above_whole: { en: 'A part cannot be more than the amount.', de: 'Bitte keinen Teil angeben, der mehr ist als der Betrag.' },
  amount_back_missing: { en: 'Enter how much came back.', de: 'Bitte angeben, wie viel zurückkam.' },
  reference_of_ours: {
    en: 'Only the system itself uses references that begin with “{value}”: put another word before it.',
    de: 'Nur das System selbst verwendet Referenzen, die mit «{value}» beginnen: bitte ein anderes Wort davorsetzen.',
  },
  too_early: { en: 'Enter {value} or a later day.', de: 'Bitte {value} oder einen späteren Tag angeben.' },
  not_ahead: {
    en: 'Choose a date and time in the future.',
    de: 'Bitte einen Zeitpunkt in der Zukunft wählen.',
  },
  not_its_time: {
    en: 'Enter a date and time between the year 2000 and now.',
    de: 'Bitte einen Zeitpunkt zwischen dem Jahr 2000 und jetzt angeben.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type FieldFault = keyof typeof fieldFaults;

/** A code, then optionally a space and what would be right: “too_long 200”. */
export type SaidFault = FieldFault | `${FieldFault} ${string}`;

/** Returns the message by which a schema says what is wrong: a code with a sentence in every language. */
export const fault = (code: FieldFault, value?: string | number): SaidFault => (value === undefined ? code : `${code} ${value}`);

/** Returns the sentence of a fault; undefined if `said` is no such fault but a code of the form. */
export function sayFault(language: Language, said: string): string | undefined {
  const [code = '', ...value] = said.split(' ');
  return isFault(code) ? say(language, fieldFaults[code], { value: value.join(' ') }) : undefined;
}

const isFault = (code: string): code is FieldFault => Object.hasOwn(fieldFaults, code);

/**
 * Returns the sentences of all faulty fields, each once: the sentence or the form says which field it is about. Undefined if the form has
 * its own words.
 */
export function sayFaults(language: Language, faults: Readonly<Record<string, string>>): string | undefined {
  const sentences = new Set(Object.values(faults).flatMap((said) => sayFault(language, said) ?? []));
  return sentences.size === 0 ? undefined : [...sentences].join(' ');
}
