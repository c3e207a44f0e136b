import { BexioUnreadable } from './errors.ts';

/**
 * Returns the minor units of a decimal string such as "19.15", "100" or "100.000000". Digits beyond the currency's own must be zeros:
 * 19.155 francs cannot have been paid, so nothing is rounded.
 * @throws BexioUnreadable
 */
export function minorUnits(decimal: string, exponent: number): number {
  const [, sign, whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim()) ?? [];
  const beyond = part.slice(exponent);
  if (whole === '' || /[1-9]/.test(beyond)) throw new BexioUnreadable(`${decimal} is no amount with ${exponent} decimals`);
  const units = Number(BigInt(`${whole}${part.slice(0, exponent).padEnd(exponent, '0')}`));
  if (!Number.isSafeInteger(units)) throw new BexioUnreadable(`${decimal} is past 2^53`);
  return sign === '-' && units !== 0 ? -units : units;
}
