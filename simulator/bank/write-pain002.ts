import { required } from '../refused.ts';
import { nextReference, type Bank, type OrderRecord } from './records.ts';
import { grouped } from './grouped.ts';
import { documentOf, tag, text } from './xml.ts';

/** Writes the bank's answer to a payment file: for the file, and for each payment that it refuses. */
export function writePain002(bank: Bank, messageId: string, version: '03' | '10'): string {
  const message = required(
    bank.state.messages.findLast((one) => one.messageId === messageId),
    `message ${messageId}`,
  );
  const orders = message.reason === null ? bank.state.orders.filter((order) => order.messageId === messageId) : [];
  const groups = grouped(orders, (order) => order.paymentGroupId);
  const head = tag('GrpHdr', tag('MsgId', nextReference(bank)) + tag('CreDtTm', new Date().toISOString().replace(/\.\d+Z$/, '+00:00')));
  const whole = tag(
    'OrgnlGrpInfAndSts',
    tag('OrgnlMsgId', text(messageId)) + tag('OrgnlMsgNmId', 'pain.001.001.09') + tag('GrpSts', message.status) + reasonOf(message.reason),
  );
  const parts = [...groups].map(([id, own]) => {
    const refused = own.filter((order) => order.state === 'rejected');
    const isWhole = refused.length === own.length;
    return refused.length === 0
      ? ''
      : tag(
          'OrgnlPmtInfAndSts',
          tag('OrgnlPmtInfId', text(id)) + tag('PmtInfSts', isWhole ? 'RJCT' : 'PART') + refused.map(statusOf).join(''),
        );
  });
  return documentOf(`pain.002.001.${version}`, tag('CstmrPmtStsRpt', head + whole + parts.join('')));
}

function statusOf({ instructionId, endToEndId, reason }: OrderRecord): string {
  return tag(
    'TxInfAndSts',
    tag('OrgnlInstrId', text(instructionId)) + tag('OrgnlEndToEndId', text(endToEndId)) + tag('TxSts', 'RJCT') + reasonOf(reason),
  );
}

function reasonOf(reason: string | null): string {
  return reason === null ? '' : tag('StsRsnInf', tag('Rsn', tag('Cd', reason)) + tag('AddtlInf', `Refused with ${reason}`));
}
