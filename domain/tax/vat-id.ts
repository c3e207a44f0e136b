/**
 * Returns a VAT id as documents write it, or undefined if it cannot be one of that country. For Switzerland and Liechtenstein the check digit of a
 * UID is checked (modulus 11), and Liechtenstein also has numbers of five digits. For the EU only the form is checked, because each country has its
 * own check digits. Only the register knows whether an id exists.
 */
export function vatIdOf(text: string, country: string): string | undefined {
  const bare = text.toUpperCase().replaceAll(/[\s.\-/]/g, '');
  if (country === 'LI' && /^\d{5}$/.test(bare)) return bare; // its tax administration's own number; those in the Swiss register have a UID
  if (country === 'CH' || country === 'LI') return swiss(bare);
  const prefix = country === 'GR' ? 'EL' : country;
  const form = forms[prefix];
  const number = bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  if (form !== undefined) return form.test(number) ? `${prefix}${number}` : undefined;
  return /^[A-Z0-9]{4,20}$/.test(bare) ? bare : undefined; // we know no form of other countries
}

function swiss(bare: string): string | undefined {
  const [, digits] = /^CHE(\d{9})(MWST|TVA|IVA)?$/.exec(bare) ?? [];
  if (digits === undefined || digits.at(-1) !== uidCheckDigit(digits)) return undefined;
  return `CHE-${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)} MWST`;
}

/** Returns the check digit of a UID; undefined for a remainder of 10, which is never issued. Source: eCH-0097. */
function uidCheckDigit(digits: string): string | undefined {
  const weights = [5, 4, 3, 2, 7, 6, 5, 4];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : String(digit);
}

/** Forms of EU VAT ids, without the country's letters. Source: European Commission, VIES, "VAT identification number structure". */
const forms: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{12}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
};

/** What the register shows for a VAT id. */
export interface Holder {
  readonly legalName: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
}

/** The firm that supplies. Consents belong to it: another firm has agreed to nothing. */
export interface Firm {
  readonly legalName: string;
  readonly country: string;
}

/** True if a register look-up of one holder is valid for the other: they differ only in blanks and case. */
export const isSameHolder = (one: Holder, other: Holder): boolean =>
  (['legalName', 'street', 'postcode', 'town'] as const).every((field) => bareOf(one[field]) === bareOf(other[field]));

/** True if a consent of one firm is valid for the other: same country, and names that differ only in blanks and case. */
export const isSameFirm = (one: Firm, other: Firm): boolean =>
  one.country === other.country && bareOf(one.legalName) === bareOf(other.legalName);

const bareOf = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s/g, '');
