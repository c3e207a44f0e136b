import { transliterate } from '../../../domain/bank/bank-characters.ts';
import { decimalText } from '../../../domain/decimal-amount.ts';
import type { Payee, PaymentType, PostalAddress } from '../../../domain/payout/payee.ts';
import { typeOf, type PaymentOrder } from './payment-order.ts';
import { xmlDocument } from './xml-text.ts';

/** An account of ours from which the bank pays. */
export interface DebtorAccount {
  readonly iban: string;
  readonly bic: string;
  readonly currency: string;
  readonly batchBooking: boolean;
}

/** Everything a file is made of. The same input gives the same bytes. */
export interface BankFile {
  /** At most 33 characters: payment groups append `-1`, `-2` … */
  readonly messageId: string;
  /** ISO 8601 with offset. */
  readonly createdAt: string;
  /** Day on which the file is made, in the program's time zone. */
  readonly madeOn: string;
  /** Banking day on which the bank shall execute, by currency. */
  readonly executeOn: Readonly<Record<string, string>>;
  readonly company: string;
  readonly softwareVersion: string;
  readonly accounts: readonly DebtorAccount[];
  readonly orders: readonly PaymentOrder[];
}

interface Group {
  readonly account: DebtorAccount;
  readonly type: PaymentType;
  readonly orders: readonly PaymentOrder[];
}

/**
 * Writes a credit transfer initiation, pain.001.001.09 in the Swiss variant `.ch.03`: one group for each debtor account, currency and type,
 * structured addresses only, no empty element.
 * @throws RangeError for an order that no account of ours can pay; `orderProblems` finds it first.
 */
export function pain001(file: BankFile): string {
  const groups = groupsOf(file);
  const message = { GrpHdr: groupHeader(file), PmtInf: groups.map((group, index) => paymentGroup(file, group, index)) };
  return xmlDocument({ Document: { '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09', CstmrCdtTrfInitn: message } });
}

/** Returns the sum over all orders as the group header wants it: decimals added across currencies. */
export function controlSum(orders: readonly PaymentOrder[]): string {
  const cents = orders.reduce((sum, { amount }) => sum + amount.amount, 0);
  return decimalText({ amount: cents, currency: orders[0]?.amount.currency ?? 'CHF' }); // CHF and EUR both have two decimals
}

function groupsOf({ accounts, orders }: BankFile): Group[] {
  const groups = accounts.flatMap((account) => (['D', 'S'] as const).map((type) => ({ account, type, orders: Array.of<PaymentOrder>() })));
  for (const order of orders) {
    const type = typeOf(order);
    const group = groups.find((one) => one.account.currency === order.amount.currency && one.type === type);
    if (group === undefined) throw new RangeError(`no account of ours pays ${order.endToEndId}`);
    group.orders.push(order);
  }
  return groups.filter((group) => group.orders.length > 0);
}

const groupHeader = ({ messageId, createdAt, company, softwareVersion, orders }: BankFile) => ({
  MsgId: messageId,
  CreDtTm: createdAt,
  NbOfTxs: String(orders.length),
  CtrlSum: controlSum(orders),
  InitgPty: {
    Nm: transliterate(company),
    CtctDtls: {
      Othr: [
        { ChanlTp: 'NAME', Id: 'Commend' },
        { ChanlTp: 'PRVD', Id: 'Commend' },
        { ChanlTp: 'VRSN', Id: softwareVersion },
        { ChanlTp: 'SPSV', Id: '0202' },
      ],
    },
  },
});

const paymentGroup = ({ messageId, executeOn, company }: BankFile, { account, type, orders }: Group, index: number) => ({
  PmtInfId: `${messageId}-${index + 1}`,
  PmtMtd: 'TRF',
  BtchBookg: String(account.batchBooking),
  NbOfTxs: String(orders.length),
  CtrlSum: controlSum(orders),
  ...(type === 'S' ? { PmtTpInf: { SvcLvl: { Cd: 'SEPA' } } } : {}),
  ReqdExctnDt: { Dt: requireDay(executeOn, account.currency) },
  Dbtr: { Nm: transliterate(company) },
  DbtrAcct: { Id: { IBAN: account.iban } },
  DbtrAgt: { FinInstnId: { BICFI: account.bic } },
  ...(type === 'S' ? { ChrgBr: 'SLEV' } : {}),
  CdtTrfTxInf: orders.map(transaction),
});

function requireDay(days: BankFile['executeOn'], currency: string): string {
  const day = days[currency];
  if (day === undefined) throw new RangeError(`no day to execute payments in ${currency}`);
  return day;
}

function transaction({ endToEndId, amount, creditor, text }: PaymentOrder) {
  const told = [...transliterate(text)].slice(0, 140).join('').trim();
  return {
    PmtId: { InstrId: endToEndId, EndToEndId: endToEndId },
    Amt: { InstdAmt: { '@Ccy': amount.currency, '#': decimalText(amount) } },
    Cdtr: party(creditor),
    CdtrAcct: { Id: { IBAN: creditor.iban } },
    ...(told === '' ? {} : { RmtInf: { Ustrd: told } }),
  };
}

const party = ({ name, address }: Payee) => ({ Nm: transliterate(name), PstlAdr: structured(address) });

/** Leaves empty elements out: no bank takes them. */
function structured({ street, buildingNumber, postcode, town, country }: PostalAddress) {
  const parts = { StrtNm: street ?? '', BldgNb: buildingNumber ?? '', PstCd: postcode, TwnNm: town };
  const written = Object.entries(parts).map(([name, part]) => [name, transliterate(part)] as const);
  return { ...Object.fromEntries(written.filter(([, part]) => part !== '')), Ctry: country };
}
