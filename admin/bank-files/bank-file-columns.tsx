import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { Chip } from '../fields/Chip.tsx';
import { FirstOf } from '../fields/FirstOf.tsx';
import { Name } from '../fields/Name.tsx';
import { bankFileLooks } from '../fields/office-states.ts';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';

const Column = DataTable.Col<BankFileRow>;

export const bankFileColumns = (say: Say): ReactElement[] => [
  <Column
    key="messageId"
    source="messageId"
    disableSort
    label={say('files.message')}
    render={({ messageId }) => <RowLink>{messageId}</RowLink>}
  />,
  <Column key="exportedAt" source="exportedAt" label={say('files.made')} render={({ exportedAt }) => <When at={exportedAt} />} />,
  <Column
    key="exportedBy"
    source="exportedBy.name"
    disableSort
    label={say('files.madeBy')}
    sx={shareOfRow(20, 110)}
    render={({ exportedBy }) => <Name text={exportedBy?.name} />}
  />,
  <Column key="payouts" source="payouts" disableSort align="right" label={say('files.payouts')} />,
  <Column
    key="totals"
    source="totals"
    disableSort
    align="right"
    label={say('runs.totals')}
    render={({ totals }) => <FirstOf sums={totals} />}
  />,
  <Column
    key="downloads"
    source="downloads"
    disableSort
    label={say('files.downloads')}
    render={({ downloads }) => (downloads === 0 ? <Muted>{say('files.never')}</Muted> : say('files.times', { smart_count: downloads }))}
  />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('files.state')}
    render={({ state, standing }) =>
      standing.some(({ obstacle }) => obstacle === 'paid') ? (
        <Chip tone="error">{say('files.doNotUploadShort')}</Chip>
      ) : (
        <StateField table="bankFile" looks={bankFileLooks} state={state} />
      )
    }
  />,
];
