import type { StatementPage } from '../../../domain/bank/statement-pages.ts';
import { contentHash } from '../../content-hash.ts';
import { nameAt } from './bank-message.ts';
import { accountOf } from './read-bookings.ts';
import { child, textAt, type Node } from './xml-node.ts';

/** Which page of its statement this is, where the bank tells it in several files. Undefined: it is all of it. */
export function pageOf(message: Node, statement: Node): (StatementPage & { readonly iban: string }) | undefined {
  const told = pagesOf(message, statement);
  const number = Number(told.flatMap((page) => textAt(page, 'PgNb') ?? [])[0] ?? '1');
  const isLast = !told.some((page) => isFalse(textAt(page, 'LastPgInd')));
  if (isLast && number === 1) return undefined;
  const iban = accountOf(statement) ?? '';
  const ofBank = nameAt(statement, 'ElctrncSeqNb') ?? nameAt(statement, 'Id') ?? nameAt(message, 'GrpHdr', 'MsgId') ?? '';
  return { statement: `${iban} ${yearOf(message, statement)} ${ofBank}`, name: `${iban.slice(-4)}/${ofBank}`, number, isLast, iban };
}

/** All that it says of which statement, and which page, it is; the day it was made is another one each time. Undefined: nothing. */
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

/** Banks number statements anew each year. It is that in which it begins: one of 31 December may be made on both sides of midnight. */
const yearOf = (message: Node, statement: Node): string =>
  (startOf(statement) ?? textAt(statement, 'CreDtTm') ?? textAt(message, 'GrpHdr', 'CreDtTm') ?? '').slice(0, 4);

function startOf(statement: Node): string | undefined {
  const period = child(statement, 'FrToDt');
  return textAt(period, 'FrDtTm') ?? textAt(period, 'FrDt');
}

const isFalse = (text: string | undefined): boolean => text === 'false' || text === '0';

/** The header counts them in older versions, the statement or advice itself in newer ones. */
const pagesOf = (message: Node, statement: Node): Node[] => [
  child(statement, 'StmtPgntn'),
  child(statement, 'NtfctnPgntn'),
  child(child(message, 'GrpHdr'), 'MsgPgntn'),
];
