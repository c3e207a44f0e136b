import type { PayoutPreview } from '../../api/contract/payout-runs.ts';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { RailName } from './RailName.tsx';
import { ReasonText } from './ReasonText.tsx';

export type Side = 'all' | 'in' | 'out';
type Line = PayoutPreview['lines'][number];

interface PreviewLinesProps {
  readonly lines: readonly Line[];
  readonly side: Side;
}

/** Lists for each partner what a run would do, or why the partner is left out. */
export function PreviewLines({ lines, side }: PreviewLinesProps) {
  const say = useSay();
  const shown = lines.filter(({ reason }) => side === 'all' || (reason === null) === (side === 'in'));
  return (
    <PlainTable<Line>
      label={say('runs.whatHappens')}
      rows={shown}
      keyOf={({ partner, currency }) => `${partner.id} ${currency}`}
      empty={say(side === 'out' ? 'runs.nobodyOut' : 'runs.nobodyIn')}
      columns={[
        {
          head: say('runs.partner'),
          isWide: true,
          cell: ({ partner }) => <Name text={partner.name} to={`/partners/${partner.id}/show`} />,
        },
        { head: say('runs.amount'), isRight: true, cell: ({ amount }) => <Money value={amount} /> },
        {
          head: say('runs.whatHappens'),
          isText: true,
          cell: ({ reason, rail, currency }) =>
            reason === null ? (
              <StateMark mark="done" tone="success">
                <RailName rail={rail} />
              </StateMark>
            ) : (
              <ReasonText reason={reason} currency={currency} />
            ),
        },
      ]}
    />
  );
}
