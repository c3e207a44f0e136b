import { XMLParser } from 'fast-xml-parser';
import * as ibantools from 'ibantools';
import { breathing } from './breathing.ts';
import { isBankingDay } from '../../../domain/bank/banking-days.ts';
import { isReference } from './payment-order.ts';
import { child as node, children as list, type Node, textAt } from './xml-node.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: true,
  jPath: false,
  isArray: (name) => ['PmtInf', 'AdrLine'].includes(name),
});

const groupText = /<PmtInf>[\s\S]*?<\/PmtInf>/g;
const orderText = /<CdtTrfTxInf>[\s\S]*?<\/CdtTrfTxInf>/g;

/**
 * Finds what the schema allows and a bank refuses: slash rules, addresses, account numbers, sums and counts, decimals, SEPA rules, an
 * unknown payer, a day that is no banking day or was over on `madeOn`. Parses the finished text, payment by payment, so it also checks the
 * writer. Returns the faults. Source: SIX Business Rules 3.2.
 */
export async function checkPain001(xml: string, madeOn: string): Promise<string[]> {
  const root = node(node(parser.parse(xml.replaceAll(orderText, '')), 'Document'), 'CstmrCdtTrfInitn');
  const header = node(root, 'GrpHdr');
  const groups = list(root, 'PmtInf');
  const whole = new Tally();
  const faults: string[] = [];
  for (const [place, [content]] of [...xml.matchAll(groupText)].entries()) {
    const group = groups[place] ?? {};
    const tally = new Tally();
    faults.push(...payerFaults(group), ...dayFaults(group, { currency: /<InstdAmt Ccy="([A-Z]{3})"/.exec(content)?.[1] ?? '', madeOn }));
    await breathing(content.matchAll(orderText), ([text]) => {
      const order = node(parser.parse(text), 'CdtTrfTxInf');
      faults.push(...orderFaults(group, order), ...whole.add(order));
      tally.add(order);
    });
    faults.push(...tally.faults(text(group, 'PmtInfId'), group));
  }
  const ids = [text(header, 'MsgId'), ...groups.map((group) => text(group, 'PmtInfId'))];
  return [...whole.faults('the file', header), ...ids.flatMap(reference), ...repeated(ids), ...faults];
}

/** Counts and sums the payments read, to compare them with a header. */
class Tally {
  readonly #ids = new Set<string>();
  #count = 0;
  #sum = 0n;

  /** Adds a payment. Returns a fault if it was there before. */
  add(order: Node): string[] {
    const id = text(node(order, 'PmtId'), 'EndToEndId');
    const isRepeated = this.#ids.has(id);
    this.#ids.add(id);
    this.#count += 1;
    this.#sum += scaled(amountOf(order)) ?? 0n;
    return isRepeated ? [`${id} stands twice in the file`] : [];
  }

  faults(what: string, header: Node): string[] {
    const [count, sum] = [text(header, 'NbOfTxs'), text(header, 'CtrlSum')];
    return [
      ...(count === String(this.#count) ? [] : [`${what}: NbOfTxs is ${count}, it holds ${this.#count}`]),
      ...(scaled(sum) === this.#sum ? [] : [`${what}: CtrlSum is ${sum}, its orders do not add up to that`]),
    ];
  }
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${id} stands twice in the file`);
}

/** Faults of the payer, who stands once above all payments of a group: each fault makes the bank refuse all of them. */
function payerFaults(group: Node): string[] {
  const iban = text(node(node(group, 'DbtrAcct'), 'Id'), 'IBAN');
  const bic = text(node(node(group, 'DbtrAgt'), 'FinInstnId'), 'BICFI');
  const name = text(node(group, 'Dbtr'), 'Nm');
  const faults = [
    ...(name.trim() === '' ? ['who pays has no name'] : []),
    ...(isSepa(group) && [...name].length > 70 ? ['a SEPA name has at most 70 characters, also of who pays'] : []),
    ...(ibantools.isValidIBAN(iban) ? [] : [`${iban}, which pays, has wrong check digits`]),
    ...(ibantools.isValidIBAN(iban) && ibantools.isQRIBAN(iban) ? [`${iban}, which pays, is a QR-IBAN`] : []),
    ...(ibantools.isValidBIC(bic) ? [] : [`${bic} is no BIC`]),
  ];
  return faults.map((fault) => `${text(group, 'PmtInfId')}: ${fault}`);
}

function dayFaults(group: Node, { currency, madeOn }: { readonly currency: string; readonly madeOn: string }): string[] {
  const day = text(node(group, 'ReqdExctnDt'), 'Dt');
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day);
  const faults = [
    ...(isDay ? [] : [`"${day}" is no day`]),
    ...(isDay && day < madeOn ? [`${day} was over when the file was made`] : []),
    ...(isDay && !isBankingDay(day, currency) ? [`on ${day} no bank pays ${currency}`] : []),
  ];
  return faults.map((fault) => `${text(group, 'PmtInfId')}: ${fault}`);
}

function orderFaults(group: Node, order: Node): string[] {
  const id = text(node(order, 'PmtId'), 'EndToEndId');
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
    ...(isSepa(group) && currency !== 'EUR' ? [`SEPA pays EUR only, not ${currency}`] : []),
    ...(isSepa(group) && [...text(creditor, 'Nm')].length > 70 ? ['a SEPA name has at most 70 characters'] : []),
  ];
  return faults.map((fault) => `${id}: ${fault}`);
}

const isSepa = (group: Node): boolean => text(node(node(group, 'PmtTpInf'), 'SvcLvl'), 'Cd') === 'SEPA';

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

/** Returns the amount in units of 10^-5, the finest the schema allows; undefined if it is not a number. */
function scaled(amount: string): bigint | undefined {
  const [whole = '', fraction = ''] = amount.split('.');
  return /^\d+$/.test(whole) && /^\d{0,5}$/.test(fraction) ? BigInt(whole + fraction.padEnd(5, '0')) : undefined;
}

const text = (parent: Node, name: string): string => textAt(parent, name) ?? '';
