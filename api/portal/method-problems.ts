import { findMethodProblems, type MethodDetails, type MethodProblem } from '../../domain/payout/payout-method.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { isClosedAccount } from '../../prisma/payout/closed-account.ts';
import { readAccountCheck } from '../../prisma/bank/own-accounts.ts';
import { isPostcode } from '../../prisma/bank/postcode-check.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { NewPayoutMethod, PayoutMethodCheck } from '../contract/portal-payout-methods.ts';

const fields: Readonly<Record<MethodProblem, string>> = {
  iban_wrong: 'details.iban',
  iban_is_qr: 'details.iban',
  iban_is_companys: 'details.iban',
  iban_is_closed: 'details.iban',
  iban_country_not_reached: 'details.iban',
  currency_not_paid: 'currency',
  name_missing: 'details.name',
  name_foreign_characters: 'details.name',
  name_too_long: 'details.name',
  town_missing: 'details.address.town',
  town_foreign_characters: 'details.address.town',
  street_foreign_characters: 'details.address.street',
  postcode_foreign_characters: 'details.address.postcode',
  postcode_wrong: 'details.address.postcode',
  country_missing: 'details.address.country',
  address_too_long: 'details.address.street',
  account_wrong: 'details.accountId',
  recipient_wrong: 'details.recipient',
  instruction_missing: 'details.instruction',
};

/** Lists why the rail would refuse these details, by field. Asked again before every payment, except for what the bank has said about the account. */
export async function problemsOf(
  books: { readonly db: Db | Tx; readonly keys: DataKeys },
  { currency, partnerId }: Pick<NewPayoutMethod, 'currency'> & { readonly partnerId: string },
  details: MethodDetails,
): Promise<PayoutMethodCheck['problems']> {
  const known = await readAccountCheck(books.db, books.keys);
  const isClosed = await isClosedAccount(books, { partnerId, details });
  const checkAccount = (iban: string) => ({ ...known(iban), isClosed });
  return findMethodProblems(details, { currency, checkAccount, isPostcode }).map((code) => ({ field: fields[code], code }));
}

/** Normalizes details for storage: people type an IBAN in groups of four, and a country in lower case. */
export function detailsOf({ details }: Pick<NewPayoutMethod, 'details'>): MethodDetails {
  if (details.rail !== 'bank_file') return details;
  const { address } = details;
  const { street, buildingNumber } = address;
  return {
    ...details,
    iban: details.iban.replaceAll(/\s/g, '').toUpperCase(),
    address: { ...address, street: street || null, buildingNumber: buildingNumber || null, country: address.country.toUpperCase() },
  };
}
