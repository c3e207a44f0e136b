import { bookAccount } from '../../domain/ledger/account-mapping.ts';
import { accountCodes, type AccountCode } from '../../domain/ledger/posting.ts';
import type { Db } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { AccountNumberFilters, AccountNumberRow, accountNumberSorts } from '../contract/bookkeeping.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { pageIn } from '../http/in-memory.ts';

/** Every account of the chart with the company's number for it, and the more exact numbers. */
export const accountNumbers = defineResource(
  'account-numbers',
  listOf({
    row: AccountNumberRow,
    filters: AccountNumberFilters,
    sorts: accountNumberSorts,
    sortedBy: { field: 'code', descends: false },
    async read({ deps }, page) {
      const { id: ids, code } = page.filter;
      const rows = (await readAccountNumbers(deps.db)).filter((row) => (ids?.includes(row.id) ?? true) && row.code === (code ?? row.code));
      return pageIn(rows, page, (row, field) => (field === 'code' ? String(accountCodes.indexOf(row.code)).padStart(2, '0') : row.number));
    },
  }),
);

export const accountNumberId = ({ code, subAccount, currency }: Pick<AccountNumberRow, 'code' | 'subAccount' | 'currency'>): string =>
  `${code}:${subAccount}:${currency}`;

interface Used {
  readonly code: string;
  readonly subAccount: string;
  readonly currency: string;
}

async function readAccountNumbers(db: Db): Promise<AccountNumberRow[]> {
  const [written, used] = await Promise.all([
    db.accountNumber.findMany(),
    db.$queryRaw<
      Used[]
    >`select distinct code, sub_account as "subAccount", currency::text as currency from ledger.account order by 1, 2, 3`,
  ]);
  const rowOf = (code: AccountCode, { subAccount, currency }: Omit<Used, 'code'>) => {
    const own = written.find((row) => row.code === code && row.subAccount === subAccount && row.currency === currency);
    const { number, name } = own ?? bookAccount({ code, subAccount, currency }, written);
    const place = { code, subAccount, currency };
    return AccountNumberRow.parse({
      id: accountNumberId(place),
      ...place,
      number,
      name,
      isDefault: own === undefined,
      version: own?.version ?? 0,
      sharedWith: [],
      inUse: used
        .filter((one) => one.code === code && subAccount === '' && currency === '')
        .map((one) => ({ subAccount: one.subAccount, currency: one.currency })),
    });
  };
  const rows = [
    ...accountCodes.map((code) => rowOf(code, { subAccount: '', currency: '' })),
    ...written
      .filter(({ subAccount, currency }) => subAccount !== '' || currency !== '')
      .map((row) => rowOf(oneOf(accountCodes, row.code), row)),
  ];
  return rows.map((row) => ({
    ...row,
    sharedWith: accountCodes.filter(
      (code) => code !== row.code && rows.some((other) => other.code === code && other.number === row.number),
    ),
  }));
}
