import { XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';
import { minorUnits } from '../decimal.ts';
import { Refused } from '../refused.ts';
import type { OrderRecord } from './records.ts';

const NAMESPACE = { p: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09' };

export interface PaymentMessage {
  readonly messageId: string;
  readonly numberOfOrders: string;
  readonly controlSum: string;
  readonly orders: readonly Omit<OrderRecord, 'state' | 'reason'>[];
}

/**
 * A payment file as a bank's own parser reads it: by libxml2 and paths, nothing of it shared with whoever wrote the file.
 * @throws Refused if it is no pain.001.001.09
 */
export function readPain001(xml: string): PaymentMessage {
  const document = parsed(xml);
  try {
    const { root } = document;
    if (root.namespaceUri !== NAMESPACE.p) throw new Refused(`This bank takes pain.001.001.09, not ${root.namespaceUri}.`, 422);
    return {
      messageId: textAt(root, 'p:CstmrCdtTrfInitn/p:GrpHdr/p:MsgId'),
      numberOfOrders: textAt(root, 'p:CstmrCdtTrfInitn/p:GrpHdr/p:NbOfTxs'),
      controlSum: textAt(root, 'p:CstmrCdtTrfInitn/p:GrpHdr/p:CtrlSum'),
      orders: root.find('p:CstmrCdtTrfInitn/p:PmtInf', NAMESPACE).flatMap(ordersOf),
    };
  } finally {
    document.dispose();
  }
}

function parsed(xml: string): XmlDocument {
  try {
    return XmlDocument.fromString(xml);
  } catch (error) {
    throw new Refused(`The bank cannot read this file: ${error instanceof Error ? error.message.trim() : ''}`, 422);
  }
}

function ordersOf(group: XmlNode): PaymentMessage['orders'] {
  const messageId = textAt(group, '../p:GrpHdr/p:MsgId');
  return group.find('p:CdtTrfTxInf', NAMESPACE).map((order) => {
    const amount = order.get('p:Amt/p:InstdAmt', NAMESPACE);
    const currency = amount instanceof XmlElement ? (amount.attr('Ccy')?.value ?? '') : '';
    return {
      messageId,
      paymentGroupId: textAt(group, 'p:PmtInfId'),
      instructionId: textAt(order, 'p:PmtId/p:InstrId'),
      endToEndId: textAt(order, 'p:PmtId/p:EndToEndId'),
      account: textAt(group, 'p:DbtrAcct/p:Id/p:IBAN'),
      currency,
      amount: minorUnits(textAt(order, 'p:Amt/p:InstdAmt'), currency) ?? 0,
      creditorName: textAt(order, 'p:Cdtr/p:Nm'),
      creditorIban: textAt(order, 'p:CdtrAcct/p:Id/p:IBAN'),
      text: textAt(order, 'p:RmtInf/p:Ustrd') || null,
      executeOn: textAt(group, 'p:ReqdExctnDt/p:Dt'),
      batch: textAt(group, 'p:BtchBookg') !== 'false',
    };
  });
}

function textAt(node: XmlNode, path: string): string {
  return node.get(path, NAMESPACE)?.content ?? '';
}
