import type { SourceDetail } from '../../api/contract/sources.ts';
import { useReason } from '../decisions/use-reason.ts';
import { Chip } from '../fields/Chip.tsx';
import { Money } from '../fields/Money.tsx';
import { useProviderName } from '../fields/Provider.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Columns, Facts, Mono, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { RawPanel } from '../layout/RawPanel.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { SourceEvents } from './SourceEvents.tsx';

type Fact = SourceDetail['history'][number];

/** The page of a source: the invoice as its provider reports it, and when we saw which state. */
export default function SourcePage() {
  const say = useSay();
  return (
    <RecordPage<SourceDetail> resource="sources" title={say('sources.title')} what={say('sources.what')}>
      {(source) => (
        <Stack>
          <SourceHead source={source} />
          <Columns side={340}>
            <Stack>
              <History history={source.history} />
              <RawPanel title={say('sources.raw')} value={source.facts} />
            </Stack>
            <Stack>
              <Sums source={source} />
              <SourceFacts source={source} />
              <SourceEvents sourceId={source.id} />
            </Stack>
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function SourceHead({ source }: { readonly source: SourceDetail }) {
  const say = useSay();
  const because = useReason();
  const { instant } = useFormats();
  const nameOf = useProviderName();
  const { reference, externalId, provider, referralId, reason, reasonInputs, quarantinedReason, staleSince, settledAt } = source;
  return (
    <PageHead
      crumbs={[
        { label: say('menu.conversions'), to: '/referrals' },
        { label: say('referrals.one'), to: `/referrals/${referralId}/show` },
        { label: nameOf(provider) },
      ]}
      name={reference ?? externalId}
      chip={
        quarantinedReason === null ? (
          <Chip
            tone={settledAt === null ? 'muted' : 'success'}
          >{`${say('sources.settled')}: ${settledAt === null ? say('sources.notSettled') : instant(settledAt)}`}</Chip>
        ) : (
          <Chip tone="error">{say('sources.quarantined')}</Chip>
        )
      }
      lead={[
        because(reason, reasonInputs) || null,
        because(quarantinedReason, reasonInputs) || null,
        staleSince === null ? null : say('sources.stale', { date: instant(staleSince) }),
      ]}
    />
  );
}

function Sums({ source }: { readonly source: SourceDetail }) {
  const say = useSay();
  const sums = ['total', 'eligible', 'paid', 'refunded', 'disputed'] as const;
  return (
    <Panel title={say('sources.sums')} isPadded>
      <Facts>
        {sums.map((name) => {
          const money = source[name];
          return [<dt key={`${name}?`}>{say(`sources.${name}`)}</dt>, <dd key={name}>{money === null ? '–' : <Money value={money} />}</dd>];
        })}
      </Facts>
    </Panel>
  );
}

function SourceFacts({ source: { accountRef, externalId, issuedAt, referralId } }: { readonly source: SourceDetail }) {
  const say = useSay();
  return (
    <Panel title={say('sources.facts')} isPadded>
      <Facts>
        <dt>{say('sources.outsideId')}</dt>
        <dd>
          <Mono>{externalId}</Mono>
        </dd>
        <dt>{say('sources.account')}</dt>
        <dd>
          <Mono>{accountRef}</Mono>
        </dd>
        <dt>{say('sources.issued')}</dt>
        <dd>{issuedAt === null ? '–' : <When at={issuedAt} />}</dd>
        <dt>{say('sources.referral')}</dt>
        <dd>
          <TextLink to={`/referrals/${referralId}/show`}>{say('list.open')}</TextLink>
        </dd>
      </Facts>
    </Panel>
  );
}

const kindPhrase = (kind: string) => (kind === 'refund' ? 'sources.refund' : kind === 'dispute' ? 'sources.dispute' : 'sources.payment');

function History({ history }: Pick<SourceDetail, 'history'>) {
  const say = useSay();
  const word = useWording();
  return (
    <Panel title={say('sources.history')}>
      <PlainTable<Fact>
        label={say('sources.history')}
        rows={history}
        keyOf={({ id }) => id}
        empty={say('sources.noHistory')}
        columns={[
          { head: say('sources.seen'), cell: ({ observedAt }) => <When at={observedAt} /> },
          { head: say('sources.kind'), cell: ({ kind }) => say(kindPhrase(kind)) },
          { head: say('sources.status'), cell: ({ status }) => word('factStatuses', status) },
          { head: say('sources.outsideId'), isWide: true, cell: ({ externalId }) => <Mono>{externalId}</Mono> },
          { head: say('sources.happened'), cell: ({ occurredAt }) => (occurredAt === null ? '–' : <When at={occurredAt} />) },
          { head: say('sources.amount'), isRight: true, cell: ({ amount }) => (amount === null ? '–' : <Money value={amount} />) },
        ]}
      />
    </Panel>
  );
}
