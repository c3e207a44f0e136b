import type { AuditRow } from '../../api/contract/audit.ts';
import { Chip } from '../fields/Chip.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Columns, Facts, Mono, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { Actor } from './Actor.tsx';
import type { Change } from './change.ts';
import { Subject } from './Subject.tsx';
import { useActorName } from './use-actor-name.ts';
import { useDeed } from './use-deed.ts';

/** The page of one audit entry. */
export default function AuditPage() {
  const say = useSay();
  return (
    <RecordPage<AuditRow> resource="audit-entries" title={say('audit.one')} what={say('audit.thisOne')}>
      {(entry) => (
        <Stack>
          <EntryHead entry={entry} />
          <Columns side={360}>
            <Changes entry={entry} />
            <EntryFacts entry={entry} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function EntryHead({ entry: { id, action, actor, at, isSealed } }: { readonly entry: AuditRow }) {
  const say = useSay();
  const { exactly } = useFormats();
  const { deed } = useDeed();
  const nameOf = useActorName();
  return (
    <PageHead
      crumbs={[{ label: say('audit.title'), to: '/audit-entries' }, { label: id }]}
      name={deed(action)}
      chip={<Chip tone={isSealed ? 'success' : 'muted'}>{say(isSealed ? 'audit.yes' : 'audit.notYet')}</Chip>}
      lead={[nameOf(actor), exactly(at)]}
      walk={<QueueWalk resource="audit-entries" id={id} />}
    />
  );
}

function Changes({ entry }: { readonly entry: AuditRow }) {
  const say = useSay();
  const { changes } = useDeed();
  return (
    <Panel title={say('audit.change')}>
      <PlainTable<Change>
        label={say('audit.change')}
        rows={changes(entry)}
        keyOf={({ name }) => name}
        empty={say('audit.nothingChanged')}
        columns={[
          { head: say('audit.field'), cell: ({ name }) => (name === '' ? '–' : name) },
          { head: say('audit.before'), isText: true, cell: ({ from }) => <Mono>{from === '' ? '–' : from}</Mono> },
          { head: say('audit.after'), isText: true, cell: ({ to }) => <Mono>{to === '' ? '–' : to}</Mono> },
        ]}
      />
    </Panel>
  );
}

function EntryFacts({ entry }: { readonly entry: AuditRow }) {
  const say = useSay();
  const { id, at, subject, reason, addressPrefix, requestId } = entry;
  return (
    <Panel title={say('audit.facts')} isPadded>
      <Facts>
        <dt>{say('audit.place')}</dt>
        <dd>{id}</dd>
        <dt>{say('audit.at')}</dt>
        <dd>
          <When at={at} />
        </dd>
        <dt>{say('audit.actor')}</dt>
        <dd>
          <Actor entry={entry} />
        </dd>
        <dt>{say('audit.object')}</dt>
        <dd>
          <Subject subject={subject} />
          <Mono>{subject.id}</Mono>
        </dd>
        <dt>{say('audit.reason')}</dt>
        <dd>{reason ?? '–'}</dd>
        <dt>{say('audit.network')}</dt>
        <dd>
          <Mono>{addressPrefix ?? '–'}</Mono>
        </dd>
        <dt>{say('audit.requestId')}</dt>
        <dd>
          <Mono>{requestId ?? '–'}</Mono>
        </dd>
      </Facts>
    </Panel>
  );
}
