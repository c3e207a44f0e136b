import type { Program } from '../config.ts';
import type { Attempt } from '../send.ts';
import type { Store } from '../store.ts';

/** An account at the host product; `id` is what Commend knows as accountId. */
export interface AccountRecord {
  readonly id: string;
  readonly program: Program;
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly website: string;
  readonly createdAt: string;
  readonly stripeCustomer: string | null;
  readonly bexioContact: number | null;
  hostPlan: string;
  clickId: string | null;
  code: string | null;
  widgetInstalled: boolean;
  subscription: string | null;
}

/** A call of the host to Commend. Its body, ids included, is the same at each attempt. */
export interface CallRecord {
  readonly id: string;
  readonly program: Program;
  readonly account: string;
  readonly path: '/v1/signups' | '/v1/events';
  readonly body: string;
  readonly attempts: Attempt[];
  state: 'waiting' | 'acknowledged' | 'refused';
}

export interface HostState {
  accounts: Record<string, AccountRecord>;
  calls: CallRecord[];
  sequence: number;
}

export function hostState(store: Store): HostState {
  return store.slice<HostState>('host', () => ({ accounts: {}, calls: [], sequence: 1000 }));
}
