import type { z } from 'zod';
import type { PartnerLedgerLine, PartnerLedgerQuery } from '../contract/partner-ledger.ts';
import type { BalanceName } from '../contract/partners.ts';
import { csvOf, decimalOf, type CsvColumn } from '../http/csv.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { noteExport } from '../http/note-export.ts';
import { ledgerPages, readPartnerLedger } from './partner-ledger.ts';

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
  { name: 'belongsTo', value: ({ belongsTo }) => belongsTo },
  { name: 'memo', value: ({ memo }) => memo },
  { name: 'currency', value: ({ currency }) => currency },
  ...names.map(effectOf),
  ...names.map(balanceOf),
  { name: 'entryId', value: ({ entryId }) => entryId },
];

/** Writes the ledger as a file. @throws not_found before the first byte leaves */
export async function ledgerFile(call: PersonCall, partnerId: string, query: z.infer<typeof PartnerLedgerQuery>) {
  const { total: rows } = await readPartnerLedger(call.deps, partnerId, query);
  const noted = { action: 'partner.export_ledger', subject: { kind: 'partner', id: partnerId }, filter: query, rows };
  return {
    fileName: `ledger-${partnerId}.csv`,
    content: csvOf(columns, ledgerPages(call.deps, partnerId, query)),
    noteTaken: noteExport(call, noted),
  };
}
