import { findMethodProblems, type MethodDetails, type MethodProblem } from '../../api/contract/payout-details.ts';
import type { PortalPayoutMethod } from '../../api/contract/portal-payout-methods.ts';
import { checkAccount, compact, ibanCountries } from './iban.ts';
import { isPostcode } from './postcode.ts';

type Rail = PortalPayoutMethod['rail'];

/** All fields of the form, including those of rails that are not chosen, so that typed text survives a look at another rail. */
export type MethodDraft = {
  readonly rail: Rail;
  readonly currency: string;
  readonly name: string;
  readonly iban: string;
  readonly street: string;
  readonly buildingNumber: string;
  readonly postcode: string;
  readonly town: string;
  /** Empty for the country of the account, until another is chosen. */
  readonly country: string;
  readonly accountId: string;
  readonly recipient: string;
  readonly instruction: string;
};

export const emptyDraft = (rail: Rail, currency: string): MethodDraft => ({
  rail,
  currency,
  name: '',
  iban: '',
  street: '',
  buildingNumber: '',
  postcode: '',
  town: '',
  country: '',
  accountId: '',
  recipient: '',
  instruction: '',
});

export function detailsOf(draft: MethodDraft): MethodDetails {
  switch (draft.rail) {
    case 'bank_file': {
      const { street, buildingNumber, postcode, town } = draft;
      const country = countryOf(draft);
      const address = {
        street: orNull(street),
        buildingNumber: orNull(buildingNumber),
        postcode: postcode.trim(),
        town: town.trim(),
        country,
      };
      return { rail: 'bank_file', name: draft.name.trim(), iban: compact(draft.iban), address };
    }
    case 'stripe_connect':
      return { rail: 'stripe_connect', accountId: draft.accountId.trim() };
    case 'paypal': {
      const recipient = draft.recipient.trim();
      return { rail: 'paypal', recipientType: recipient.includes('@') ? 'EMAIL' : 'PAYPAL_ID', recipient };
    }
    case 'manual':
      return { rail: 'manual', instruction: draft.instruction.trim() };
  }
}

/** Returns the chosen country, otherwise that of the account, where most people live. */
export function countryOf({ country, iban }: MethodDraft): string {
  const ofAccount = compact(iban).slice(0, 2);
  return country === '' && ibanCountries.includes(ofAccount) ? ofAccount : country;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const places: Readonly<Record<MethodProblem, keyof MethodDraft>> = {
  iban_wrong: 'iban',
  iban_is_qr: 'iban',
  iban_is_companys: 'iban',
  iban_is_closed: 'iban',
  iban_country_not_reached: 'iban',
  currency_not_paid: 'currency',
  name_missing: 'name',
  name_foreign_characters: 'name',
  name_too_long: 'name',
  town_missing: 'town',
  town_foreign_characters: 'town',
  street_foreign_characters: 'street',
  postcode_foreign_characters: 'postcode',
  postcode_wrong: 'postcode',
  country_missing: 'country',
  address_too_long: 'street',
  account_wrong: 'accountId',
  recipient_wrong: 'recipient',
  instruction_missing: 'instruction',
};

/** Refusals of an account that only the server knows. */
export const accountRefusals = ['iban_is_companys', 'iban_is_closed'] as const satisfies readonly MethodProblem[];
export type AccountRefusal = (typeof accountRefusals)[number];

/** Returns the problem of each field; empty if the rail would pay there. */
export function problemsOf(draft: MethodDraft, refusal: AccountRefusal | undefined): ReadonlyMap<keyof MethodDraft, MethodProblem> {
  const found = findMethodProblems(detailsOf(draft), {
    currency: draft.currency,
    isPostcode,
    checkAccount: (iban) => ({
      ...checkAccount(iban),
      isCompanys: refusal === 'iban_is_companys',
      isClosed: refusal === 'iban_is_closed',
    }),
  });
  return new Map(found.toReversed().map((problem) => [places[problem], problem]));
}
