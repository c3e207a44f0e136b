import type { PayoutPhase } from '../payout/payout-state.ts';
import type { ProofEntry } from './proof.ts';

const steps = ['reserve', 'submit', 'settle', 'fail', 'cancel'] as const;

/** Entries of payouts that the bank paid although they had been canceled or refused. */
const paidAfterAll = ['reserve, submit, fail', 'reserve, cancel'];

/** The entries that bring a payout into each state. */
const ways: Readonly<Record<PayoutPhase, readonly string[]>> = {
  draft: [''],
  reserved: ['reserve'],
  approved: ['reserve'],
  submitting: ['reserve'],
  uncertain: ['reserve'],
  submitted: ['reserve, submit'],
  settled: ['reserve, submit, settle', ...paidAfterAll],
  returned: ['reserve, submit, settle', ...paidAfterAll],
  failed: ['reserve, submit, fail', 'reserve, cancel'],
  canceled: ['reserve, cancel', ''], // a draft binds nothing
};
const isPhase = (state: string): state is PayoutPhase => Object.hasOwn(ways, state);

/** Checks that a payout is in exactly the state to which its entries bring it. Returns what is wrong. */
export function checkPayoutState(
  { id, state }: { readonly id: string; readonly state: string },
  own: readonly Pick<ProofEntry, 'kind'>[],
): string[] {
  if (!isPhase(state)) return [`payout ${id}: the state ${state} is unknown`];
  const has = (wanted: string) => own.some(({ kind }) => kind === `payout.${wanted}`);
  const way = steps.flatMap((step) => own.flatMap(({ kind }) => (kind === `payout.${step}` ? [step] : []))).join(', ');
  const isWay = ways[state].includes(way) && (!isPaid(state) || !paidAfterAll.includes(way) || has('duplicate'));
  return [
    ...(isWay ? [] : [`payout ${id}: its entries (${way === '' ? 'none' : way}) are not those of a payout that is ${state}`]),
    ...(state === 'returned' && !has('return') ? [`payout ${id}: no entry says that it came back`] : []),
  ];
}

const isPaid = (state: PayoutPhase): boolean => state === 'settled' || state === 'returned';
