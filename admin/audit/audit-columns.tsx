import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { AuditRow } from '../../api/contract/audit.ts';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Mono } from '../layout/blocks.ts';
import { Actor } from './Actor.tsx';
import { changeLine } from './change.ts';
import { Subject } from './Subject.tsx';
import { useDeed } from './use-deed.ts';

const Column = DataTable.Col<AuditRow>;
const wide = shareOfRow(10, 90);

export const auditColumns = (say: Say): ReactElement[] => [
  <Column
    key="at"
    source="at"
    label={say('audit.at')}
    render={({ at }) => (
      <RowLink>
        <When at={at} />
      </RowLink>
    )}
  />,
  <Column
    key="actor"
    source="actor.name"
    disableSort
    label={say('audit.actor')}
    sx={{ ...wide, minWidth: 110 }}
    render={(entry) => <Actor entry={entry} />}
  />,
  <Column
    key="action"
    source="action"
    disableSort
    label={say('audit.action')}
    sx={{ width: '20%', minWidth: 160, whiteSpace: 'normal' }}
    render={({ action }) => <Deed action={action} />}
  />,
  <Column
    key="object"
    source="subject.kind"
    disableSort
    label={say('audit.object')}
    sx={shareOfRow(22, 195)}
    render={(entry) => <Subject {...entry} />}
  />,
  <Column
    key="change"
    source="after"
    disableSort
    label={say('audit.change')}
    sx={shareOfRow(22, 130)}
    render={(entry) => <ChangeLine entry={entry} />}
  />,
  <Column key="reason" source="reason" disableSort label={say('audit.reason')} sx={wide} render={({ reason }) => <Name text={reason} />} />,
  <Column
    key="network"
    source="addressPrefix"
    disableSort
    label={say('audit.network')}
    render={({ addressPrefix }) => <Short text={addressPrefix} />}
  />,
  <Column
    key="requestId"
    source="requestId"
    disableSort
    label={say('audit.requestId')}
    render={({ requestId }) => <Short text={requestId} />}
  />,
];

/** Says the action in words; its code, which the log is searched by, is in the tooltip. */
function Deed({ action }: Pick<AuditRow, 'action'>) {
  return <span title={action}>{useDeed().deed(action)}</span>;
}

function ChangeLine({ entry }: { readonly entry: AuditRow }) {
  const { changes } = useDeed();
  return <Name text={changeLine(changes(entry), entry.after !== null)} />;
}

/** Shows the beginning of a technical id, with the whole id in the tooltip. */
function Short({ text }: { readonly text: string | null }) {
  if (text === null) return '–';
  return (
    <Mono title={text} style={{ display: 'block', maxWidth: 72, overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {text}
    </Mono>
  );
}
