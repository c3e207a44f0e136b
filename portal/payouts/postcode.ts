import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';

/** True if the postcode fits the country, by the rule that the server checks before it saves, and again before a payment. */
export const isPostcode = (postcode: string, country: string): boolean =>
  !postcodeValidatorExistsForCountry(country) || postcodeValidator(postcode.trim().toUpperCase(), country);
