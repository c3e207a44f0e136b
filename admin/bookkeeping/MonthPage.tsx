import type { MonthRow } from '../../api/contract/bookkeeping.ts';
import { Chip } from '../fields/Chip.tsx';
import { Month } from '../fields/Month.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Note, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { SumStrip } from '../layout/SumStrip.tsx';
import { DocumentZip } from './DocumentZip.tsx';
import { MonthAccounts } from './MonthAccounts.tsx';
import { JournalLink } from './JournalLink.tsx';
import { TooLarge } from './TooLarge.tsx';

/** The page of one month: what was posted, who closed it, and its journal for the company's own books. */
export default function MonthPage() {
  const say = useSay();
  return (
    <RecordPage<MonthRow> resource="months" title={say('books.title')} what={say('books.thisMonth')}>
      {(month) => (
        <Stack>
          <MonthHead month={month} />
          <SumStrip
            label={say('books.totals')}
            groups={[{ name: say('books.turnover'), sums: month.totals.map((amount) => ({ amount })), empty: say('words.none') }]}
          />
          <TooLarge currencies={month.tooLarge} />
          <MonthAccounts month={month} />
          <Runs month={month} />
          <Note>{say(month.state === 'closed' ? 'books.exportLead' : 'books.stillOpen')}</Note>
        </Stack>
      )}
    </RecordPage>
  );
}

function MonthHead({ month }: { readonly month: MonthRow }) {
  const say = useSay();
  const { count } = useFormats();
  const { id, from, to, state, entries, timeZone } = month;
  return (
    <PageHead
      crumbs={[
        { label: say('books.title'), to: '/months' },
        { label: say('books.tabMonths'), to: '/months' },
      ]}
      name={<Month month={id} />}
      chip={<Chip tone={state === 'closed' ? 'success' : 'info'}>{say(`books.${state}`)}</Chip>}
      lead={[say('books.entryCount', { count: count(entries), smart_count: entries }), timeZone]}
      actions={
        <>
          <DocumentZip filter={{ after: from, before: to }} label={say('books.documentsZip')} />
          {state === 'closed' ? <JournalLink month={month} /> : null}
        </>
      }
    />
  );
}

type Run = MonthRow['runs'][number];

function Runs({ month: { runs } }: { readonly month: MonthRow }) {
  const say = useSay();
  const word = useWording();
  const { count } = useFormats();
  return (
    <Panel title={say('books.runs')}>
      <PlainTable<Run>
        label={say('books.runs')}
        rows={runs}
        keyOf={({ id }) => id}
        empty={say('books.noRuns')}
        columns={[
          { head: say('books.program'), cell: ({ program }) => program.name },
          { head: say('books.state'), cell: ({ state }) => word('statementRun', state) },
          { head: say('books.closed'), cell: ({ closedAt }) => <When at={closedAt} /> },
          { head: say('books.statements'), isRight: true, cell: ({ statements }) => count(statements) },
          { head: say('books.waiting'), isRight: true, cell: ({ waiting }) => count(waiting) },
        ]}
      />
    </Panel>
  );
}
