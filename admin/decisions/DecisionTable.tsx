import type { DecisionRow } from '../../api/contract/decisions.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { useReason } from './use-reason.ts';

interface DecisionTableProps {
  readonly decisions: readonly DecisionRow[];
  readonly empty: string;
}

/** Lists decisions with their outcome; the sentence links to the inputs. */
export function DecisionTable({ decisions, empty }: DecisionTableProps) {
  const say = useSay();
  const word = useWording();
  const because = useReason();
  return (
    <PlainTable<DecisionRow>
      label={say('events.decisionTitle')}
      rows={decisions}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        { head: say('decisions.asOf'), cell: ({ asOf }) => <When at={asOf} /> },
        { head: say('decisions.kind'), cell: ({ kind }) => word('decisionKinds', kind) },
        { head: say('decisions.outcome'), cell: ({ outcome }) => word('decisionOutcomes', outcome) },
        {
          head: say('decisions.reason'),
          isText: true,
          cell: ({ id, reason, inputs }) => <TextLink to={`/decisions/${id}/show`}>{because(reason, inputs)}</TextLink>,
        },
      ]}
    />
  );
}
