import Check from '@mui/icons-material/CheckOutlined';
import type { BankImportRow } from '../../api/contract/bank-files.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Mono, Muted } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable, type PlainColumn } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useProblemText } from './use-problem-text.ts';

type Problem = BankImportRow['problems'][number] & { readonly ordinal: number };

/** Lists what was not applied of a file; what has to be clarified with the bank is marked here as clarified. */
export function Problems({ file }: { readonly file: BankImportRow }) {
  const say = useSay();
  const problemText = useProblemText();
  const rows = file.problems.map((problem, ordinal) => ({ ...problem, ordinal }));
  const clarification: PlainColumn<Problem> = {
    head: say('imports.clarification'),
    isText: true,
    cell: (problem) => <Clarification file={file} problem={problem} />,
  };
  return (
    <Panel title={say('imports.problems')}>
      <PlainTable<Problem>
        label={say('imports.problems')}
        rows={rows}
        keyOf={({ ordinal }) => String(ordinal)}
        empty={say('imports.noProblems')}
        columns={[
          { head: say('runs.reason'), isText: true, cell: problemText },
          { head: say('imports.foundThere'), isText: true, cell: (problem) => <Found problem={problem} /> },
          ...(rows.some((problem) => problem.clarification !== undefined) ? [clarification] : []),
        ]}
      />
    </Panel>
  );
}

function Found({ problem: { found, clarification } }: { readonly problem: Problem }) {
  const payout = clarification?.payout ?? null;
  return (
    <>
      <Mono>{found}</Mono>
      {payout === null ? null : (
        <>
          {' '}
          <TextLink to={`/payouts/${payout.id}/show`}>{payout.name}</TextLink>
        </>
      )}
    </>
  );
}

function Clarification({ file, problem }: { readonly file: BankImportRow; readonly problem: Problem }) {
  const say = useSay();
  const problemText = useProblemText();
  const { clarification, found, ordinal } = problem;
  if (clarification === undefined) return null;
  const { isOpen, by, at, note } = clarification;
  return (
    <>
      {by === null || at === null ? null : (
        <>
          {note} <Muted>{by.name}</Muted> <When at={at} />
        </>
      )}
      {by === null && !isOpen ? <Muted>{say('imports.over')}</Muted> : null}
      <VerbButton
        label={`${say('imports.clarify')}…`}
        icon={<Check />}
        isOffered={isOpen}
        verb={{
          resource: 'bank-imports',
          verb: 'clarify',
          title: say('imports.clarifyTitle'),
          lead: problemText(problem),
          confirm: say('imports.clarify'),
          next: say('imports.clarifyNext'),
          facts: [[say('imports.foundThere'), found]],
          hasReason: true,
          reasonLead: say('imports.clarifyReason'),
          targets: [{ id: file.id, label: found, seen: { ordinal } }],
        }}
      />
    </>
  );
}
