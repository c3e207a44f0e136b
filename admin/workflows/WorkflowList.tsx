import Out from '@mui/icons-material/OpenInNewOutlined';
import Tree from '@mui/icons-material/AccountTreeOutlined';
import { styled } from '@mui/material/styles';
import { DataTable } from 'react-admin';
import { referralStates } from '../../api/contract/referrals.ts';
import type { WorkflowRow } from '../../api/contract/workflows.ts';
import { Due } from '../fields/Due.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { useAgo } from '../fields/use-ago.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Muted } from '../layout/blocks.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { deadlineWord } from '../referrals/deadlines.ts';
import { MachineStrip } from './MachineStrip.tsx';
import { WorkflowState } from './WorkflowState.tsx';
import { RingVerbs } from './RingVerbs.tsx';

const Column = DataTable.Col<WorkflowRow>;
const wide = { maxWidth: 0, width: '20%' };

/** Is the machine turning: every lifecycle with what it waits for, and the machine itself above. */
export default function WorkflowList() {
  const say = useSay();
  return (
    <QueueList<WorkflowRow>
      resource="workflows"
      title={say('workflows.title')}
      what={say('workflows.what')}
      sort={{ field: 'lastRingAt', order: 'DESC' }}
      nameOf={({ reference }) => reference}
      pathOf={({ id }) => `/referrals/${id.split('/').at(-1) ?? ''}/show`}
      head={<MachineStrip />}
      hasSearch
      filters={<WorkflowFilters />}
      bulk={<RingVerbs />}
      empty={
        <Message icon={<Tree aria-hidden />} title={say('workflows.emptyTitle')}>
          {say('workflows.emptyLead')}
        </Message>
      }
    >
      <Column
        source="reference"
        disableSort
        label={say('workflows.reference')}
        sx={wide}
        render={({ reference }) => (
          <RowLink>
            <Name text={reference} />
          </RowLink>
        )}
      />
      <Column source="state" disableSort label={say('workflows.state')} render={({ state }) => <WorkflowState state={state} />} />
      <Column
        source="waitsFor"
        disableSort
        label={say('workflows.waitsFor')}
        render={({ waitsFor }) =>
          waitsFor === null ? <Muted>–</Muted> : say(waitsFor === 'event' ? 'workflows.anEvent' : deadlineWord(waitsFor))
        }
      />
      <Column
        source="dueAt"
        label={say('workflows.due')}
        render={({ dueAt }) => (dueAt === null ? <Muted>–</Muted> : <Due at={dueAt} />)}
      />
      <Column source="lastRingAt" label={say('workflows.lastRing')} render={({ lastRingAt }) => <Ago at={lastRingAt} />} />
      <Column
        source="attempts"
        disableSort
        align="right"
        label={say('workflows.attempts')}
        render={({ attempts }) => (attempts === 0 ? <Muted>0</Muted> : attempts)}
      />
      <Column
        source="lastError"
        disableSort
        label={say('workflows.lastError')}
        sx={wide}
        render={({ lastError }) => <Name text={lastError} />}
      />
      <Column
        source="temporalUrl"
        disableSort
        label="Temporal"
        render={({ temporalUrl }) => <TemporalLink url={temporalUrl} label={say('workflows.open')} />}
      />
    </QueueList>
  );
}

const Ago = ({ at }: { readonly at: string | null }) => useAgo()(at);

function WorkflowFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu source="state" label={say('workflows.state')} choices={referralStates.map((id) => ({ id, name: word('referral', id) }))} />
  );
}

const TemporalLink = ({ url, label }: { readonly url: string | null; readonly label: string }) =>
  url === null ? (
    <Muted>–</Muted>
  ) : (
    <Away href={url} target="_blank" rel="noreferrer" aria-label={label} title={label}>
      <Out aria-hidden />
    </Away>
  );

const Away = styled('a')({
  display: 'inline-grid',
  placeItems: 'center',
  width: 24,
  height: 24,
  color: 'var(--primary)',
  '& svg': { fontSize: 16 },
});
