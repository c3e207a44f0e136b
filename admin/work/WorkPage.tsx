import Check from '@mui/icons-material/CheckCircleOutlined';
import { useParams } from 'react-router';
import { workKinds, workTabs, type WorkRow, type WorkTab } from '../../api/contract/work.ts';
import { usePhoneOrder } from '../fields/phone-order.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { useMe } from '../providers/use-me.ts';
import { DoneList } from './DoneList.tsx';
import { useWorkWords } from './use-work-words.ts';
import { workColumns } from './work-columns.tsx';
import { useNextDeadline, WorkLine } from './WorkLine.tsx';
import { pathOfWork } from './work-places.ts';
import { WorkBody } from './WorkBody.tsx';
import { WorkTabs } from './WorkTabs.tsx';
import { WorkVerbs } from './WorkVerbs.tsx';

/** The first page after the sign-in: the reader's work, the oldest deadline first. */
export default function WorkPage() {
  const { tab: name } = useParams();
  if (name === 'done') return <DoneList />;
  const tab = workTabs.find((one) => one === name) ?? 'waiting';
  return <Queue key={tab} tab={tab} />;
}

function Queue({ tab }: { readonly tab: WorkTab }) {
  const say = useSay();
  const me = useMe();
  const word = useWording();
  const wordsOf = useWorkWords();
  const columns = usePhoneOrder(workColumns(say), ['what', 'dueAt', 'kind']);
  const isColleagues = ({ assignedTo }: WorkRow): boolean => assignedTo !== null && assignedTo.id !== me?.id;
  return (
    <QueueList<WorkRow>
      resource="work"
      title={say('work.title')}
      what={say('work.whatList')}
      sort={{ field: 'dueAt', order: 'ASC' }}
      filter={{ tab }}
      storeKey={`work.${tab}`}
      nameOf={(row) => `${word('workKinds', row.kind)} ${wordsOf(row).what}`}
      pathOf={pathOfWork}
      tabs={<WorkTabs current={tab} />}
      filters={<WorkFilters tab={tab} />}
      hasSearch
      bulk={<WorkVerbs tab={tab} />}
      table={{ body: WorkBody, rowSx: (row: WorkRow) => (isColleagues(row) ? { '& td': { color: 'var(--muted)' } } : {}) }}
      empty={<Nothing tab={tab} />}
    >
      {columns}
    </QueueList>
  );
}

function WorkFilters({ tab }: { readonly tab: WorkTab }) {
  const say = useSay();
  const word = useWording();
  return (
    <>
      <FilterMenu source="kind" label={say('work.kind')} choices={workKinds.map((id) => ({ id, name: word('workKinds', id) }))} />
      {tab === 'waiting' ? <WorkLine /> : null}
    </>
  );
}

function Nothing({ tab }: { readonly tab: WorkTab }) {
  const say = useSay();
  const next = useNextDeadline();
  return (
    <Message icon={<Check aria-hidden />} title={say(`work.empty.${tab}`)}>
      {tab === 'waiting' ? (next ?? say('work.emptyLead')) : say('work.emptyOther')}
    </Message>
  );
}
