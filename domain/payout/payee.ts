import { hasForeignCharacters, transliterate } from '../bank/bank-characters.ts';
import { countries } from '../countries.ts';

/** Structured, always: unstructured addresses are no longer taken (SPS 2025). */
export interface PostalAddress {
  readonly street: string | null;
  readonly buildingNumber: string | null;
  /** Empty where a country has none. */
  readonly postcode: string;
  readonly town: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
}

/** Who is paid by bank. */
export interface Payee {
  readonly name: string;
  readonly iban: string;
  readonly address: PostalAddress;
}

/** What a library of account numbers and our own books say about an IBAN. */
export interface AccountCheck {
  readonly isIban: boolean;
  readonly isQrIban: boolean;
  /** Its country takes part in SEPA. */
  readonly isSepa: boolean;
  /** One of our own accounts: a payment there would leave us, and come back. */
  readonly isCompanys: boolean;
  /** Its bank has sent money back because it is closed. */
  readonly isClosed: boolean;
}

/** What libraries and our own books say about a payee. */
export interface PayeeCheck {
  readonly account: AccountCheck;
  /** Whether a country writes its postcodes so; where nothing is known of its postcodes, each is one. */
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

/** D: to a Swiss or Liechtenstein account in CHF or EUR. S: EUR by SEPA. Anything else needs more than we write. */
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

/** All that would make a bank refuse this payee, first the account, then the name, then the address. Source: SIX Business Rules 3.2. */
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

/** Of whoever pays or is paid: what a bank would refuse, or not know again. SEPA takes shorter names. */
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

/** A bank takes an address without a postcode. */
function postcodeProblems({ postcode, country }: PostalAddress, isPostcode: PayeeCheck['isPostcode']): PayeeProblem[] {
  if (postcode.trim() === '') return [];
  const isForeign = [...postcode].some((sign) => sign.trim() !== '' && transliterate(sign) === '');
  return isForeign ? ['postcode_foreign_characters'] : when(!isPostcode(postcode, country), 'postcode_wrong');
}

/** A letter, a digit or a picture would be lost, or so little is left, that the bank would not know again what is meant. */
const isUnknowable = (name: string, written: string): boolean =>
  !/[\p{L}\p{N}]/u.test(written) ||
  [...name.normalize('NFC')].some(isLost) ||
  (hasForeignCharacters(name) && written.length < name.trim().length / 2);

/** Marks that only modify a letter may go; another script's letters are the name. */
const isLost = (character: string): boolean =>
  /^(?!\p{Lm})[\p{L}\p{N}\p{Emoji_Presentation}]$/u.test(character) && transliterate(character) === '';

const isLostText = (text: string | null): boolean => text !== null && text.trim() !== '' && isUnknowable(text, transliterate(text));

const isAddressTooLong = ({ street, buildingNumber, postcode, town }: PostalAddress): boolean =>
  lengthOf(street) > 70 || lengthOf(buildingNumber) > 16 || lengthOf(postcode) > 16 || lengthOf(town) > 35;

const lengthOf = (text: string | null): number => [...transliterate(text ?? '')].length;

const when = (isSo: boolean, problem: PayeeProblem): PayeeProblem[] => (isSo ? [problem] : []);
