import { useGetList } from 'react-admin';
import type { AccessRequest } from '../../api/contract/affiliate-access.ts';
import type { DecisionRow } from '../../api/contract/decisions.ts';
import { DecisionTable } from '../decisions/DecisionTable.tsx';
import { Address } from '../fields/Address.tsx';
import { Country } from '../fields/Country.tsx';
import { TimeLeftMark } from '../fields/Due.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Fact, Moment } from '../layout/Fact.tsx';
import { Columns, Facts, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { AccessState } from './access-columns.tsx';
import { AccessVerbs } from './AccessVerbs.tsx';

/** A request with its promise, what helps to decide, and what was said. */
export default function AccessPage() {
  const say = useSay();
  const word = useWording();
  return (
    <RecordPage<AccessRequest> resource="access-requests" title={say('access.one')} what={say('access.thisOne')}>
      {(request) => (
        <Stack>
          <AccessHead request={request} />
          {request.obstacle === null ? null : <Alert tone="warning">{word('reasons', request.obstacle)}</Alert>}
          <Columns side={340}>
            <Stack>
              <Said request={request} />
              <Decisions id={request.id} />
            </Stack>
            <Stack>
              <PromiseFacts request={request} />
              <Checks request={request} />
            </Stack>
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

/** Everything that happened to it: reminders, pauses, the breach, the answer. */
function Decisions({ id }: { readonly id: string }) {
  const say = useSay();
  const { data = [] } = useGetList<DecisionRow>('decisions', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'asOf', order: 'ASC' },
    filter: { subjectKind: 'affiliate_access', subjectId: id },
  });
  return (
    <Panel title={say('access.history')}>
      <DecisionTable decisions={data} empty={say('access.nothingYet')} />
    </Panel>
  );
}

function AccessHead({ request }: { readonly request: AccessRequest }) {
  const say = useSay();
  const { id, partner, program, answeredAt, dueAt } = request;
  return (
    <PageHead
      crumbs={[{ label: say('access.title'), to: '/access-requests' }]}
      name={partner.name}
      chip={answeredAt === null ? <TimeLeftMark at={dueAt} /> : <AccessState request={request} say={say} />}
      lead={[
        <TextLink key="partner" to={`/partners/${partner.id}/show`}>
          {say('access.toPartner')}
        </TextLink>,
        program.name,
      ]}
      walk={<QueueWalk resource="access-requests" id={id} />}
      actions={<AccessVerbs request={request} />}
    />
  );
}

/** What the partner and we wrote to each other. */
function Said({ request: { message, question, reply, reasonText } }: { readonly request: AccessRequest }) {
  const say = useSay();
  const said = [
    [say('access.message'), message],
    [say('access.question'), question],
    [say('access.reply'), reply],
    [say('access.text'), reasonText],
  ] as const;
  const present = said.filter(([, text]) => text !== null && text !== '');
  return (
    <Panel title={say('access.conversation')} isPadded>
      {present.length === 0 ? (
        say('access.nothingSaid')
      ) : (
        <Facts>
          {present.map(([label, text]) => (
            <Fact key={label} label={label}>
              {text}
            </Fact>
          ))}
        </Facts>
      )}
    </Panel>
  );
}

/** "Paused since 09:12, promised for 16:40": the promise does not move. */
function PromiseFacts({ request }: { readonly request: AccessRequest }) {
  const say = useSay();
  const word = useWording();
  const { requestedAt, dueAt, pausedAt, breachedAt, answeredAt, answeredBy, reason, sentAt, linkExpiresAt, linkOpenedAt } = request;
  return (
    <Panel title={say('access.promise')} isPadded>
      <Facts>
        <Fact label={say('access.requested')}>
          <When at={requestedAt} />
        </Fact>
        <Fact label={say('access.due')}>
          <When at={dueAt} />
        </Fact>
        <Moment label={say('access.paused')} at={pausedAt} />
        <Moment label={say('access.breached')} at={breachedAt} />
        <Moment label={say('access.answered')} at={answeredAt} />
        {answeredBy === null ? null : <Fact label={say('access.by')}>{answeredBy}</Fact>}
        {reason === null ? null : <Fact label={say('access.reason')}>{word('accessRefusals', reason)}</Fact>}
        <Moment label={say('access.sent')} at={sentAt} />
        <Moment label={say('access.linkEnds')} at={linkOpenedAt === null && sentAt !== null ? linkExpiresAt : null} />
        <Moment label={say('access.opened')} at={linkOpenedAt} />
      </Facts>
    </Panel>
  );
}

function Checks({ request: { checks, country, website, hostPlan } }: { readonly request: AccessRequest }) {
  const say = useSay();
  const { emailConfirmed, sameDomain, clicks30d, conversions30d, earlierRequests } = checks;
  return (
    <Panel title={say('access.checks')} isPadded>
      <Facts>
        <Fact label={say('access.website')}>{website === null ? '–' : <Address text={website} />}</Fact>
        <Fact label={say('access.country')}>
          <Country code={country} />
        </Fact>
        <Fact label={say('access.hostPlan')}>{hostPlan ?? '–'}</Fact>
        <Fact label={say('access.emailConfirmed')}>{say(emailConfirmed ? 'access.yes' : 'access.no')}</Fact>
        <Fact label={say('access.sameDomain')}>{sameDomain}</Fact>
        <Fact label={say('access.clicks')}>{clicks30d}</Fact>
        <Fact label={say('access.conversions')}>{conversions30d}</Fact>
        <Fact label={say('access.earlier')}>{earlierRequests}</Fact>
      </Facts>
    </Panel>
  );
}
