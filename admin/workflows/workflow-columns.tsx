import Out from '@mui/icons-material/OpenInNewOutlined';
import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { WorkflowRow } from '../../api/contract/workflows.ts';
import { Dash } from '../fields/Dash.tsx';
import { Due } from '../fields/Due.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useAgo } from '../fields/use-ago.ts';
import type { Say } from '../i18n/say.ts';
import { deadlineWord } from '../referrals/deadlines.ts';
import { WorkflowState } from './WorkflowState.tsx';

const Column = DataTable.Col<WorkflowRow>;
const wide = shareOfRow(20, 110);

export const workflowColumns = (say: Say): ReactElement[] => [
  <Column
    key="reference"
    source="reference"
    disableSort
    label={say('workflows.reference')}
    sx={wide}
    render={({ reference }) => (
      <RowLink>
        <Name text={reference} />
      </RowLink>
    )}
  />,
  <Column key="state" source="state" disableSort label={say('workflows.state')} render={({ state }) => <WorkflowState state={state} />} />,
  <Column
    key="waitsFor"
    source="waitsFor"
    disableSort
    label={say('workflows.waitsFor')}
    render={({ waitsFor, state }) =>
      waitsFor === null ? <Dash /> : say(waitsFor === 'event' ? 'workflows.anEvent' : deadlineWord(waitsFor, state))
    }
  />,
  <Column key="dueAt" source="dueAt" label={say('workflows.due')} render={({ dueAt }) => <Due at={dueAt} />} />,
  <Column key="lastRingAt" source="lastRingAt" label={say('workflows.lastRing')} render={({ lastRingAt }) => <Ago at={lastRingAt} />} />,
  <Column
    key="lastError"
    source="lastError"
    disableSort
    label={say('workflows.lastError')}
    sx={wide}
    render={({ attempts, lastError }) => <Name text={lastError === null ? null : `${attempts} × ${lastError}`} />}
  />,
  <Column
    key="temporal"
    source="temporalUrl"
    disableSort
    label="Temporal"
    render={({ temporalUrl }) => <TemporalLink url={temporalUrl} label={say('workflows.open')} />}
  />,
];

const Ago = ({ at }: { readonly at: string | null }) => useAgo()(at);

const TemporalLink = ({ url, label }: { readonly url: string | null; readonly label: string }) =>
  url === null ? (
    <Dash />
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
