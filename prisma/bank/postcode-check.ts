import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';

/** True if the country writes its postcodes this way, in any case, or if the library does not know its postcodes. */
export const isPostcode = (postcode: string, country: string): boolean =>
  !postcodeValidatorExistsForCountry(country) || postcodeValidator(postcode.trim().toUpperCase(), country);
