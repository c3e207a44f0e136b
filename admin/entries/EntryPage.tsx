import type { JournalEntry } from '../../api/contract/journal-entries.ts';
import { accountWord } from '../fields/account-words.ts';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Facts, Mono, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { OpenAdjustments } from '../partners/OpenAdjustments.tsx';
import { causeOf } from './cause.ts';
import { ReverseEntry } from './ReverseEntry.tsx';

type Posting = JournalEntry['postings'][number];

/** The page of one journal entry: both sides and its cause. */
export default function EntryPage() {
  const say = useSay();
  return (
    <RecordPage<JournalEntry> resource="journal-entries" title={say('entries.title')} what={say('entries.what')}>
      {(entry) => <EntryParts entry={entry} />}
    </RecordPage>
  );
}

function EntryParts({ entry }: { readonly entry: JournalEntry }) {
  const say = useSay();
  const word = useWording();
  const partner = entry.postings.find((posting) => posting.partner !== null)?.partner ?? null;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: say('menu.commissions'), to: '/commissions' }, { label: say('entries.one') }]}
        name={word('entryKinds', entry.kind)}
        lead={[<When key="at" at={entry.effectiveAt} />, <Cause key="cause" entry={entry} />, entry.memo]}
        actions={partner === null ? null : <ReverseEntry entry={entry} partner={partner} />}
      />
      {partner === null ? null : <OpenAdjustments partnerId={partner.id} entryId={entry.id} />}
      <Columns side={340}>
        <Postings postings={entry.postings} />
        <EntryFacts entry={entry} />
      </Columns>
    </Stack>
  );
}

function Cause({ entry: { source } }: { readonly entry: JournalEntry }) {
  const say = useSay();
  const cause = source === null ? undefined : causeOf(source);
  return cause === undefined ? (source?.type ?? say('entries.system')) : <TextLink to={cause.to}>{say(cause.word)}</TextLink>;
}

function Postings({ postings }: Pick<JournalEntry, 'postings'>) {
  const say = useSay();
  const word = useWording();
  return (
    <Panel title={say('entries.postings')}>
      <PlainTable<Posting>
        label={say('entries.postings')}
        rows={postings}
        keyOf={({ debit, credit, amount }) => `${debit}${credit}${amount.amount}`}
        columns={[
          { head: say('entries.debit'), cell: ({ debit }) => accountWord(debit, say, word) },
          { head: say('entries.credit'), cell: ({ credit }) => accountWord(credit, say, word) },
          {
            head: say('entries.partner'),
            isWide: true,
            cell: ({ partner }) => (
              <Name text={partner?.name} {...(partner === null ? {} : { to: `/partners/${partner.id}/show/ledger` })} />
            ),
          },
          { head: say('entries.amount'), isRight: true, cell: ({ amount }) => <Money value={amount} /> },
        ]}
      />
    </Panel>
  );
}

function EntryFacts({ entry }: { readonly entry: JournalEntry }) {
  const say = useSay();
  const { key, effectiveAt, bookedOn, belongsTo, recordedAt, actor, reversesEntryId, reversedByEntryId } = entry;
  return (
    <Panel title={say('entries.facts')} isPadded footer={say('entries.keyNote')}>
      <Facts>
        <dt>{say('entries.source')}</dt>
        <dd>
          <Cause entry={entry} />
        </dd>
        <dt>{say('entries.effective')}</dt>
        <dd>
          <When at={effectiveAt} />
        </dd>
        <Day what={say('entries.bookedOn')} on={bookedOn} />
        <Day what={say('entries.belongsTo')} on={belongsTo} />
        <dt>{say('entries.recorded')}</dt>
        <dd>
          <When at={recordedAt} />
        </dd>
        <dt>{say('entries.actor')}</dt>
        <dd>{actor === 'worker' ? say('entries.system') : actor}</dd>
        <dt>{say('entries.key')}</dt>
        <dd>
          <Mono>{key}</Mono>
        </dd>
        <OtherEntry label={say('entries.reverses')} id={reversesEntryId} />
        <OtherEntry label={say('entries.reversedBy')} id={reversedByEntryId} />
      </Facts>
    </Panel>
  );
}

const Day = ({ what, on }: { readonly what: string; readonly on: string | null }) =>
  on === null ? null : (
    <>
      <dt>{what}</dt>
      <dd>
        <When at={on} isDay />
      </dd>
    </>
  );

function OtherEntry({ label, id }: { readonly label: string; readonly id: string | null }) {
  const say = useSay();
  if (id === null) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <TextLink to={`/journal-entries/${id}/show`}>{say('entries.one')}</TextLink>
      </dd>
    </>
  );
}
