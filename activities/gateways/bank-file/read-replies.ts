import { minorUnitsOf } from '../../../domain/decimal-amount.ts';
import { isCurrency } from '../../../domain/money.ts';
import { BankFileRefused, given, nameAt, type BankReply } from './bank-message.ts';
import { child, children, textAt, type Node } from './xml-node.ts';

/** Returns the statuses of a pain.002: of the file, of its payment groups, of single payments. */
export function repliesOf(report: Node): BankReply[] {
  const group = child(report, 'OrgnlGrpInfAndSts');
  const messageId = nameAt(group, 'OrgnlMsgId');
  if (messageId === undefined) throw new BankFileRefused('incomplete', 'OrgnlMsgId');
  const groupStatus = textAt(group, 'GrpSts');
  const ofGroup = groupStatus === undefined ? [] : [reply(group, messageId, { about: 'file', status: groupStatus })];
  const ofPayments = children(report, 'OrgnlPmtInfAndSts').flatMap((payment) => {
    const paymentGroupId = given(nameAt(payment, 'OrgnlPmtInfId'));
    const status = textAt(payment, 'PmtInfSts');
    const own = status === undefined ? [] : [reply(payment, messageId, { about: 'group', status, paymentGroupId })];
    const single = children(payment, 'TxInfAndSts').map((transaction) => {
      const instructionId = given(nameAt(transaction, 'OrgnlInstrId'));
      return reply(transaction, messageId, {
        about: 'payment',
        status: textAt(transaction, 'TxSts') ?? '',
        paymentGroupId,
        endToEndId: given(nameAt(transaction, 'OrgnlEndToEndId')) ?? instructionId,
        instructionId,
        paid: paidBy(transaction),
      });
    });
    return [...own, ...single];
  });
  return [...ofGroup, ...ofPayments];
}

/** Returns the repeated amount. It is only compared, so an unreadable amount affects this one refusal alone. */
function paidBy(transaction: Node): BankReply['paid'] {
  const amount = child(child(child(transaction, 'OrgnlTxRef'), 'Amt'), 'InstdAmt');
  const [said, currency] = [textAt(amount, '#text'), textAt(amount, '@_Ccy')];
  if (said === undefined || currency === undefined) return null;
  return { amount: isCurrency(currency) ? (minorUnitsOf(said, currency) ?? null) : null, currency };
}

interface About {
  readonly about: BankReply['about'];
  readonly status: string;
  readonly paymentGroupId?: string | null;
  readonly endToEndId?: string | null;
  readonly instructionId?: string | null;
  readonly paid?: BankReply['paid'];
}

function reply(
  part: Node,
  messageId: string,
  { paymentGroupId = null, endToEndId = null, instructionId = null, paid = null, ...said }: About,
): BankReply {
  const why = children(part, 'StsRsnInf')[0];
  const information = why?.['AddtlInf'];
  return {
    ...said,
    messageId,
    endToEndId,
    instructionId,
    paymentGroupId,
    paid,
    reason: nameAt(why, 'Rsn', 'Cd') ?? nameAt(why, 'Rsn', 'Prtry') ?? null,
    information: Array.isArray(information) ? information.filter((line) => typeof line === 'string').join(' ') : null,
  };
}
