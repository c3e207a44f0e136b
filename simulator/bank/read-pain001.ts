import { minorUnits } from '../decimal.ts';
import { Refused } from '../refused.ts';
import type { OrderRecord } from './records.ts';
import { at, childrenOf, textAt, xmlTree, type Element } from './xml-tree.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

export interface PaymentMessage {
  readonly messageId: string;
  readonly numberOfOrders: string;
  readonly controlSum: string;
  readonly orders: readonly Omit<OrderRecord, 'state' | 'reason'>[];
}

/** Reads a payment file independently of the code that writes it. @throws Refused if it is no pain.001.001.09 */
export async function readPain001(xml: string): Promise<PaymentMessage> {
  const document = await xmlTree(xml);
  const { xmlns = 'another message' } = document.attributes;
  if (document.name !== 'Document' || xmlns !== NAMESPACE) throw new Refused(`This bank takes pain.001.001.09, not ${xmlns}.`, 422);
  const message = at(document, 'CstmrCdtTrfInitn');
  const messageId = textAt(message, 'GrpHdr/MsgId');
  return {
    messageId,
    numberOfOrders: textAt(message, 'GrpHdr/NbOfTxs'),
    controlSum: textAt(message, 'GrpHdr/CtrlSum'),
    orders: childrenOf(message, 'PmtInf').flatMap((group) => ordersOf(messageId, group)),
  };
}

function ordersOf(messageId: string, group: Element): PaymentMessage['orders'] {
  const shared = {
    messageId,
    paymentGroupId: textAt(group, 'PmtInfId'),
    account: textAt(group, 'DbtrAcct/Id/IBAN'),
    executeOn: textAt(group, 'ReqdExctnDt/Dt'),
    batch: textAt(group, 'BtchBookg') !== 'false',
  };
  return childrenOf(group, 'CdtTrfTxInf').map((order) => {
    const currency = at(order, 'Amt/InstdAmt')?.attributes['Ccy'] ?? '';
    return {
      ...shared,
      instructionId: textAt(order, 'PmtId/InstrId'),
      endToEndId: textAt(order, 'PmtId/EndToEndId'),
      currency,
      amount: minorUnits(textAt(order, 'Amt/InstdAmt'), currency) ?? 0,
      creditorName: textAt(order, 'Cdtr/Nm'),
      creditorIban: textAt(order, 'CdtrAcct/Id/IBAN'),
      text: textAt(order, 'RmtInf/Ustrd') || null,
    };
  });
}
