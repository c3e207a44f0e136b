import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { contentHash } from '../../content-hash.ts';
import { acceptedMessages, BankFileRefused, statedOf, type BankBooking, type BankMessage, type UntoldBooking } from './bank-message.ts';
import { accountOf, bookingsOf } from './read-bookings.ts';
import { repliesOf } from './read-replies.ts';
import { daysOf } from './statement-days.ts';
import { nameOfStatement, pageOf } from './statement-pages.ts';
import { requireTotals } from './statement-totals.ts';
import { child, children, isNode, type Node } from './xml-node.ts';

const lists = new Set([
  'Stmt',
  'Ntfctn',
  'Bal',
  'Ntry',
  'NtryDtls',
  'TxDtls',
  'OrgnlPmtInfAndSts',
  'TxInfAndSts',
  'Rcrd',
  'StsRsnInf',
  'Ustrd',
  'AddtlInf',
]);
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: true,
  jPath: false,
  isArray: (name) => lists.has(name),
});

/**
 * Reads camt.053 and camt.054 (.04, .08) and pain.002 (.03, .10), in UTF-8. Returns booked entries only.
 * @throws BankFileRefused for anything else, before any line counts: a DTD or entity, an incomplete file, totals or balances that its
 * entries do not add up to, another message or version.
 */
export function readBankMessage(bytes: Uint8Array): BankMessage {
  const xml = textOf(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new BankFileRefused('has_doctype');
  if (XMLValidator.validate(xml) !== true) throw new BankFileRefused(xml.trimStart().startsWith('<') ? 'incomplete' : 'not_xml');
  const document = child(parsed(xml), 'Document');
  const name = namespaceOf(xml).split(':').at(-1) ?? '';
  if (!acceptedMessages.some((accepted) => accepted === name)) throw new BankFileRefused('message_not_accepted', name);
  const version = name.slice(-2);
  if (name.startsWith('pain.002')) return { kind: 'pain.002', version, replies: repliesOf(requireChild(document, 'CstmrPmtStsRpt')) };
  const kind = name.startsWith('camt.053') ? 'camt.053' : 'camt.054';
  const report = child(document, kind === 'camt.053' ? 'BkToCstmrStmt' : 'BkToCstmrDbtCdtNtfctn');
  const statements = children(report, kind === 'camt.053' ? 'Stmt' : 'Ntfctn');
  if (statements.length === 0) throw new BankFileRefused('incomplete');
  for (const statement of statements) if (pageOf(report, statement) === undefined) requireTotals(statement);
  return {
    kind,
    version,
    accounts: [...new Set(statements.flatMap((statement) => accountOf(statement) ?? []))],
    bookings: statements.flatMap((statement) => toldIn(nameOfStatement(report, statement), bookingsOf(statement))),
    pages: statements.flatMap((statement) => pageOf(report, statement) ?? []),
    days: kind === 'camt.053' ? statements.flatMap((statement) => daysOf(statement) ?? []) : [],
  };
}

/** Adds the statement's name to its bookings; a statement without one is named by its content. */
const toldIn = (name: string | undefined, bookings: readonly UntoldBooking[]): BankBooking[] => {
  const statement = name ?? contentHash(bookings.map(statedOf));
  return bookings.map((booking) => ({ ...booking, statement }));
};

/**
 * Decodes UTF-8 without its byte order mark.
 * @throws BankFileRefused for other bytes, and for the NUL character, which XML forbids.
 */
function textOf(bytes: Uint8Array): string {
  const text = orRefuse(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (/\0|&#0+;|&#x0+;/i.test(text)) throw new BankFileRefused('not_xml');
  return text;
}

/** Parses the text; the parser throws at names and depths that no bank writes. */
const parsed = (xml: string): unknown => orRefuse(() => parser.parse(xml));

function orRefuse<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new BankFileRefused('not_xml');
  }
}

/** Returns the namespace of the root element under any prefix, which the parser drops. Comments are skipped. */
function namespaceOf(xml: string): string {
  const root = /<(?:[\w.-]+:)?Document\b[^>]*>/.exec(xml.replaceAll(/<!--[\s\S]*?-->/g, ''))?.[0] ?? '';
  return /\sxmlns(?::[\w.-]+)?\s*=\s*["'](urn:iso:std:iso:20022:[^"']+)["']/.exec(root)?.[1] ?? '';
}

function requireChild(parent: Node, name: string): Node {
  if (!isNode(parent[name])) throw new BankFileRefused('incomplete', name);
  return child(parent, name);
}
