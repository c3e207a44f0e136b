import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { TimeLeftMark } from '../fields/Due.tsx';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { useOpenReviews } from '../layout/use-waiting.ts';
import { doubtWord } from '../reviews/doubts.ts';

const most = 8;

/** The oldest deadline first. */
export function NextReviews() {
  const say = useSay();
  const { next } = useOpenReviews();
  return (
    <Panel title={say('overview.nextReviews')} aside={<TextLink to="/reviews">{say('overview.allReviews')}</TextLink>}>
      {next.length === 0 ? <Nothing>{say('reviews.emptyTitle')}</Nothing> : null}
      <List>
        {next.slice(0, most).map(({ id, kind, partner, commission, dueAt }) => (
          <li key={id}>
            <Link to={`/reviews/${id}/show`}>
              <span>
                <strong>{partner.name}</strong>
                <small>{say(doubtWord(kind))}</small>
              </span>
              {commission === null ? null : <Money value={commission.held} />}
              <TimeLeftMark at={dueAt} />
            </Link>
          </li>
        ))}
      </List>
    </Panel>
  );
}

const Nothing = styled('p')({ padding: 16, color: 'var(--muted)' });
const List = styled('ul')({
  '& li + li': { borderTop: '1px solid var(--line)' },
  '& a': { display: 'flex', alignItems: 'center', gap: 12, padding: '8px 16px', color: 'inherit', textDecoration: 'none' },
  '& a:hover': { background: 'var(--hover)' },
  '& a:focus-visible': { outlineOffset: -2 },
  '& a > span:first-of-type': { flex: 1, display: 'grid', minWidth: 0 },
  '& strong': { fontWeight: 500, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& small': {
    fontSize: 12,
    lineHeight: '16px',
    color: 'var(--muted)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});
