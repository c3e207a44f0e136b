import type { Language } from './sentence.ts';

/** German is an official language of the whole country, or most people's: Austria, Switzerland, Germany, Liechtenstein. */
const germanSpeaking: ReadonlySet<string> = new Set(['AT', 'CH', 'DE', 'LI']);

/** Which of our languages people of a country (ISO 3166 alpha-2) are written to in, unless they chose another. */
export const languageOfCountry = (country: string): Language => (germanSpeaking.has(country) ? 'de' : 'en');
