import type { CommissionDetail, CommissionRevision } from '../../api/contract/commissions.ts';
import { useReason } from '../decisions/use-reason.ts';
import { Money } from '../fields/Money.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Muted } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Lists the changes of a commission: each is a difference with its reason and its entry; nothing is overwritten. */
export function Movements({ revisions }: Pick<CommissionDetail, 'revisions'>) {
  const say = useSay();
  const word = useWording();
  const because = useReason();
  return (
    <Panel title={say('commissions.movements')}>
      <PlainTable<CommissionRevision>
        label={say('commissions.movements')}
        rows={revisions}
        keyOf={({ rev }) => String(rev)}
        empty={say('commissions.noMovements')}
        columns={[
          { head: say('decisions.asOf'), cell: ({ asOf }) => <When at={asOf} /> },
          {
            head: say('commissions.movement'),
            cell: ({ kind, journalEntryId }) =>
              journalEntryId === null ? (
                <Muted>{word(kind === 'unchanged' ? 'decisionOutcomes' : 'entryKinds', kind)}</Muted>
              ) : (
                <TextLink to={`/journal-entries/${journalEntryId}/show`}>{word('entryKinds', kind)}</TextLink>
              ),
          },
          {
            head: say('commissions.reason'),
            isText: true,
            cell: ({ reason, inputs }) => because(reason, inputs),
          },
          { head: say('commissions.delta'), isRight: true, cell: ({ delta }) => <Money value={delta} isSigned isBare /> },
          { head: say('commissions.after'), isRight: true, cell: ({ after }) => <Money value={after} /> },
        ]}
      />
    </Panel>
  );
}
