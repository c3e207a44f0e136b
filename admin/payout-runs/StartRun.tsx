import Play from '@mui/icons-material/PlayArrowOutlined';
import type { PayoutPreview } from '../../api/contract/payout-runs.ts';
import { useSay } from '../i18n/say.ts';
import { useMonth } from '../i18n/use-month.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { SumLine } from './SumLine.tsx';

interface StartRunProps {
  readonly preview: PayoutPreview;
  readonly programId: string;
  readonly programName: string;
  /** Why the run cannot be opened now. */
  readonly obstacle: string | undefined;
}

/** Opens the run that the preview shows. */
export function StartRun({ preview: { period, totals }, programId, programName, obstacle }: StartRunProps) {
  const say = useSay();
  const month = useMonth();
  const title = say('runs.startTitle', { period: month(period) });
  return (
    <VerbButton
      label={`${say('runs.start')}…`}
      icon={<Play />}
      isMain
      obstacle={obstacle}
      verb={{
        resource: 'programs',
        verb: 'open-payout-run',
        title,
        confirm: say('runs.start'),
        next: say('runs.startNext'),
        hasReason: false,
        targets: [{ id: programId, label: title }],
        facts: [
          [say('runs.program'), programName],
          ...totals.map(
            ({ currency, payouts, amount }) =>
              [`${say('runs.wouldBePaid')}, ${currency}`, <SumLine key={currency} payouts={payouts} amount={amount} />] as const,
          ),
        ],
      }}
    />
  );
}
