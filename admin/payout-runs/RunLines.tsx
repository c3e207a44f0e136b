import Out from '@mui/icons-material/PersonOffOutlined';
import Wallet from '@mui/icons-material/PaymentsOutlined';
import { useCanAccess } from 'react-admin';
import { useParams } from 'react-router';
import type { PayoutExclusionRow, PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { Stack } from '../layout/blocks.ts';
import { Message } from '../layout/Message.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { Tabs } from '../layout/Tabs.tsx';
import { exclusionColumns, payoutColumns } from './line-columns.tsx';
import { ReasonTable } from './ReasonTable.tsx';

const outPath = 'left-out';

/** Lists all partners of the program: in the run, or left out with the reason. Each side has its own address. */
export function RunLines({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const isOut = useParams()['*'] === outPath;
  if (!isOut) return <Included run={run} />;
  return (
    <Stack>
      <LeftOut run={run} />
      {run.reasons.length === 0 ? null : (
        <Panel title={say('runs.reasons')}>
          <ReasonTable reasons={run.reasons} empty={say('runs.noExclusions')} />
        </Panel>
      )}
    </Stack>
  );
}

function LineTabs({ run: { id, partners, leftOut }, isOut }: { readonly run: PayoutRunDetail; readonly isOut: boolean }) {
  const say = useSay();
  const here = `/payout-runs/${id}/show`;
  return (
    <Tabs
      label={say('runs.whatHappens')}
      tabs={[
        { to: here, label: say('runs.included'), count: partners, isCurrent: !isOut },
        { to: `${here}/${outPath}`, label: say('runs.leftOut'), count: leftOut, isCurrent: isOut },
      ]}
    />
  );
}

/** Lists the payouts of the run, largest first for readers who see amounts. */
function Included({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const { canAccess, isPending } = useCanAccess({ resource: 'payouts', action: 'sort-by-amount' });
  if (isPending) return null;
  return (
    <QueueList<PayoutRow>
      isPart
      key="in"
      resource="payouts"
      title=""
      what={say('runs.payoutsWhat')}
      sort={canAccess === true ? { field: 'amount', order: 'DESC' } : { field: 'reference', order: 'ASC' }}
      filter={{ runId: run.id }}
      nameOf={({ reference, partner }) => `${reference}, ${partner.name}`}
      tabs={<LineTabs run={run} isOut={false} />}
      hasSearch
      empty={
        <Message icon={<Wallet aria-hidden />} title={say('runs.noPayouts')}>
          {say('runs.noPayoutsLead')}
        </Message>
      }
    >
      {payoutColumns(say, run)}
    </QueueList>
  );
}

function LeftOut({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  return (
    <QueueList<PayoutExclusionRow>
      isPart
      key="out"
      resource="payout-exclusions"
      title=""
      what={say('runs.leftOutWhat')}
      sort={{ field: 'partner', order: 'ASC' }}
      filter={{ runId: run.id }}
      nameOf={({ partner }) => partner.name}
      pathOf={({ decisionId, partner }) => (decisionId === null ? `/partners/${partner.id}/show` : `/decisions/${decisionId}/show`)}
      tabs={<LineTabs run={run} isOut />}
      hasCsv
      empty={
        <Message icon={<Out aria-hidden />} title={say('runs.noExclusions')}>
          {say('runs.noExclusionsLead')}
        </Message>
      }
    >
      {exclusionColumns(say)}
    </QueueList>
  );
}
