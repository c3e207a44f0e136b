import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { PayoutRunRow } from '../../api/contract/payout-runs.ts';
import { Dash } from '../fields/Dash.tsx';
import { FirstOf } from '../fields/FirstOf.tsx';
import { Month } from '../fields/Month.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { payoutRunLooks } from '../fields/office-states.ts';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Clip, Muted } from '../layout/blocks.ts';
import { ReferenceLink } from '../layout/TextLink.tsx';

const Column = DataTable.Col<PayoutRunRow>;
const wide = shareOfRow(20, 130);
const narrow = shareOfRow(13, 90);

export const runColumns = (say: Say): ReactElement[] => [
  <Column
    key="period"
    source="period"
    label={say('runs.period')}
    render={({ period }) => (
      <RowLink>
        <Month month={period} />
      </RowLink>
    )}
  />,
  <Column
    key="program"
    source="program.name"
    disableSort
    label={say('runs.program')}
    sx={wide}
    render={({ program }) => <Name text={program.name} />}
  />,
  <Column key="scheduledAt" source="scheduledAt" label={say('runs.opened')} render={({ scheduledAt }) => <When at={scheduledAt} />} />,
  <Column key="partners" source="partners" disableSort align="right" label={say('runs.in')} />,
  <Column key="leftOut" source="leftOut" disableSort align="right" label={say('runs.out')} />,
  <Column
    key="totals"
    source="totals"
    disableSort
    align="right"
    label={say('runs.totals')}
    render={({ totals }) => (totals === null ? <Dash /> : <FirstOf sums={totals.map(({ amount }) => amount)} />)}
  />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('runs.state')}
    render={({ state }) => <StateField table="payoutRun" looks={payoutRunLooks} state={state} />}
  />,
  <Column
    key="preparedBy"
    source="preparedBy.name"
    disableSort
    label={say('runs.preparedBy')}
    sx={narrow}
    render={({ preparedBy }) => <Name text={preparedBy?.name} />}
  />,
  <Column
    key="file"
    source="batches"
    disableSort
    label={say('runs.file')}
    sx={narrow}
    render={({ batches }) => <FirstFile batches={batches} />}
  />,
];

/** The newest bank file of the run; the others are on the run's page. */
function FirstFile({ batches }: Pick<PayoutRunRow, 'batches'>) {
  const files = batches.filter(({ rail }) => rail === 'bank_file');
  const file = files.at(-1);
  if (file === undefined) return <Dash />;
  return (
    <Line>
      <Clip title={file.messageId}>
        <ReferenceLink to={`/bank-files/${file.id}/show`}>{file.messageId}</ReferenceLink>
      </Clip>
      {files.length > 1 ? <Muted>+{files.length - 1}</Muted> : null}
    </Line>
  );
}

const Line = styled('span')({ display: 'flex', gap: 4, minWidth: 0 });
