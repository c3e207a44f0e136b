import {
  localeOf,
  timeLeft,
  writeDay,
  writeExactly,
  writeInstant,
  writeMoney,
  writeRate,
  type TimeLeft,
  type WrittenMoney,
} from '../../api/contract/formats.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useLanguage } from './say.ts';

type Amount = Parameters<typeof writeMoney>[0];

export interface Formats {
  readonly money: (money: Amount, isSigned?: boolean) => WrittenMoney;
  /** Writes an amount for running text: "CHF 12.50", with a space that does not break. */
  readonly moneyText: (money: Amount) => string;
  readonly instant: (iso: string) => string;
  readonly day: (iso: string) => string;
  readonly exactly: (iso: string) => string;
  readonly rate: (rateBps: number) => string;
  readonly count: (count: number) => string;
  readonly left: (iso: string) => TimeLeft;
}

/** Returns the number, date and money formats of the reader's language. */
export function useFormats(): Formats {
  const locale = localeOf(useLanguage());
  const now = serverNow();
  return {
    money: (money, isSigned) => writeMoney(money, locale, isSigned),
    moneyText: (money) => {
      const { currency, figure } = writeMoney(money, locale);
      return `${currency}\u00A0${figure}`;
    },
    instant: (iso) => writeInstant(iso, { locale, now }),
    day: (iso) => writeDay(iso, { locale, now }),
    exactly: (iso) => writeExactly(iso, locale),
    rate: (rateBps) => writeRate(rateBps, locale),
    count: (count) => new Intl.NumberFormat(locale).format(count),
    left: (iso) => timeLeft(iso, now),
  };
}
