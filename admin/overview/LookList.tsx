import Check from '@mui/icons-material/CheckCircleOutlined';
import Right from '@mui/icons-material/ChevronRightOutlined';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { StateMark, type Mark } from '../fields/StateMark.tsx';
import { useSay, type Phrase } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Message } from '../layout/Message.tsx';
import { Panel } from '../layout/Panel.tsx';
import { useOpenReviews, useStoppedEvents } from '../layout/use-waiting.ts';

interface Look {
  readonly name: Phrase;
  readonly lead: Phrase;
  readonly count: number;
  readonly to: string;
  readonly mark: Mark;
  readonly tone: 'error' | 'warning';
}

const filtered = (path: string, filter: Readonly<Record<string, string>>) => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;

/** One line for each kind of trouble, with the list it opens; nothing where there is none. */
export function LookList() {
  const say = useSay();
  const { count } = useFormats();
  const { dead, unplaced } = useStoppedEvents();
  const { open, overdue } = useOpenReviews();
  const looks: readonly Look[] = [
    { name: 'overview.overdue', lead: 'overview.overdueLead', count: overdue, to: '/reviews', mark: 'stopped', tone: 'error' },
    {
      name: 'overview.deadEvents',
      lead: 'overview.deadEventsLead',
      count: dead,
      to: filtered('/events', { state: 'dead' }),
      mark: 'stopped',
      tone: 'error',
    },
    {
      name: 'overview.openReviews',
      lead: 'overview.openReviewsLead',
      count: open,
      to: filtered('/reviews', { state: 'open' }),
      mark: 'held',
      tone: 'warning',
    },
    {
      name: 'overview.waitingEvents',
      lead: 'overview.waitingEventsLead',
      count: unplaced,
      to: filtered('/events', { state: 'unplaced' }),
      mark: 'paused',
      tone: 'warning',
    },
  ];
  const waiting = looks.filter((look) => look.count > 0);
  return (
    <Panel title={say('overview.look')}>
      {waiting.length === 0 ? (
        <Message icon={<Check aria-hidden />} title={say('overview.calm')}>
          {say('overview.calmLead')}
        </Message>
      ) : (
        <List>
          {waiting.map(({ name, lead, count: number, to, mark, tone }) => (
            <li key={name}>
              <Link to={to}>
                <span>
                  <StateMark mark={mark} tone={tone}>
                    {say(name)}
                  </StateMark>
                  <small>{say(lead)}</small>
                </span>
                <b>{count(number)}</b>
                <Right aria-hidden />
              </Link>
            </li>
          ))}
        </List>
      )}
    </Panel>
  );
}

const List = styled('ul')({
  '& li + li': { borderTop: '1px solid var(--line)' },
  '& a': { display: 'flex', alignItems: 'center', gap: 12, padding: '10px 16px', color: 'inherit', textDecoration: 'none' },
  '& a:hover': { background: 'var(--hover)' },
  '& a:focus-visible': { outlineOffset: -2 },
  '& a > span': { flex: 1, display: 'grid', minWidth: 0 },
  '& small': { fontSize: 12, lineHeight: '16px', color: 'var(--muted)', paddingLeft: 21 },
  '& b': { fontSize: 16, fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  '& a > svg': { fontSize: 18, color: 'var(--muted)' },
});
