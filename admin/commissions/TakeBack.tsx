import Undo from '@mui/icons-material/UndoOutlined';
import type { CommissionDetail } from '../../api/contract/commissions.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useOpenAdjustments } from '../partners/use-open-adjustments.ts';
import { useProposalSteps } from '../partners/use-proposal-steps.tsx';
import { createRecord } from '../sheet/create-record.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Takes back everything that the commission earned (a duplicate, a fraud, a self-referral), once a second person agrees. */
export function TakeBack({ commission }: { readonly commission: CommissionDetail }) {
  const say = useSay();
  const { moneyText } = useFormats();
  const { id, amount, partner, customer } = commission;
  const open = useOpenAdjustments({ partnerId: partner.id, commissionId: id });
  const steps = useProposalSteps(partner.id, say('adjustments.thenTakenBack'));
  const verb = say('adjustments.takeBack', { amount: moneyText(amount) });
  return (
    <VerbButton
      label={`${verb}…`}
      icon={<Undo />}
      isOffered={amount.amount > 0 && open?.length === 0}
      verb={{
        ...steps,
        title: verb,
        confirm: say('adjustments.proposeConfirm'),
        facts: [
          [say('adjustments.partner'), partner.name],
          [say('adjustments.customer'), customer.label],
          [say('adjustments.amount'), moneyText(amount)],
        ],
        targets: [{ id, label: partner.name, seen: { kind: 'take_back', commissionId: id } }],
        carryOut: createRecord,
      }}
    />
  );
}
