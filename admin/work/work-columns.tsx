import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { WorkRow } from '../../api/contract/work.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { Dash } from '../fields/Dash.tsx';
import { Due } from '../fields/Due.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Avatar } from '../layout/Avatar.tsx';
import { Muted } from '../layout/blocks.ts';
import { useMe } from '../providers/use-me.ts';
import { useWorkWords } from './use-work-words.ts';
import { iconOfWork } from './work-places.ts';

const Column = DataTable.Col<WorkRow>;
const wide = shareOfRow(16, 100);
/** Keeps a payout's reference whole and cuts a question's title to the available width. */
const named = shareOfRow(30, 150);
const wider = shareOfRow(24, 140);
/** Keeps a head of two words on one line. */
const whole = { '&.MuiTableCell-head, & .MuiTableSortLabel-root': { whiteSpace: 'nowrap' } };

export const workColumns = (say: Say): ReactElement[] => [
  <Column key="kind" source="kind" disableSort label={say('work.kind')} render={({ kind }) => <Kind kind={kind} />} />,
  <Column key="what" source="reference" disableSort label={say('work.what')} sx={named} render={(row) => <What row={row} />} />,
  <Column
    key="partner"
    source="partner.name"
    disableSort
    label={say('work.partner')}
    sx={wide}
    render={({ partner }) => <Name text={partner?.name} />}
  />,
  <Column key="waitsFor" source="waitsFor" disableSort label={say('work.waitsFor')} sx={wider} render={(row) => <WaitsFor row={row} />} />,
  <Column
    key="value"
    source="value.amount"
    disableSort
    align="right"
    label={say('work.value')}
    render={({ value }) => <Money value={value} />}
  />,
  <Column key="since" source="since" label={say('work.age')} render={({ since }) => <Age at={since} />} />,
  <Column key="dueAt" source="dueAt" label={say('work.due')} render={({ dueAt }) => <Due at={dueAt} />} />,
  <Column
    key="assignedTo"
    source="assignedTo"
    disableSort
    label={say('work.assignedTo')}
    sx={whole}
    render={(row) => <Assignee row={row} />}
  />,
];

function Kind({ kind }: Pick<WorkRow, 'kind'>) {
  const word = useWording();
  const Icon = iconOfWork(kind);
  return (
    <Mark>
      <Icon aria-hidden />
      {word('workKinds', kind)}
    </Mark>
  );
}

function What({ row }: { readonly row: WorkRow }) {
  const wordsOf = useWorkWords();
  return (
    <RowLink>
      <Name text={wordsOf(row).what} />
    </RowLink>
  );
}

/** For work that was put off: until when and why; otherwise what has to be done. */
function WaitsFor({ row }: { readonly row: WorkRow }) {
  const say = useSay();
  const wordsOf = useWorkWords();
  const { snoozedUntil, note } = row;
  if (snoozedUntil === null || new Date(snoozedUntil).getTime() <= serverNow()) return <Name text={wordsOf(row).waitsFor} />;
  return (
    <>
      {say('work.until')} <When at={snoozedUntil} />
      {note === null ? null : <Muted>: {note}</Muted>}
    </>
  );
}

const short = { minutes: 'time.minutesShort', hours: 'time.hoursShort', days: 'time.daysShort' } as const;

function Age({ at }: { readonly at: string }) {
  const say = useSay();
  const { left, exactly } = useFormats();
  const { unit, count } = left(at);
  return (
    <time dateTime={at} title={exactly(at)}>
      {say(short[unit], { smart_count: count })}
    </time>
  );
}

function Assignee({ row: { assignedTo } }: { readonly row: WorkRow }) {
  const say = useSay();
  const me = useMe();
  if (assignedTo === null) return <Dash />;
  return (
    <Mark>
      <Avatar name={assignedTo.name} />
      {assignedTo.id === me?.id ? say('work.you') : assignedTo.name}
    </Mark>
  );
}

const Mark = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  height: 20,
  verticalAlign: 'top',
  whiteSpace: 'nowrap',
  '& svg': { fontSize: 16, color: 'var(--muted)' },
  '& b': { width: 20, height: 20, fontSize: 9 },
});
