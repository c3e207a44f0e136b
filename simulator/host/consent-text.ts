import type { Language } from '../language.ts';

const names: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  de: { settings: 'Einstellungen', bookings: 'Buchungen' },
};

/** Returns the text under the button for the requested scopes, as the customer reads it; it is stored with the consent. */
export function consentText(scopes: readonly string[], language: Language): string {
  const named = scopes.map((scope) => names[language][scope] ?? scope);
  return language === 'de'
    ? `Darf sich in diesem Konto anmelden und ${named.join(' und ')} ändern, sonst nichts. Sie sehen jede Sitzung und können sie jederzeit beenden.`
    : `May sign in at this account and change ${named.join(' and ')}, nothing else. You see every session and can end it at any time.`;
}
