import { Refused, required } from '../refused.ts';
import { grouped } from './grouped.ts';
import { nextReference, type Bank, type EntryRecord, type OrderRecord, type PartRecord } from './records.ts';

/** Executes accepted orders that are due: one entry per order, or one per batch with its sum. */
export function bookOrders(bank: Bank, { on, dueUntil }: { readonly on: string; readonly dueUntil: string }): EntryRecord[] {
  const due = bank.state.orders.filter((order) => order.state === 'accepted' && order.executeOn <= dueUntil);
  const groups = grouped(due, (order) => (order.batch ? order.paymentGroupId : order.endToEndId));
  return [...groups.values()].map((orders) => bookTogether(bank, orders, on));
}

function bookTogether(bank: Bank, orders: readonly OrderRecord[], on: string): EntryRecord {
  const [first] = orders;
  const { account, currency, paymentGroupId } = required(first, 'order');
  for (const order of orders) order.state = 'booked';
  return addEntry(
    bank,
    { account, currency, isDebit: true, isReversal: false, bookedOn: on, paymentGroupId },
    orders.map((order) => partOf(bank, order)),
  );
}

/** Pays an order a second time, as a bank does by mistake. */
export function bookAgain(bank: Bank, endToEndId: string, on: string): EntryRecord {
  return bookTogether(bank, [requireOrder(bank, endToEndId, ['booked', 'returned'])], on);
}

interface Return {
  readonly endToEndId: string;
  readonly reason: string;
  readonly amount?: number | undefined;
  /** The charges that the return states, whatever its amount lacks. */
  readonly charges: number;
  readonly on: string;
}

/** Returns an order from the creditor's bank, whole or in part, by default less the charges. */
export function returnOrder(bank: Bank, { endToEndId, reason, amount, charges, on }: Return): EntryRecord {
  const order = requireOrder(bank, endToEndId, ['booked', 'returned']);
  order.state = 'returned';
  order.reason = reason;
  const part = { ...partOf(bank, order), amount: amount ?? order.amount - charges, charges, returnReason: reason };
  return addEntry(
    bank,
    { account: order.account, currency: order.currency, isDebit: false, isReversal: false, bookedOn: on, paymentGroupId: null },
    [part],
  );
}

/** Reverses a debit of the bank itself. */
export function reverseOrder(bank: Bank, endToEndId: string, on: string): EntryRecord {
  const order = requireOrder(bank, endToEndId, ['booked']);
  order.state = 'reversed';
  return addEntry(
    bank,
    { account: order.account, currency: order.currency, isDebit: false, isReversal: true, bookedOn: on, paymentGroupId: null },
    [partOf(bank, order)],
  );
}

export function rejectOrder(bank: Bank, endToEndId: string, reason: string): OrderRecord {
  const order = requireOrder(bank, endToEndId, ['accepted']);
  order.state = 'rejected';
  order.reason = reason;
  const message = bank.state.messages.findLast(({ messageId }) => messageId === order.messageId);
  const siblings = bank.state.orders.filter(({ messageId }) => messageId === order.messageId);
  if (message !== undefined) message.status = siblings.every(({ state }) => state === 'rejected') ? 'RJCT' : 'PART';
  bank.store.changed();
  return order;
}

type Other = Pick<EntryRecord, 'account' | 'currency' | 'isDebit' | 'isReversal' | 'bookedOn'> &
  Partial<Omit<PartRecord, 'reference'>> & { readonly amount: number };

/** Books any other entry: a customer's payment, rent, or a payment with an amount that looks like ours. */
export function bookOther(bank: Bank, { account, currency, isDebit, isReversal, bookedOn, ...part }: Other): EntryRecord {
  const empty = { endToEndId: null, instructionId: null, charges: 0, returnReason: null, text: null, creditorReference: null };
  return addEntry(bank, { account, currency, isDebit, isReversal, bookedOn, paymentGroupId: null }, [
    { reference: nextReference(bank), ...empty, ...part },
  ]);
}

function addEntry(
  bank: Bank,
  head: Omit<EntryRecord, 'reference' | 'amount' | 'parts' | 'toldIn'>,
  parts: readonly PartRecord[],
): EntryRecord {
  const amount = parts.reduce((sum, part) => sum + part.amount, 0);
  const entry: EntryRecord = { ...head, reference: nextReference(bank), amount, parts, toldIn: [] };
  bank.state.entries.push(entry);
  bank.store.changed();
  return entry;
}

function partOf(bank: Bank, { endToEndId, instructionId, amount, text }: OrderRecord): PartRecord {
  return {
    reference: nextReference(bank),
    endToEndId,
    instructionId,
    amount,
    charges: 0,
    returnReason: null,
    text,
    creditorReference: null,
  };
}

function requireOrder(bank: Bank, endToEndId: string, states: readonly OrderRecord['state'][]): OrderRecord {
  const order = required(
    bank.state.orders.find((one) => one.endToEndId === endToEndId),
    `order ${endToEndId}`,
  );
  if (!states.includes(order.state)) throw new Refused(`Order ${endToEndId} is ${order.state}.`);
  return order;
}
