import * as ibantools from 'ibantools';
import type { AccountCheck } from '../../api/contract/payout-details.ts';

/** What is known about an account number that is still being typed. */
export type IbanReading =
  | { readonly state: 'empty' | 'wrong' | 'qr' | 'begun' }
  | { readonly state: 'unknown_country'; readonly country: string }
  | { readonly state: 'short' | 'long'; readonly by: number }
  | { readonly state: 'right'; readonly country: string };

const specifications = ibantools.getCountrySpecifications();

/** Reads a typed IBAN: country, length and check digits, in the order in which they can be known. Accepts spaces and small letters. */
export function readIban(typed: string): IbanReading {
  const iban = compact(typed);
  if (iban === '') return { state: 'empty' };
  if (iban.length < 2) return { state: 'begun' };
  const country = iban.slice(0, 2);
  const length = specifications[country]?.chars;
  if (length === undefined || length === null) return { state: 'unknown_country', country };
  if (iban.length < length) return { state: 'short', by: length - iban.length };
  if (iban.length > length) return { state: 'long', by: iban.length - length };
  if (!ibantools.isValidIBAN(iban)) return { state: 'wrong' };
  return ibantools.isQRIBAN(iban) ? { state: 'qr' } : { state: 'right', country };
}

/** Checks an account for the rules about a payee. Only the server knows which accounts are the company's. */
export function checkAccount(typed: string): AccountCheck {
  const iban = compact(typed);
  const isIban = ibantools.isValidIBAN(iban);
  const isSepa = ibantools.isSEPACountry(iban.slice(0, 2));
  return { isIban, isQrIban: isIban && ibantools.isQRIBAN(iban), isSepa, isCompanys: false, isClosed: false };
}

export const compact = (typed: string): string => typed.replaceAll(/[\s.-]/g, '').toUpperCase();

/** Countries whose accounts have an IBAN, for the address field. */
export const ibanCountries: readonly string[] = Object.entries(specifications)
  .filter(([, { IBANRegistry }]) => IBANRegistry)
  .map(([country]) => country);
