import Payments from '@mui/icons-material/PaymentsOutlined';
import type { ReactElement } from 'react';
import Typography from '@mui/material/Typography';
import { DataTable, useListContext } from 'react-admin';
import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { Dash } from '../fields/Dash.tsx';
import { Name } from '../fields/Name.tsx';
import { usePhoneOrder } from '../fields/phone-order.ts';
import { When } from '../fields/When.tsx';
import { useSay, type Say } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { RunTabs } from '../payout-runs/RunTabs.tsx';
import { HaltVerbs } from './HaltVerbs.tsx';
import { Traces } from './Traces.tsx';

/** Lists when and why all payouts were stopped, and who released them. */
export default function HaltList() {
  const say = useSay();
  const columns = usePhoneOrder(haltColumns(say), ['createdAt', 'state', 'verbs']);
  return (
    <QueueList<PayoutHaltRow>
      resource="payout-halts"
      title={say('halts.title')}
      what={say('halts.what')}
      sort={{ field: 'createdAt', order: 'DESC' }}
      nameOf={({ createdAt }) => createdAt}
      pathOf={() => undefined}
      tabs={<RunTabs current="halts" />}
      lead={<WhatToDo />}
      empty={
        <Message icon={<Payments aria-hidden />} title={say('halts.empty')}>
          {say('halts.emptyLead')}
        </Message>
      }
    >
      {columns}
    </QueueList>
  );
}

/** Says what comes before the release; only while payouts are stopped. */
function WhatToDo() {
  const say = useSay();
  const { data = [] } = useListContext<PayoutHaltRow>();
  return data.some(({ state }) => state !== 'lifted') ? <Typography variant="body2">{say('halts.proposeLead')}</Typography> : null;
}

const Column = DataTable.Col<PayoutHaltRow>;

const haltColumns = (say: Say): ReactElement[] => [
  <Column key="createdAt" source="createdAt" label={say('halts.since')} render={({ createdAt }) => <When at={createdAt} />} />,
  <Column key="traces" source="traces" disableSort label={say('halts.traces')} render={({ traces }) => <Traces traces={traces} />} />,
  <Column key="state" source="state" disableSort label={say('halts.state')} render={({ state }) => say(`halts.states.${state}`)} />,
  <Column key="reason" source="reason" disableSort label={say('halts.reason')} render={({ reason }) => reason ?? <Dash />} />,
  <Column
    key="askedBy"
    source="askedBy"
    disableSort
    label={say('halts.askedBy')}
    render={({ askedBy }) => <Name text={askedBy?.name ?? null} />}
  />,
  <Column
    key="liftedBy"
    source="liftedBy"
    disableSort
    label={say('halts.liftedBy')}
    render={({ liftedBy }) => <Name text={liftedBy?.name ?? null} />}
  />,
  <Column key="verbs" source="id" disableSort label={say('halts.verbs')} render={(row) => <HaltVerbs row={row} />} />,
];
