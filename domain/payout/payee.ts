import { hasForeignCharacters, transliterate } from '../bank/bank-characters.ts';
import { countries } from '../countries.ts';

/** A structured postal address. Banks no longer take unstructured ones (SPS 2025). */
export interface PostalAddress {
  readonly street: string | null;
  readonly buildingNumber: string | null;
  /** Empty for countries without postcodes. */
  readonly postcode: string;
  readonly town: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
}

/** A payee of a bank payment. */
export interface Payee {
  readonly name: string;
  readonly iban: string;
  readonly address: PostalAddress;
}

/** What a library and our own books know about an IBAN. */
export interface AccountCheck {
  readonly isIban: boolean;
  readonly isQrIban: boolean;
  /** True if its country takes part in SEPA. */
  readonly isSepa: boolean;
  /** True if it is one of our own accounts: a payment there would come back to us. */
  readonly isCompanys: boolean;
  /** True if its bank has returned money because the account is closed. */
  readonly isClosed: boolean;
}

/** Checks of a payee by libraries and our own books. */
export interface PayeeCheck {
  readonly account: AccountCheck;
  /** True if the country writes postcodes this way, or its postcodes are unknown to us. */
  readonly isPostcode: (postcode: string, country: string) => boolean;
}

export const payeeProblems = [
  'iban_wrong',
  'iban_is_qr',
  'iban_is_companys',
  'iban_is_closed',
  'iban_country_not_reached',
  'currency_not_paid',
  'name_missing',
  'name_foreign_characters',
  'name_too_long',
  'town_missing',
  'town_foreign_characters',
  'street_foreign_characters',
  'postcode_foreign_characters',
  'postcode_wrong',
  'country_missing',
  'address_too_long',
] as const;
export type PayeeProblem = (typeof payeeProblems)[number];

/** Payment types. D: to a Swiss or Liechtenstein account in CHF or EUR. S: EUR by SEPA. Other payments need more data than we write. */
export type PaymentType = 'D' | 'S';

interface Target {
  readonly iban: string;
  readonly currency: string;
  readonly isSepa: boolean;
}

export function paymentType({ iban, currency, isSepa }: Target): PaymentType | undefined {
  const country = iban.slice(0, 2).toUpperCase();
  if (currency !== 'CHF' && currency !== 'EUR') return undefined;
  if (country === 'CH' || country === 'LI') return 'D';
  return currency === 'EUR' && isSepa ? 'S' : undefined;
}

/** Lists why a bank would refuse this payee: first the account, then the name, then the address. Source: SIX Business Rules 3.2. */
export function findPayeeProblems({ name, iban, address }: Payee, currency: string, { account, isPostcode }: PayeeCheck): PayeeProblem[] {
  const type = paymentType({ iban, currency, isSepa: account.isSepa });
  return [
    ...accountProblems(type, currency, account),
    ...findNameProblems(name, type),
    ...when(address.town.trim() === '', 'town_missing'),
    ...when(address.town.trim() !== '' && isUnknowable(address.town, transliterate(address.town)), 'town_foreign_characters'),
    ...when([address.street, address.buildingNumber].some(isLostText), 'street_foreign_characters'),
    ...postcodeProblems(address, isPostcode),
    ...when(!countries.includes(address.country), 'country_missing'),
    ...when(isAddressTooLong(address), 'address_too_long'),
  ];
}

/** Lists why a bank would refuse a payer's or payee's name or be unable to match it. SEPA takes shorter names. */
export function findNameProblems(name: string, type: PaymentType | undefined): PayeeProblem[] {
  const written = transliterate(name);
  return [
    ...when(name.trim() === '', 'name_missing'),
    ...when(name.trim() !== '' && isUnknowable(name, written), 'name_foreign_characters'),
    ...when([...written].length > (type === 'S' ? 70 : 140), 'name_too_long'),
  ];
}

function accountProblems(type: PaymentType | undefined, currency: string, account: AccountCheck): PayeeProblem[] {
  if (currency !== 'CHF' && currency !== 'EUR') return ['currency_not_paid'];
  if (!account.isIban) return ['iban_wrong'];
  if (account.isQrIban) return ['iban_is_qr'];
  if (account.isCompanys) return ['iban_is_companys'];
  if (account.isClosed) return ['iban_is_closed'];
  return type === undefined ? ['iban_country_not_reached'] : [];
}

/** Checks the postcode. A bank takes an address without one. */
function postcodeProblems({ postcode, country }: PostalAddress, isPostcode: PayeeCheck['isPostcode']): PayeeProblem[] {
  if (postcode.trim() === '') return [];
  const isForeign = [...postcode].some((sign) => sign.trim() !== '' && transliterate(sign) === '');
  return isForeign ? ['postcode_foreign_characters'] : when(!isPostcode(postcode, country), 'postcode_wrong');
}

/** True if the bank could not recognize the written name: a letter, digit or picture is lost, or too little is left. */
const isUnknowable = (name: string, written: string): boolean =>
  !/[\p{L}\p{N}]/u.test(written) ||
  [...name.normalize('NFC')].some(isLost) ||
  (hasForeignCharacters(name) && written.length < name.trim().length / 2);

/** True if dropping the character loses part of the name. Marks that only modify a letter may go; letters of other scripts may not. */
const isLost = (character: string): boolean =>
  /^(?!\p{Lm})[\p{L}\p{N}\p{Emoji_Presentation}]$/u.test(character) && transliterate(character) === '';

const isLostText = (text: string | null): boolean => text !== null && text.trim() !== '' && isUnknowable(text, transliterate(text));

const isAddressTooLong = ({ street, buildingNumber, postcode, town }: PostalAddress): boolean =>
  lengthOf(street) > 70 || lengthOf(buildingNumber) > 16 || lengthOf(postcode) > 16 || lengthOf(town) > 35;

const lengthOf = (text: string | null): number => [...transliterate(text ?? '')].length;

const when = (isSo: boolean, problem: PayeeProblem): PayeeProblem[] => (isSo ? [problem] : []);
