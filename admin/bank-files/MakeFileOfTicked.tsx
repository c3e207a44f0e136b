import File from '@mui/icons-material/NoteAddOutlined';
import type { PayoutRow, ReadyForFile } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { sumsOf, type Bulk } from '../payouts/bulk.ts';
import { BulkFacts } from '../payouts/BulkFacts.tsx';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useMakeFile } from './make-file.tsx';

interface MakeFileOfTickedProps {
  readonly bulk: Bulk;
  readonly onDone: () => void;
}

/** Makes a bank file of the selected payouts, one per program; payouts that are left out are listed with the reason. */
export function MakeFileOfTicked({ bulk, onDone }: MakeFileOfTickedProps) {
  const say = useSay();
  const makeFile = useMakeFile();
  const { chosen } = bulk;
  return (
    <VerbButton
      label={`${say('files.make')} (${chosen.length})…`}
      icon={<File />}
      isMain
      onDone={onDone}
      isOffered={chosen.length > 0}
      verb={makeFile(byProgram(chosen), <BulkFacts bulk={bulk} hasSums={false} />)}
    />
  );
}

function byProgram(payouts: readonly PayoutRow[]): (ReadyForFile & { readonly payoutIds: readonly string[] })[] {
  const programs = new Map(payouts.map(({ program }) => [program.id, program]));
  return [...programs.values()].map((program) => {
    const own = payouts.filter((payout) => payout.program.id === program.id);
    return { program, totals: sumsOf(own).map(({ amount, count }) => ({ amount, payouts: count })), payoutIds: own.map(({ id }) => id) };
  });
}
