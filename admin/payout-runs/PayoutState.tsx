import type { PayoutRow } from '../../api/contract/payouts.ts';
import { StateField } from '../fields/StateField.tsx';
import { payoutLooks } from '../fields/states.ts';

export const PayoutState = ({ state }: Pick<PayoutRow, 'state'>) => <StateField table="payout" looks={payoutLooks} state={state} />;
