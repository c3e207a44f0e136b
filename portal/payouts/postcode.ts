import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';

/** For the rules about a payee, as the server asks before it saves, and again before a payment. */
export const isPostcode = (postcode: string, country: string): boolean =>
  !postcodeValidatorExistsForCountry(country) || postcodeValidator(postcode.trim().toUpperCase(), country);
