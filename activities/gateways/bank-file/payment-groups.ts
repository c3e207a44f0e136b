import { XMLParser } from 'fast-xml-parser';
import { child, children, textAt } from './xml-node.ts';

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => ['PmtInf', 'CdtTrfTxInf'].includes(name) });

/** The end-to-end ids of each payment group of a file of ours, by `PmtInfId`: what a batch booking, or a refused group, is about. */
export function paymentGroups(xml: string): ReadonlyMap<string, readonly string[]> {
  const groups = children(child(child(parser.parse(xml), 'Document'), 'CstmrCdtTrfInitn'), 'PmtInf');
  return new Map(
    groups.map((group) => [
      textAt(group, 'PmtInfId') ?? '',
      children(group, 'CdtTrfTxInf').map((order) => textAt(order, 'PmtId', 'EndToEndId') ?? ''),
    ]),
  );
}
