import Out from '@mui/icons-material/PersonOffOutlined';
import Wallet from '@mui/icons-material/PaymentsOutlined';
import { useState } from 'react';
import type { PayoutExclusionRow, PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { Stack } from '../layout/blocks.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { Segments } from '../layout/Segments.tsx';
import { exclusionColumns, payoutColumns } from './line-columns.tsx';

type Side = 'in' | 'out';

/** Everybody of the program: in the run, or out of it with the reason. */
export function RunLines({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const [side, setSide] = useState<Side>('in');
  return (
    <Stack>
      <Segments<Side>
        label={say('runs.whatHappens')}
        value={side}
        choices={[
          { id: 'in', name: `${say('runs.included')} ${run.partners}` },
          { id: 'out', name: `${say('runs.leftOut')} ${run.leftOut}` },
        ]}
        onChange={setSide}
      />
      {side === 'in' ? <Included run={run} /> : <LeftOut runId={run.id} />}
    </Stack>
  );
}

function Included({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  return (
    <QueueList<PayoutRow>
      isPart
      key="in"
      resource="payouts"
      title=""
      what={say('runs.payoutsWhat')}
      sort={{ field: 'amount', order: 'DESC' }}
      filter={{ runId: run.id }}
      nameOf={({ reference, partner }) => `${reference}, ${partner.name}`}
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

function LeftOut({ runId }: { readonly runId: string }) {
  const say = useSay();
  return (
    <QueueList<PayoutExclusionRow>
      isPart
      key="out"
      resource="payout-exclusions"
      title=""
      what={say('runs.leftOutWhat')}
      sort={{ field: 'partner', order: 'ASC' }}
      filter={{ runId }}
      nameOf={({ partner }) => partner.name}
      pathOf={({ decisionId, partner }) => (decisionId === null ? `/partners/${partner.id}/show` : `/decisions/${decisionId}/show`)}
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
