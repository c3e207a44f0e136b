import { useGetList } from 'react-admin';
import type { AccessDetail, AccessRequest } from '../../api/contract/affiliate-access.ts';
import type { DecisionRow } from '../../api/contract/decisions.ts';
import { serverInstant } from '../../browser/server-clock.ts';
import { DecisionTable } from '../decisions/DecisionTable.tsx';
import { Address } from '../fields/Address.tsx';
import { Country } from '../fields/Country.tsx';
import { TimeLeftMark } from '../fields/Due.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Fact } from '../layout/Fact.tsx';
import { Columns, Facts, Stack, Texts } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { AccessState } from './access-columns.tsx';
import { AccessTimeline } from './AccessTimeline.tsx';
import { AccessVerbs } from './AccessVerbs.tsx';
import { PromiseRuler } from './PromiseRuler.tsx';

/** The page of one request: its promised deadline, the facts that help to decide, and the messages. */
export default function AccessPage() {
  const say = useSay();
  return (
    <RecordPage<AccessDetail> resource="access-requests" title={say('access.one')} what={say('access.thisOne')}>
      {(request) => <Promised request={request} />}
    </RecordPage>
  );
}

function Promised({ request }: { readonly request: AccessDetail }) {
  const word = useWording();
  const now = serverInstant();
  return (
    <Stack>
      <AccessHead request={request} />
      {request.obstacle === null ? null : <Alert tone="warning">{word('reasons', request.obstacle)}</Alert>}
      <PromiseRuler {...{ request, now }} />
      <Columns side={372}>
        <Stack>
          <Said request={request} />
          <Decisions id={request.id} />
        </Stack>
        <Stack>
          <AccessTimeline {...{ request, now }} />
          <Checks request={request} />
        </Stack>
      </Columns>
    </Stack>
  );
}

/** Lists everything that happened to the request: reminders, pauses, a missed deadline, the answer. */
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

/** Shows what the partner and our staff wrote to each other. */
function Said({ request: { message, earlier, question, reply, reasonText } }: { readonly request: AccessDetail }) {
  const say = useSay();
  const said = [
    [say('access.message'), message],
    ...[...earlier, { question, reply }].flatMap((asked) => [
      [say('access.question'), asked.question] as const,
      [say('access.reply'), asked.reply] as const,
    ]),
    [say('access.text'), reasonText],
  ] as const;
  const present = said.filter(([, text]) => text !== null && text !== '');
  return (
    <Panel title={say('access.conversation')} isPadded>
      {present.length === 0 ? (
        say('access.nothingSaid')
      ) : (
        <Texts>
          {present.map(([label, text], place) => (
            <Fact key={place} label={label}>
              {text}
            </Fact>
          ))}
        </Texts>
      )}
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
