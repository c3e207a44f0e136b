import { Refused, required } from '../refused.ts';
import type { Store } from '../store.ts';
import type { PaypalBatchRecord, PaypalItemRecord, PaypalState } from './records.ts';

export interface PaypalBook {
  readonly state: PaypalState;
  readonly store: Store;
}

const REMEMBERED_MS = 30 * 24 * 3_600_000;
const FEE = 25;

type NewItem = Pick<PaypalItemRecord, 'senderItemId' | 'recipientType' | 'receiver' | 'currency' | 'amount'>;

/** Returns the batch that used the sender's id first, within 30 days. */
export function rememberedBatch({ state }: PaypalBook, senderBatchId: string): PaypalBatchRecord | undefined {
  const batch = state.batches.find(({ id }) => id === state.remembered[senderBatchId]);
  return batch !== undefined && batch.created + REMEMBERED_MS > Date.now() ? batch : undefined;
}

/** Creates a batch; undefined if the balance does not cover it. */
export function makeBatch({ state, store }: PaypalBook, senderBatchId: string, wanted: readonly NewItem[]): PaypalBatchRecord | undefined {
  for (const currency of new Set(wanted.map((item) => item.currency))) {
    const balance = state.balances[currency];
    const sum = wanted.filter((item) => item.currency === currency).reduce((total, item) => total + item.amount + FEE, 0);
    if (balance !== undefined && balance < sum) return undefined;
    if (balance !== undefined) state.balances[currency] = balance - sum;
  }
  const items = wanted.map((item): PaypalItemRecord => ({
    ...item,
    id: idOf(state),
    fee: FEE,
    status: 'PENDING',
    transaction: null,
    error: null,
  }));
  const batch: PaypalBatchRecord = { id: idOf(state), senderBatchId, created: Date.now(), status: 'PENDING', items };
  state.batches.push(batch);
  state.remembered[senderBatchId] = batch.id;
  if (!state.manual) for (const item of items) moveItem({ state, store }, { id: item.id, status: 'SUCCESS' });
  store.changed();
  return batch;
}

export interface Move {
  readonly id: string;
  readonly status: string;
  readonly error?: string | undefined;
  readonly fee?: number | undefined;
}

/** Moves an item to a status; returned money is added to the balance again. */
export function moveItem(
  { state, store }: PaypalBook,
  { id, status, error, fee }: Move,
): { batch: PaypalBatchRecord; item: PaypalItemRecord } {
  const batch = required(
    state.batches.find(({ items }) => items.some((item) => item.id === id)),
    `payout item ${id}`,
  );
  const item = required(
    batch.items.find((one) => one.id === id),
    `payout item ${id}`,
  );
  if (isBack(item.status)) throw new Refused(`Payout item ${id} came back already.`);
  item.status = status;
  item.error = error ?? item.error;
  item.fee = isRefused(status) ? 0 : (fee ?? item.fee);
  if (!isRefused(status) && status !== 'PENDING') item.transaction ??= idOf(state);
  const balance = state.balances[item.currency];
  if (balance !== undefined && (isBack(status) || isRefused(status))) state.balances[item.currency] = balance + item.amount;
  batch.status = batch.items.every((one) => one.status !== 'PENDING') ? 'SUCCESS' : 'PROCESSING';
  store.changed();
  return { batch, item };
}

const isBack = (status: string): boolean => ['RETURNED', 'REFUNDED', 'REVERSED'].includes(status);
const isRefused = (status: string): boolean => ['FAILED', 'BLOCKED', 'DENIED'].includes(status);

/** Returns an id like PayPal's: 13 capital letters and digits. */
function idOf(state: PaypalState): string {
  state.sequence += 1;
  return `PAY${state.sequence.toString(36).toUpperCase().padStart(10, '0')}`;
}
