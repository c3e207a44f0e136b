import type { BankImportRow } from '../../api/contract/bank-files.ts';
import { EntriesOf } from '../bank-entries/EntriesOf.tsx';
import { Chip } from '../fields/Chip.tsx';
import { bankImportLooks } from '../fields/office-states.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Columns, Facts, Mono, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { ImportKind } from './ImportKind.tsx';
import { Problems } from './Problems.tsx';

/** The page of one file of the bank: what was found in it, and what was not applied and why. */
export default function ImportPage() {
  const say = useSay();
  return (
    <RecordPage<BankImportRow> resource="bank-imports" title={say('imports.one')} what={say('imports.thisOne')}>
      {(file) => (
        <Stack>
          <ImportHead file={file} />
          {file.state === 'refused' ? <Alert tone="error">{say('imports.refused')}</Alert> : null}
          {hasBookings(file) ? <EntriesOf importId={file.id} isKnown={file.lines > 0} /> : null}
          {hasBookings(file) && file.problems.length === 0 ? (
            <ImportFacts file={file} />
          ) : (
            <Columns side={360}>
              <Problems file={file} />
              <ImportFacts file={file} />
            </Columns>
          )}
        </Stack>
      )}
    </RecordPage>
  );
}

/** True if the file has bookings: a pain.002 speaks of payments only, and nothing of a refused file counts. */
const hasBookings = ({ kind, state }: BankImportRow): boolean => kind !== 'pain.002' && state !== 'refused';

function ImportHead({ file }: { readonly file: BankImportRow }) {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  const { id, fileName, state, importedAt, importedBy } = file;
  return (
    <PageHead
      crumbs={[
        { label: say('runs.title'), to: '/payout-runs' },
        { label: say('runs.tabImports'), to: '/bank-imports' },
      ]}
      name={fileName ?? <ImportKind file={file} />}
      chip={<Chip tone={bankImportLooks[state].tone ?? 'muted'}>{word('bankImport', state)}</Chip>}
      lead={[
        fileName === null ? null : <ImportKind key="kind" file={file} />,
        instant(importedAt),
        importedBy === null ? null : `${say('imports.by')} ${importedBy.name}`,
      ]}
      walk={<QueueWalk resource="bank-imports" id={id} />}
    />
  );
}

function ImportFacts({ file }: { readonly file: BankImportRow }) {
  const say = useSay();
  const { count } = useFormats();
  const { lines, matched, aside, ignored, known, importedAt, sha256, kind } = file;
  const elsewhere = file.problems.reduce((sum, problem) => sum + (problem.count ?? 0), 0);
  return (
    <Panel title={say('imports.facts')} isPadded>
      <Facts>
        <dt>{say('imports.arrived')}</dt>
        <dd>
          <When at={importedAt} />
        </dd>
        <dt>{say('imports.lines')}</dt>
        <dd>{count(lines)}</dd>
        {kind === 'pain.002' ? null : (
          <>
            <dt>{say('imports.matched')}</dt>
            <dd>{count(matched)}</dd>
            <dt>{say('imports.aside')}</dt>
            <dd>{count(aside)}</dd>
            <dt>{say('imports.ignored')}</dt>
            <dd>{count(ignored)}</dd>
            <dt>{say('imports.knownBefore')}</dt>
            <dd>{count(known)}</dd>
            {elsewhere === 0 ? null : (
              <>
                <dt>{say('imports.elsewhere')}</dt>
                <dd>{count(elsewhere)}</dd>
              </>
            )}
          </>
        )}
        <dt>{say('imports.hash')}</dt>
        <dd>
          <Mono>{sha256}</Mono>
        </dd>
      </Facts>
    </Panel>
  );
}
