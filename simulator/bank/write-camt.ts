import { decimal } from '../decimal.ts';
import { nextReference, type Bank, type EntryRecord, type PartRecord } from './records.ts';
import { grouped } from './grouped.ts';
import { documentOf, tag, text } from './xml.ts';

export interface CamtWish {
  readonly kind: 'camt.053' | 'camt.054';
  readonly version: '04' | '08';
  /** True to list the payments of batches; otherwise a batch is one sum. */
  readonly details: boolean;
  /** True to leave out the bank's own reference, as some banks do. */
  readonly withoutReferences: boolean;
  /** The number of another account to state instead. */
  readonly account?: string | undefined;
}

/** A statement (camt.053) or an advice (camt.054) of these entries, one for each account. */
export function writeCamt(bank: Bank, wish: CamtWish, entries: readonly EntryRecord[]): string {
  const now = new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
  const head = tag('GrpHdr', tag('MsgId', nextReference(bank)) + tag('CreDtTm', now));
  const accounts = grouped(entries, (entry) => wish.account ?? entry.account);
  const reports = [...accounts].map(([account, own]) => {
    const numbered = tag('Id', nextReference(bank)) + tag('CreDtTm', now);
    const of = tag('Acct', tag('Id', tag('IBAN', account)));
    const content = own.map((entry) => entryOf(entry, wish)).join('');
    return wish.kind === 'camt.053'
      ? tag('Stmt', numbered + periodOf(bank, own, now) + of + balanceOf(own, now) + content)
      : tag('Ntfctn', numbered + of + content);
  });
  const name = wish.kind === 'camt.053' ? 'BkToCstmrStmt' : 'BkToCstmrDbtCdtNtfctn';
  return documentOf(`${wish.kind}.001.${wish.version}`, tag(name, head + reports.join('')));
}

/** From the day of the last statement, or of the first entry, to today. */
function periodOf({ state }: Bank, entries: readonly EntryRecord[], now: string): string {
  const last = state.files.findLast(({ kind }) => kind === 'camt.053');
  const [first = now] = [...(last === undefined ? [] : [last.writtenAt]), ...entries.map(({ bookedOn }) => bookedOn)].toSorted();
  return tag('FrToDt', tag('FrDtTm', `${dayIn(first)}T00:00:00`) + tag('ToDtTm', `${dayIn(now)}T23:59:59`));
}

const dayIn = (time: string): string => time.slice(0, 10);

/** The balance after the entries; nobody checks it here. */
function balanceOf([first]: readonly EntryRecord[], now: string): string {
  const currency = first?.currency ?? 'CHF';
  const kind = tag('Tp', tag('CdOrPrtry', tag('Cd', 'CLBD')));
  return tag('Bal', kind + amountOf(10_000_000, currency) + tag('CdtDbtInd', 'CRDT') + tag('Dt', tag('Dt', dayIn(now))));
}

function entryOf(entry: EntryRecord, wish: CamtWish): string {
  const isBatch = entry.parts.length > 1;
  const details = isBatch && !wish.details ? '' : entry.parts.map((part) => partOf(entry, part, wish)).join('');
  const batch =
    entry.paymentGroupId === null || !isBatch
      ? ''
      : tag('Btch', tag('PmtInfId', text(entry.paymentGroupId)) + tag('NbOfTxs', String(entry.parts.length)));
  return tag(
    'Ntry',
    amountOf(entry.amount, entry.currency) +
      tag('CdtDbtInd', entry.isDebit ? 'DBIT' : 'CRDT') +
      (entry.isReversal ? tag('RvslInd', 'true') : '') +
      (wish.version === '08' ? tag('Sts', tag('Cd', 'BOOK')) : tag('Sts', 'BOOK')) +
      tag('BookgDt', tag('Dt', entry.bookedOn)) +
      tag('ValDt', tag('Dt', entry.bookedOn)) +
      (wish.withoutReferences ? '' : tag('AcctSvcrRef', entry.reference)) +
      tag('BkTxCd', tag('Domn', tag('Cd', 'PMNT') + tag('Fmly', tag('Cd', 'ICDT') + tag('SubFmlyCd', 'DMCT')))) +
      tag('NtryDtls', batch + details),
  );
}

function partOf(entry: EntryRecord, part: PartRecord, wish: CamtWish): string {
  const charged = part.charges === 0 ? '' : amountOf(part.charges, entry.currency);
  const reference = wish.withoutReferences ? '' : tag('AcctSvcrRef', part.reference);
  return tag(
    'TxDtls',
    tag('Refs', reference + tag('InstrId', text(part.instructionId)) + tag('EndToEndId', text(part.endToEndId ?? 'NOTPROVIDED'))) +
      amountOf(part.amount, entry.currency) +
      tag('CdtDbtInd', entry.isDebit ? 'DBIT' : 'CRDT') +
      (charged === '' ? '' : tag('Chrgs', tag('Rcrd', charged))) +
      remittanceOf(part) +
      (part.returnReason === null ? '' : tag('RtrInf', tag('Rsn', tag('Cd', part.returnReason)))),
  );
}

function remittanceOf({ text: free, creditorReference }: PartRecord): string {
  const structured = tag('Strd', tag('CdtrRefInf', tag('Ref', text(creditorReference))));
  return tag('RmtInf', structured === '' ? tag('Ustrd', text(free)) : structured);
}

function amountOf(amount: number, currency: string): string {
  return tag('Amt', decimal(amount, currency), ` Ccy="${currency}"`);
}
