import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { BankImportRow } from '../../api/contract/bank-files.ts';
import { Name } from '../fields/Name.tsx';
import { bankImportLooks } from '../fields/office-states.ts';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Count } from './Count.tsx';
import { ImportKind } from './ImportKind.tsx';

const Column = DataTable.Col<BankImportRow>;

export const importColumns = (say: Say): ReactElement[] => [
  <Column
    key="importedAt"
    source="importedAt"
    label={say('imports.arrived')}
    render={({ importedAt }) => (
      <RowLink>
        <When at={importedAt} />
      </RowLink>
    )}
  />,
  <Column
    key="fileName"
    source="fileName"
    disableSort
    label={say('imports.fileName')}
    sx={shareOfRow(26, 190)}
    render={({ fileName }) => <Name text={fileName ?? undefined} />}
  />,
  <Column key="kind" source="kind" disableSort label={say('imports.kind')} render={(file) => <ImportKind file={file} />} />,
  <Column key="lines" source="lines" disableSort align="right" label={say('imports.lines')} />,
  ...(['matched', 'aside', 'ignored', 'known'] as const).map((name) => (
    <Column
      key={name}
      source={name}
      disableSort
      align="right"
      label={say(name === 'known' ? 'imports.knownBefore' : `imports.${name}`)}
      render={(file) => <Count of={file[name]} isLoud={name === 'aside'} />}
    />
  )),
  <Column
    key="problems"
    source="problems"
    disableSort
    align="right"
    label={say('imports.problemsShort')}
    render={({ problems }) => <Count of={problems.length} isLoud />}
  />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('imports.state')}
    render={({ state }) => <StateField table="bankImport" looks={bankImportLooks} state={state} />}
  />,
  <Column
    key="importedBy"
    source="importedBy.name"
    disableSort
    label={say('imports.by')}
    sx={shareOfRow(22, 110)}
    render={({ importedBy }) => <Name text={importedBy?.name} />}
  />,
];
