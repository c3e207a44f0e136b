import * as ibantools from 'ibantools';
import type { AccountCheck } from '../../domain/payout/payee.ts';

/** What a library of account numbers says about an IBAN in its electronic form: no spaces, capital letters. It does not know which are ours. */
export const checkAccount = (iban: string): AccountCheck => {
  const isIban = ibantools.isValidIBAN(iban);
  const isSepa = ibantools.isSEPACountry(iban.slice(0, 2));
  return { isIban, isQrIban: isIban && ibantools.isQRIBAN(iban), isSepa, isCompanys: false, isClosed: false };
};
