import { languages, type Language } from './sentence.ts';

/** German is an official language of the whole country, or most people's: Austria, Switzerland, Germany, Liechtenstein. */
const germanSpeaking: ReadonlySet<string> = new Set(['AT', 'CH', 'DE', 'LI']);

/** Which of our languages people of a country (ISO 3166 alpha-2) are written to in, unless they chose another. */
export const languageOfCountry = (country: string): Language => (germanSpeaking.has(country) ? 'de' : 'en');

/** The language for a customer: as the host product told it, else that of the country, which is the company's if the customer's is not known. */
export const languageOfCustomer = ({ language, country }: { readonly language: string | null; readonly country: string }): Language =>
  language === null ? languageOfCountry(country) : (languages.find((known) => known === language) ?? 'en');
