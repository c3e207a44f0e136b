import { styled } from '@mui/material/styles';
import type { TimelineEntry } from '../../api/contract/referrals.ts';
import { useReason } from '../decisions/use-reason.ts';
import { Money } from '../fields/Money.tsx';
import { When } from '../fields/When.tsx';
import { useSay, type Phrase } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Note } from '../layout/blocks.ts';
import { TextLink } from '../layout/TextLink.tsx';
import { reprocess } from '../events/event-verbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { wayIcon } from './way-icons.ts';
import { detailOf, headingOf } from './way-words.ts';

/** One moment of the timeline: its time, what happened with links, and its effect on the partner's balances. */
export function WayMoment({ moment }: { readonly moment: TimelineEntry }) {
  const say = useSay();
  const word = useWording();
  const because = useReason();
  const { at, day, tone, kind, effects, eventId, planned } = moment;
  const Icon = wayIcon(moment);
  const detail = detailOf(moment, { say, because, word });
  const isDeadEnd = tone === 'refused' && kind === 'event' && eventId !== null;
  return (
    <Moment data-tone={tone} data-dead-end={isDeadEnd || undefined}>
      <When at={day ?? at} />
      <span>
        <Icon aria-hidden />
      </span>
      <div>
        <strong>{headingOf(moment, say, word)}</strong>
        <p>
          {detail} <Links moment={moment} />
        </p>
        {isDeadEnd ? <DeadEndVerbs eventId={eventId} /> : null}
      </div>
      <div>
        {effects.map(({ balance, amount }) => (
          <span key={balance}>
            <Money value={amount} isSigned />
            <Note>{word('balance', balance)}</Note>
          </span>
        ))}
        {effects.length === 0 && tone === 'refused' && kind !== 'review' ? <Note>{say('referrals.notCounted')}</Note> : null}
        {planned ? <Note>{say('referrals.planned')}</Note> : null}
      </div>
    </Moment>
  );
}

function Links({ moment }: { readonly moment: TimelineEntry }) {
  const say = useSay();
  const { eventId, decisionId, entryId, commissionId, sourceId, payoutId, emailId, loginId, ticketId } = moment;
  const links: readonly (readonly [string, string | null, Phrase])[] = [
    ['events', eventId, 'referrals.event'],
    ['decisions', decisionId, 'referrals.decision'],
    ['journal-entries', entryId, 'referrals.entry'],
    ['commissions', commissionId, 'referrals.commission'],
    ['sources', sourceId, 'referrals.invoice'],
    ['payouts', payoutId, 'customers.payout'],
    ['emails', emailId, 'customers.mail'],
    ['login-requests', loginId, 'customers.login'],
    ['tickets', ticketId, 'customers.ticket'],
  ];
  const given = links.flatMap(([resource, id, phrase]) =>
    id === null ? [] : [{ to: `/${resource}/${encodeURIComponent(id)}/show`, phrase }],
  );
  return given.map(({ to, phrase }, index) => (
    <span key={to}>
      {index === 0 ? '' : ', '}
      <TextLink to={to}>{say(phrase)}</TextLink>
    </span>
  ));
}

function DeadEndVerbs({ eventId }: { readonly eventId: string }) {
  const say = useSay();
  return <VerbButton label={`${say('events.reprocess')}…`} verb={reprocess(say, [{ id: eventId, label: eventId }])} />;
}

const Moment = styled('li')({
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: '92px 16px minmax(0, 1fr) auto',
  gap: '0 12px',
  padding: '10px 16px',
  '&::before': { content: '""', position: 'absolute', left: 127, top: 0, bottom: 0, width: 2, background: 'var(--line)' },
  '&[data-tone=now]::before, &[data-tone=later]::before': {
    background: 'repeating-linear-gradient(to bottom, var(--line) 0 4px, transparent 4px 8px)',
  },
  '&[data-dead-end]': { background: 'color-mix(in srgb, var(--error) 5%, var(--paper))' },
  '& time': { fontSize: 12, lineHeight: '20px', color: 'var(--muted)', fontVariantNumeric: 'tabular-nums' },
  '& > span': { position: 'relative', height: 24, marginTop: -2, paddingTop: 4, background: 'var(--paper)', color: 'var(--muted)' },
  '&[data-dead-end] > span': { background: 'color-mix(in srgb, var(--error) 5%, var(--paper))' },
  '& > span svg': { display: 'block', fontSize: 16 },
  '&[data-tone=done] > span': { color: 'var(--success)' },
  '&[data-tone=refused] > span': { color: 'var(--error)' },
  '&[data-tone=now] > span': { color: 'var(--primary)' },
  '& strong': { fontWeight: 500 },
  '&[data-tone=later] strong': { fontWeight: 400, color: 'var(--muted)' },
  '& p': { fontSize: 12, lineHeight: '18px', color: 'var(--muted)' },
  '& p + button': { marginTop: 8, height: 26, fontSize: 12, padding: '0 8px' },
  '& > div:last-child': { display: 'grid', alignContent: 'start', textAlign: 'right', fontWeight: 500 },
  '& > div:last-child > span': { display: 'grid' },
  '@media (max-width: 600px)': {
    gridTemplateColumns: '64px 16px minmax(0, 1fr)',
    '&::before': { left: 99 },
    '& > div:last-child': { gridColumn: 3, textAlign: 'left' },
  },
});
