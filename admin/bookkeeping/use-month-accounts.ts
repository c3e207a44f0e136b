import { useGetList } from 'react-admin';
import type { MonthAccountRow } from '../../api/contract/journal-lines.ts';
import { accountWord } from '../fields/account-words.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { pollEveryMs } from '../layout/poll.ts';

/** Loads what a month moved on each account; the current month by default. */
export const useMonthAccounts = (month: string | undefined) =>
  useGetList<MonthAccountRow>(
    'month-accounts',
    {
      pagination: { page: 1, perPage: 500 },
      sort: { field: 'number', order: 'ASC' },
      filter: month === undefined ? {} : { month },
    },
    { refetchInterval: pollEveryMs, retry: false },
  );

/** Returns a function that names an account by the company's number and our word. */
export function useAccountName(): (account: Pick<MonthAccountRow, 'number' | 'code' | 'subAccount'>) => string {
  const say = useSay();
  const word = useWording();
  return ({ number, code, subAccount }) => `${number} ${accountWord(subAccount === '' ? code : `${code}:${subAccount}`, say, word)}`;
}

/** Returns the path of the list of a month's entries, on one account or on all. */
export const linesPath = (filter: { readonly month: string; readonly account?: string }): string =>
  `/journal-lines?filter=${encodeURIComponent(JSON.stringify(filter))}`;
