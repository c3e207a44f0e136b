import type { StatementPage } from '../../../domain/bank/statement-pages.ts';
import { contentHash } from '../../content-hash.ts';
import { nameAt } from './bank-message.ts';
import { accountOf } from './read-bookings.ts';
import { child, textAt, type Node } from './xml-node.ts';

/** Returns which page of its statement this is, if the bank splits it over several files. Undefined: it is the whole statement. */
export function pageOf(message: Node, statement: Node): (StatementPage & { readonly iban: string }) | undefined {
  const told = pagesOf(message, statement);
  const number = Number(told.flatMap((page) => textAt(page, 'PgNb') ?? [])[0] ?? '1');
  const isLast = !told.some((page) => isFalse(textAt(page, 'LastPgInd')));
  if (isLast && number === 1) return undefined;
  const iban = accountOf(statement) ?? '';
  const ofBank = nameAt(statement, 'ElctrncSeqNb') ?? nameAt(statement, 'Id') ?? nameAt(message, 'GrpHdr', 'MsgId') ?? '';
  return { statement: `${iban} ${yearOf(message, statement)} ${ofBank}`, name: `${iban.slice(-4)}/${ofBank}`, number, isLast, iban };
}

/**
 * Returns a hash of all that identifies the statement and page, without the day it was made, which differs each time. Undefined if it has
 * nothing of that.
 */
export function nameOfStatement(message: Node, statement: Node): string | undefined {
  const period = child(statement, 'FrToDt');
  const said = [
    nameAt(statement, 'Id'),
    textAt(statement, 'ElctrncSeqNb'),
    textAt(statement, 'LglSeqNb'),
    startOf(statement),
    textAt(period, 'ToDtTm') ?? textAt(period, 'ToDt'),
    pagesOf(message, statement).flatMap((page) => textAt(page, 'PgNb') ?? [])[0],
  ];
  return said.every((one) => one === undefined) ? undefined : contentHash(said.map((one) => one ?? null));
}

/**
 * Year of the statement: banks number statements anew each year. The year in which it begins counts, as one of 31 December may be made
 * before or after midnight.
 */
const yearOf = (message: Node, statement: Node): string =>
  (startOf(statement) ?? textAt(statement, 'CreDtTm') ?? textAt(message, 'GrpHdr', 'CreDtTm') ?? '').slice(0, 4);

function startOf(statement: Node): string | undefined {
  const period = child(statement, 'FrToDt');
  return textAt(period, 'FrDtTm') ?? textAt(period, 'FrDt');
}

const isFalse = (text: string | undefined): boolean => text === 'false' || text === '0';

/** Older versions have the page numbers in the header, newer ones in the statement or advice. */
const pagesOf = (message: Node, statement: Node): Node[] => [
  child(statement, 'StmtPgntn'),
  child(statement, 'NtfctnPgntn'),
  child(child(message, 'GrpHdr'), 'MsgPgntn'),
];
