import * as ibantools from 'ibantools';
import type { AccountCheck } from '../../domain/payout/payee.ts';

/** Checks an IBAN in electronic form (no spaces, capital letters) with a library. It does not know which accounts are ours. */
export const checkAccount = (iban: string): AccountCheck => {
  const isIban = ibantools.isValidIBAN(iban);
  const isSepa = ibantools.isSEPACountry(iban.slice(0, 2));
  return { isIban, isQrIban: isIban && ibantools.isQRIBAN(iban), isSepa, isCompanys: false, isClosed: false };
};
