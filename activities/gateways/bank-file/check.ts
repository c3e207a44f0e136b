import { XMLParser } from 'fast-xml-parser';
import * as ibantools from 'ibantools';
import { isReference } from './payment-order.ts';
import { child as node, children as list, type Node, textAt } from './xml-node.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: true,
  isArray: (name) => ['PmtInf', 'CdtTrfTxInf', 'AdrLine'].includes(name),
});

/**
 * What the schema lets through and a bank refuses: slash rules, addresses, account numbers, sums and counts, decimals, SEPA rules. Reads the
 * finished text with a parser of its own, so it also guards against the writer. Empty: nothing found. Source: SIX Business Rules 3.2.
 */
export function checkPain001(xml: string): string[] {
  const root = node(node(parser.parse(xml), 'Document'), 'CstmrCdtTrfInitn');
  const header = node(root, 'GrpHdr');
  const groups = list(root, 'PmtInf');
  const orders = groups.flatMap((group) => list(group, 'CdtTrfTxInf').map((order) => ({ group, order })));
  return [
    ...counts(
      'the file',
      header,
      orders.map(({ order }) => order),
    ),
    ...groups.flatMap((group) => counts(text(group, 'PmtInfId'), group, list(group, 'CdtTrfTxInf'))),
    ...[text(header, 'MsgId'), ...groups.map((group) => text(group, 'PmtInfId'))].flatMap(reference),
    ...repeated(groups.map((group) => text(group, 'PmtInfId'))),
    ...repeated(orders.map(({ order }) => text(node(order, 'PmtId'), 'EndToEndId'))),
    ...orders.flatMap(({ group, order }) => orderFaults(group, order)),
  ];
}

function counts(what: string, header: Node, orders: readonly Node[]): string[] {
  const sum = orders.reduce((total, order) => total + (scaled(amountOf(order)) ?? 0n), 0n);
  return [
    ...(text(header, 'NbOfTxs') === String(orders.length)
      ? []
      : [`${what}: NbOfTxs is ${text(header, 'NbOfTxs')}, it holds ${orders.length}`]),
    ...(scaled(text(header, 'CtrlSum')) === sum
      ? []
      : [`${what}: CtrlSum is ${text(header, 'CtrlSum')}, its orders do not add up to that`]),
  ];
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.flatMap((id) => (seen.size === seen.add(id).size ? [`${id} stands twice in the file`] : []));
}

function orderFaults(group: Node, order: Node): string[] {
  const id = text(node(order, 'PmtId'), 'EndToEndId');
  const isSepa = text(node(node(group, 'PmtTpInf'), 'SvcLvl'), 'Cd') === 'SEPA';
  const instructed = node(node(order, 'Amt'), 'InstdAmt');
  const currency = text(instructed, '@_Ccy');
  const creditor = node(order, 'Cdtr');
  const iban = text(node(node(order, 'CdtrAcct'), 'Id'), 'IBAN');
  const faults = [
    ...reference(id),
    ...reference(text(node(order, 'PmtId'), 'InstrId')),
    ...addressFaults(creditor),
    ...(ibantools.isValidIBAN(iban) ? [] : [`${iban} has wrong check digits`]),
    ...(ibantools.isValidIBAN(iban) && ibantools.isQRIBAN(iban) ? [`${iban} is a QR-IBAN`] : []),
    ...amountFaults(amountOf(order)),
    ...(isSepa && currency !== 'EUR' ? [`SEPA pays EUR only, not ${currency}`] : []),
    ...(isSepa && [...text(creditor, 'Nm')].length > 70 ? ['a SEPA name has at most 70 characters'] : []),
  ];
  return faults.map((fault) => `${id}: ${fault}`);
}

function addressFaults(creditor: Node): string[] {
  if (!('PstlAdr' in creditor)) return [];
  const address = node(creditor, 'PstlAdr');
  if ('AdrLine' in address) return ['the address is not structured'];
  return [
    ...(text(address, 'TwnNm') === '' ? ['the address has no town'] : []),
    ...(text(address, 'Ctry') === '' ? ['the address has no country'] : []),
  ];
}

function amountFaults(amount: string): string[] {
  if (!/^\d+(\.\d{1,2})?$/.test(amount)) return [`${amount} has more decimals than its currency`];
  return scaled(amount) === 0n ? ['the amount is 0'] : [];
}

const amountOf = (order: Node): string => text(node(node(order, 'Amt'), 'InstdAmt'), '#text');
const reference = (id: string): string[] => (isReference(id) ? [] : [`"${id}" is no reference that a bank takes`]);

/** In units of 10^-5, the finest the schema allows; undefined: not a number. */
function scaled(amount: string): bigint | undefined {
  const [whole = '', fraction = ''] = amount.split('.');
  return /^\d+$/.test(whole) && /^\d{0,5}$/.test(fraction) ? BigInt(whole + fraction.padEnd(5, '0')) : undefined;
}

const text = (parent: Node, name: string): string => textAt(parent, name) ?? '';
