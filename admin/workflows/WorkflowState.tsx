import { referralPhases } from '../../api/contract/referrals.ts';
import { StateField } from '../fields/StateField.tsx';
import { referralLooks } from '../fields/states.ts';

/** Shows a workflow's state. Today all of them are referrals'; an unknown state is shown as it is. */
export function WorkflowState({ state }: { readonly state: string }) {
  const known = referralPhases.find((name) => name === state);
  return known === undefined ? state : <StateField table="referral" looks={referralLooks} state={known} />;
}
