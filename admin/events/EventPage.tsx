import type { EventDetail } from '../../api/contract/events.ts';
import { Chip } from '../fields/Chip.tsx';
import { eventLooks } from '../fields/states.ts';
import { When } from '../fields/When.tsx';
import { DecisionTable } from '../decisions/DecisionTable.tsx';
import { useReason } from '../decisions/use-reason.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Mono, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RawPanel } from '../layout/RawPanel.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { EventEffects } from './EventEffects.tsx';
import { EventFacts } from './EventFacts.tsx';
import { EventVerbs } from './EventVerbs.tsx';

/** The page of one event: its content, how often it came, the decisions about it, and its journal entries. */
export default function EventPage() {
  const say = useSay();
  return (
    <RecordPage<EventDetail> resource="events" title={say('events.one')} what={say('events.thisOne')}>
      {(event) => (
        <Stack>
          <EventHead event={event} />
          <Columns side={340}>
            <Stack>
              <Panel title={say('events.decisionTitle')}>
                <DecisionTable decisions={event.decisions} empty={say('events.noDecisions')} />
              </Panel>
              <RawPanel
                title={say('events.rawTitle')}
                note={say(event.provider === 'bexio' ? 'events.rawNotePolled' : 'events.rawNote')}
                value={event.raw}
              />
            </Stack>
            <Stack>
              <EventEffects effects={event.effects} />
              <EventFacts event={event} />
            </Stack>
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function EventHead({ event }: { readonly event: EventDetail }) {
  const say = useSay();
  const word = useWording();
  const { id, type, objectId, provider, state, reason, reasonInputs, partner, customer, referralId, receivedAt, deliveries } = event;
  const because = useReason();
  const { tone = 'muted' } = eventLooks[state];
  return (
    <PageHead
      crumbs={[{ label: say('menu.conversions'), to: '/events' }, { label: say(`events.${provider}`) }]}
      name={type}
      chip={<Chip tone={tone}>{word('event', state)}</Chip>}
      lead={[
        objectId === null ? null : <Mono>{objectId}</Mono>,
        customer !== null && referralId !== null ? <TextLink to={`/referrals/${referralId}/show`}>{customer.label}</TextLink> : null,
        partner === null ? null : <TextLink to={`/partners/${partner.id}/show`}>{partner.name}</TextLink>,
        <When at={receivedAt} />,
        deliveries > 1 ? say('events.deliveredTimes', { count: deliveries }) : say('events.deliveredOnce'),
        because(reason, reasonInputs) || null,
      ]}
      walk={<QueueWalk resource="events" id={id} />}
      actions={<EventVerbs event={event} />}
    />
  );
}
