import { shownAddress } from '../domain/account/shown-address.ts';
import type { MailContent, Reader, Row } from './content.ts';

export const profileFields = ['companyName', 'website', 'language'] as const;
export type ProfileField = (typeof profileFields)[number];

export interface ProfileChanged {
  /** Changed fields with their current values; null: removed. */
  readonly said: readonly { readonly field: ProfileField; readonly value: string | null }[];
  readonly address: string;
}

/** Writes the mail: staff changed the partner's profile. */
export function profileChanged({ said, address }: ProfileChanged, { language }: Reader): MailContent {
  const words = language === 'de' ? german : english;
  const rows: Row[] = said.map(({ field, value }) => ({ label: words[field], value: shown(field, value, words) }));
  return {
    subject: words.subject,
    heading: words.subject,
    paragraphs: [words.line],
    table: { caption: words.caption, rows },
    link: { label: words.link, address },
    notes: [words.note],
    why: words.why,
  };
}

/** Returns a value as shown: a language by its name, a website in its own letters, a removed value as a dash. */
function shown(field: ProfileField, value: string | null, { languages }: typeof english): string {
  if (value === null) return '–';
  if (field === 'website') return shownAddress(value);
  return field === 'language' && (value === 'de' || value === 'en') ? languages[value] : value;
}

const english = {
  subject: 'We have changed your profile',
  line: 'Our partner team has changed what your partner account says about you. From now on, emails and documents show this:',
  caption: 'It now says',
  companyName: 'Name',
  website: 'Website',
  language: 'Language of emails and documents',
  languages: { en: 'English', de: 'German' },
  link: 'See your settings',
  note: 'If it is not right, change it in your settings or ask us why. Your payout details and sign-ins have not changed.',
  why: 'You receive this message because we changed something in your partner account.',
};

const german: typeof english = {
  subject: 'Wir haben Ihr Profil geändert',
  line: 'Unsere Partnerbetreuung hat geändert, was Ihr Partnerkonto von Ihnen sagt. Ab jetzt steht es so in E-Mails und Dokumenten:',
  caption: 'Jetzt steht dort',
  companyName: 'Name',
  website: 'Website',
  language: 'Sprache der E-Mails und Dokumente',
  languages: { en: 'Englisch', de: 'Deutsch' },
  link: 'Einstellungen ansehen',
  note: 'Stimmt es nicht, ändern Sie es in Ihren Einstellungen, oder fragen Sie uns, weshalb. Ihre Auszahlungsdaten und Anmeldungen sind unverändert.',
  why: 'Sie erhalten diese Mitteilung, weil wir etwas an Ihrem Partnerkonto geändert haben.',
};
