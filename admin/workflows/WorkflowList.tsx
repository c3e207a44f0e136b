import Tree from '@mui/icons-material/AccountTreeOutlined';
import { referralPhases } from '../../api/contract/referrals.ts';
import type { WorkflowRow } from '../../api/contract/workflows.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { MachineStrip } from './MachineStrip.tsx';
import { RingVerbs } from './RingVerbs.tsx';
import { workflowColumns } from './workflow-columns.tsx';

/** Lists all workflows and what each waits for, with the state of the workers on top. */
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
      {workflowColumns(say)}
    </QueueList>
  );
}

function WorkflowFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu source="state" label={say('workflows.state')} choices={referralPhases.map((id) => ({ id, name: word('referral', id) }))} />
  );
}
