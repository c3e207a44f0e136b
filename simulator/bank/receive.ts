import { createHash } from 'node:crypto';
import { readPain001, type PaymentMessage } from './read-pain001.ts';
import type { Bank, MessageRecord, OrderRecord } from './records.ts';

/** Accepts a payment file whole, in part, or not at all. A later pain.002 has the verdict. */
export async function receiveFile({ state, store }: Bank, xml: string): Promise<MessageRecord> {
  const message = await readPain001(xml);
  const refusal = refusalOf({ state, store }, message);
  const orders = message.orders.map((order): OrderRecord => {
    const reason = refusal ?? orderRefusal(order);
    return { ...order, state: reason === null ? 'accepted' : 'rejected', reason };
  });
  const refused = orders.filter((order) => order.state === 'rejected').length;
  const record: MessageRecord = {
    messageId: message.messageId,
    receivedAt: new Date().toISOString(),
    sha256: createHash('sha256').update(xml).digest('hex'),
    status: refused === orders.length ? 'RJCT' : refused > 0 ? 'PART' : 'ACCP',
    reason: refusal,
  };
  state.messages.push(record);
  if (refusal === null) state.orders.push(...orders);
  store.changed();
  return record;
}

/** Returns the ISO 20022 reason for refusing a whole file: sent before, wrong sums or counts. Null if there is none. */
function refusalOf({ state }: Bank, { messageId, numberOfOrders, controlSum, orders }: PaymentMessage): string | null {
  if (state.messages.some((earlier) => earlier.messageId === messageId && earlier.status !== 'RJCT')) return 'DUPL';
  if (numberOfOrders !== String(orders.length)) return 'AM18';
  const sum = orders.reduce((total, { amount }) => total + amount, 0);
  if (Math.round(Number(controlSum) * 100) !== sum) return 'AM10';
  const named = new Set(orders.map(({ endToEndId }) => endToEndId));
  return state.orders.some(({ endToEndId }) => named.has(endToEndId)) ? 'DU04' : null;
}

function orderRefusal({ creditorIban, amount }: PaymentMessage['orders'][number]): string | null {
  if (!isIban(creditorIban)) return 'AC01';
  return amount === 0 ? 'AM01' : null;
}

/** Checks an IBAN: the remainder by 97, with letters as numbers, computed here. */
function isIban(iban: string): boolean {
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return /^\d+$/.test(digits) && [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
