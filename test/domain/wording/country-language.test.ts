import { expect, test } from '@jest/globals';
import { languageOfCountry } from '../../../domain/wording/country-language.ts';

test.each([
  ['CH', 'de'],
  ['LI', 'de'],
  ['DE', 'de'],
  ['AT', 'de'],
  ['FR', 'en'],
  ['GB', 'en'],
])('people in %s are written to in %s', (country, language) => {
  expect(languageOfCountry(country)).toBe(language);
});
