import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { Chip } from '../fields/Chip.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';

type Account = PayoutHaltRow['accounts'][number];

/** Shows the last statement of an account of ours that was read, whether one since the stop began is missing, and the days that are in none. */
export function LastStatement({ account: { fileName, readAt, isMissing, gaps } }: { readonly account: Account }) {
  const say = useSay();
  const { day } = useFormats();
  const days = gaps.map(({ firstDay, lastDay }) => (firstDay === lastDay ? day(firstDay) : `${day(firstDay)} – ${day(lastDay)}`));
  return (
    <>
      {readAt === null ? (
        say('halts.noStatement')
      ) : (
        <>
          {fileName ?? say('imports.statement')}, <When at={readAt} />
        </>
      )}{' '}
      {isMissing ? (
        <Chip tone="error">{days.length === 0 ? say('halts.statementMissing') : say('halts.daysMissing', { days: days.join(', ') })}</Chip>
      ) : null}
    </>
  );
}
