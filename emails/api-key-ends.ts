import type { Language } from '../domain/wording/sentence.ts';
import type { MailContent, Reader } from './content.ts';
import { dayText, momentText } from './wording.ts';

interface EndingKey {
  /** The key's beginning: nothing else of it is stored. */
  readonly prefix: string;
  readonly program: string;
  readonly scopes: readonly string[];
  readonly endsAt: string;
  readonly lastUsedAt: string | null;
  /** Page of the console where a new key is made. */
  readonly address: string;
}

/** Writes the mail: a key of the host product expires soon. */
export const apiKeyEnds = (key: EndingKey, reader: Reader): MailContent => (reader.language === 'de' ? german : english)(key, reader);

const english = ({ prefix, program, scopes, endsAt, lastUsedAt, address }: EndingKey, reader: Reader): MailContent => ({
  subject: `An API key ends on ${dayText(endsAt, reader)}`,
  heading: `An API key of ${program} ends soon`,
  paragraphs: [
    `From ${momentText(endsAt, reader)} on, this key no longer works for the host product: sign-ups are no longer counted, and whatever else it is for stops.`,
    'Create a new key now, give it to the people who run the host product, and revoke this one once the new one is in use.',
  ],
  table: {
    caption: 'The key',
    rows: [
      { label: 'Begins with', value: prefix },
      { label: 'Program', value: program },
      { label: 'What it is for', value: namesOf(scopes, 'en') },
      { label: 'Last used', value: lastUsedAt === null ? 'Never used' : momentText(lastUsedAt, reader) },
    ],
  },
  link: { label: 'Open the settings', address },
  why: 'You receive this message because you are an administrator: 30 days, 7 days and one day before a key ends.',
});

const german = ({ prefix, program, scopes, endsAt, lastUsedAt, address }: EndingKey, reader: Reader): MailContent => ({
  subject: `Ein API-Schlüssel läuft am ${dayText(endsAt, reader)} ab`,
  heading: `Ein API-Schlüssel von ${program} läuft bald ab`,
  paragraphs: [
    `Ab ${momentText(endsAt, reader)} wird das Host-Produkt mit diesem Schlüssel abgewiesen: Anmeldungen zählen nicht mehr, und wofür er sonst dient, steht still.`,
    'Erstellen Sie jetzt einen neuen, geben Sie ihn an den Betrieb des Host-Produkts weiter, und widerrufen Sie diesen, sobald der neue in Gebrauch ist.',
  ],
  table: {
    caption: 'Der Schlüssel',
    rows: [
      { label: 'Beginnt mit', value: prefix },
      { label: 'Programm', value: program },
      { label: 'Wofür er ist', value: namesOf(scopes, 'de') },
      { label: 'Zuletzt benutzt', value: lastUsedAt === null ? 'Noch nie benutzt' : momentText(lastUsedAt, reader) },
    ],
  },
  link: { label: 'Einstellungen öffnen', address },
  why: 'Sie erhalten diese Mitteilung, weil Sie Administrator sind: 30 Tage, 7 Tage und einen Tag, bevor ein Schlüssel abläuft.',
});

const scopeNames: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  track: { en: 'Report customers and events', de: 'Kundinnen und Ereignisse melden' },
  partner_login: { en: 'Sign partners in at customers', de: 'Partner bei Kundinnen anmelden' },
};

const namesOf = (scopes: readonly string[], language: Language): string =>
  scopes.map((scope) => scopeNames[scope]?.[language] ?? scope).join(', ');
