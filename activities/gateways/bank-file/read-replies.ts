import { BankFileRefused, type BankReply } from './bank-message.ts';
import { child, children, textAt, type Node } from './xml-node.ts';

/** The statuses of a pain.002: of the file, of its payment groups, of single payments. */
export function repliesOf(report: Node): BankReply[] {
  const group = child(report, 'OrgnlGrpInfAndSts');
  const messageId = textAt(group, 'OrgnlMsgId');
  if (messageId === undefined) throw new BankFileRefused('incomplete', 'OrgnlMsgId');
  const groupStatus = textAt(group, 'GrpSts');
  const ofGroup = groupStatus === undefined ? [] : [reply(group, messageId, { about: 'file', status: groupStatus })];
  const ofPayments = children(report, 'OrgnlPmtInfAndSts').flatMap((payment) => {
    const paymentGroupId = textAt(payment, 'OrgnlPmtInfId') ?? null;
    const status = textAt(payment, 'PmtInfSts');
    const own = status === undefined ? [] : [reply(payment, messageId, { about: 'group', status, paymentGroupId })];
    const single = children(payment, 'TxInfAndSts').map((transaction) =>
      reply(transaction, messageId, {
        about: 'payment',
        status: textAt(transaction, 'TxSts') ?? '',
        paymentGroupId,
        endToEndId: given(textAt(transaction, 'OrgnlEndToEndId')) ?? given(textAt(transaction, 'OrgnlInstrId')) ?? null,
      }),
    );
    return [...own, ...single];
  });
  return [...ofGroup, ...ofPayments];
}

/** What a bank writes where it does not repeat our id names nothing. */
const given = (id: string | undefined): string | undefined => (id === 'NOTPROVIDED' ? undefined : id);

interface About {
  readonly about: BankReply['about'];
  readonly status: string;
  readonly paymentGroupId?: string | null;
  readonly endToEndId?: string | null;
}

function reply(part: Node, messageId: string, { about, status, paymentGroupId = null, endToEndId = null }: About): BankReply {
  const why = children(part, 'StsRsnInf')[0];
  const information = why?.['AddtlInf'];
  return {
    messageId,
    about,
    endToEndId,
    paymentGroupId,
    status,
    reason: textAt(why, 'Rsn', 'Cd') ?? textAt(why, 'Rsn', 'Prtry') ?? null,
    information: Array.isArray(information) ? information.filter((line) => typeof line === 'string').join(' ') : null,
  };
}
