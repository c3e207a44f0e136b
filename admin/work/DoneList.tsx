import Check from '@mui/icons-material/CheckCircleOutlined';
import { useState, type ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { WorkDoneRow } from '../../api/contract/work.ts';
import { subjects } from '../audit/subjects.ts';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { Mono } from '../layout/blocks.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { serverNow } from '../../browser/server-clock.ts';
import { useDeeds } from './deeds.ts';
import { WorkTabs } from './WorkTabs.tsx';

/** Lists what the reader did since midnight, each record with the last action on it. */
export function DoneList() {
  const say = useSay();
  const [since] = useState(midnight);
  return (
    <QueueList<WorkDoneRow>
      resource="work-done"
      title={say('work.title')}
      what={say('work.whatList')}
      sort={{ field: 'at', order: 'DESC' }}
      filter={{ since }}
      storeKey="work.done"
      nameOf={(row) => nameOf(row, say)}
      pathOf={pathOf}
      tabs={<WorkTabs current="done" />}
      empty={
        <Message icon={<Check aria-hidden />} title={say('work.empty.done')}>
          {say('work.emptyDone')}
        </Message>
      }
    >
      {columns(say)}
    </QueueList>
  );
}

function midnight(): string {
  const day = new Date(serverNow());
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
}

function nameOf({ reference, subject: { kind } }: WorkDoneRow, say: Say): string {
  const known = subjects[kind];
  const word = known === undefined ? kind : say(known.word);
  return reference === null ? word : `${word} ${reference}`;
}

function pathOf({ subject: { kind, id } }: WorkDoneRow): string | undefined {
  const resource = subjects[kind]?.resource;
  return resource === undefined ? undefined : `/${resource}/${encodeURIComponent(id)}/show`;
}

const Column = DataTable.Col<WorkDoneRow>;
const wide = shareOfRow(28, 150);

const columns = (say: Say): ReactElement[] => [
  <Column key="at" source="at" label={say('work.doneAt')} render={({ at }) => <When at={at} />} />,
  <Column key="what" source="subject.kind" disableSort label={say('work.what')} sx={wide} render={(row) => <What row={row} />} />,
  <Column
    key="partner"
    source="partner.name"
    disableSort
    label={say('work.partner')}
    sx={wide}
    render={({ partner }) => <Name text={partner?.name} />}
  />,
  <Column key="action" source="action" disableSort label={say('work.did')} sx={wide} render={({ action }) => <Deed action={action} />} />,
];

function Deed({ action }: { readonly action: string }) {
  const word = useDeeds()(action);
  return word === undefined ? <Mono>{action}</Mono> : <Name text={word} />;
}

function What({ row }: { readonly row: WorkDoneRow }) {
  const say = useSay();
  const name = nameOf(row, say);
  return pathOf(row) === undefined ? <Name text={name} /> : <RowLink>{name}</RowLink>;
}
