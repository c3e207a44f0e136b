import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { Chip } from '../fields/Chip.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';

/** Shows the last statement of an account of ours that was read, and whether one since the stop began is missing. */
export function LastStatement({ account: { fileName, readAt, isMissing } }: { readonly account: PayoutHaltRow['accounts'][number] }) {
  const say = useSay();
  return (
    <>
      {readAt === null ? (
        say('halts.noStatement')
      ) : (
        <>
          {fileName ?? say('imports.statement')}, <When at={readAt} />
        </>
      )}{' '}
      {isMissing ? <Chip tone="error">{say('halts.statementMissing')}</Chip> : null}
    </>
  );
}
