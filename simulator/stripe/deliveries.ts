import { randomUUID } from 'node:crypto';
import type { Attempt } from '../send.ts';
import type { Store } from '../store.ts';
import type { EventRecord } from './records.ts';

/** One event on its way to Commend. Each repetition on demand is another delivery. */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly attempts: Attempt[];
  state: 'waiting' | 'held' | 'delivered' | 'dropped';
}

export interface Deliveries {
  note(event: EventRecord, state: Delivery['state']): Delivery;
  find(id: string): Delivery | undefined;
  /** Returns all deliveries, oldest first. */
  all(): readonly Delivery[];
}

const KEPT = 2_000;

export function openDeliveries(store: Store): Deliveries {
  const kept = store.slice<{ rows: Delivery[] }>('deliveries', () => ({ rows: [] }));
  return {
    note: (event, state) => {
      const delivery: Delivery = { id: randomUUID(), eventId: event.id, type: event.type, attempts: [], state };
      kept.rows.push(delivery);
      if (kept.rows.length > KEPT) kept.rows.splice(0, kept.rows.length - KEPT);
      store.changed();
      return delivery;
    },
    find: (id) => kept.rows.find((row) => row.id === id),
    all: () => kept.rows,
  };
}
