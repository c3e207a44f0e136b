import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';

/** Whether a country writes its postcodes so, in letters of any size. Where a library knows nothing of its postcodes, each is one. */
export const isPostcode = (postcode: string, country: string): boolean =>
  !postcodeValidatorExistsForCountry(country) || postcodeValidator(postcode.trim().toUpperCase(), country);
