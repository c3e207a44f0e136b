import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { PartnerLedgerLine, PartnerLedgerQuery } from '../contract/partner-ledger.ts';
import type { BalanceName } from '../contract/partners.ts';
import type { Deps } from '../deps.ts';
import { csvOf, decimalOf, type CsvColumn } from '../http/csv.ts';
import { isId } from './ids.ts';
import { ledgerPages } from './partner-ledger.ts';

type Row = PartnerLedgerLine & { readonly currency: string };

const effectOf = (name: BalanceName): CsvColumn<Row> => ({
  name,
  value: ({ effects, currency }) => decimalOf({ amount: effects[name], currency }),
});
const balanceOf = (name: BalanceName): CsvColumn<Row> => ({
  name: `${name}Balance`,
  value: ({ balances, currency }) => decimalOf({ amount: balances[name], currency }),
});

const names = ['pending', 'held', 'available', 'reserved', 'recoverable'] as const;
const columns: readonly CsvColumn<Row>[] = [
  { name: 'line', value: ({ lineNo }) => lineNo },
  { name: 'at', value: ({ at }) => at },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'about', value: ({ about }) => about },
  { name: 'memo', value: ({ memo }) => memo },
  { name: 'currency', value: ({ currency }) => currency },
  ...names.map(effectOf),
  ...names.map(balanceOf),
  { name: 'entryId', value: ({ entryId }) => entryId },
];

/** @throws not_found before the first byte leaves. */
export async function ledgerFile(deps: Deps, partnerId: string, query: z.infer<typeof PartnerLedgerQuery>) {
  if (!isId(partnerId) || (await deps.db.partner.count({ where: { id: partnerId } })) === 0) throw new DomainError('not_found');
  return { fileName: `ledger-${partnerId}.csv`, content: csvOf(columns, ledgerPages(deps, partnerId, query)) };
}
