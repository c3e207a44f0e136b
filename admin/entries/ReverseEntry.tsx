import Undo from '@mui/icons-material/UndoOutlined';
import type { JournalEntry } from '../../api/contract/journal-entries.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useOpenAdjustments } from '../partners/use-open-adjustments.ts';
import { useProposalSteps } from '../partners/use-proposal-steps.tsx';
import { createRecord } from '../sheet/create-record.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

interface ReverseEntryProps {
  readonly entry: JournalEntry;
  /** The partner whose balances the entry moved. */
  readonly partner: { readonly id: string; readonly name: string };
}

/** Reverses an entry that was posted by mistake, by a new entry, once a second person agrees. The old entry stays. */
export function ReverseEntry({ entry, partner }: ReverseEntryProps) {
  const say = useSay();
  const word = useWording();
  const { moneyText, instant } = useFormats();
  const { id, kind, effectiveAt, memo, postings, canBeReversed } = entry;
  const open = useOpenAdjustments({ partnerId: partner.id, entryId: id });
  const steps = useProposalSteps(partner.id, say('adjustments.thenReversed'));
  return (
    <VerbButton
      label={`${say('adjustments.reverse')}…`}
      icon={<Undo />}
      isOffered={canBeReversed && open?.length === 0}
      verb={{
        ...steps,
        title: say('adjustments.reverse'),
        confirm: say('adjustments.proposeConfirm'),
        reasonLead: say('adjustments.reasonLead'),
        facts: [
          [say('adjustments.partner'), partner.name],
          [say('adjustments.entryKind'), word('entryKinds', kind)],
          [say('entries.effective'), instant(effectiveAt)],
          [say('adjustments.amount'), postings.map(({ amount }) => moneyText(amount)).join(' + ')],
          ...(memo === null ? [] : [[say('adjustments.memo'), memo] as const]),
        ],
        targets: [{ id, label: partner.name, seen: { kind: 'reversal', entryId: id } }],
        carryOut: createRecord,
      }}
    />
  );
}
