import Exclamation from '@mui/icons-material/Error';
import { styled } from '@mui/material/styles';
import { useCanAccess } from 'react-admin';
import { Link, useLocation } from 'react-router';
import { can } from '../../api/contract/permissions.ts';
import { useMe } from '../providers/use-me.ts';
import { useSay } from '../i18n/say.ts';
import { Heard } from './blocks.ts';
import { Mark } from './Mark.tsx';
import { isWithin, places } from './places.ts';
import { useWaiting, type Waiting } from './use-waiting.ts';

type Entry = (typeof places)[number][number];

/** The menu of what the reader may see, with counts of what waits for somebody who can act on it. */
export function ConsoleMenu({ onChoose }: { readonly onChoose: () => void }) {
  const say = useSay();
  const waiting = useWaiting();
  return (
    <Side aria-label={say('app.menu')} onClick={onChoose}>
      <Brand to="/">
        <Mark size={20} />
        {say('app.name')}
      </Brand>
      {places.map((group) => (
        <ul key={group[0]?.to}>
          {group.map((place) => (
            <MenuEntry key={place.to} place={place} waiting={waiting[place.to]} />
          ))}
        </ul>
      ))}
      <Zone>{say('menu.zone', { zone: zoneHere() })}</Zone>
    </Side>
  );
}

/** Returns the browser's time zone. The screens use it for all times; documents and mails use the program’s. */
const zoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function MenuEntry({ place, waiting }: { readonly place: Entry; readonly waiting: Waiting | undefined }) {
  const say = useSay();
  const { pathname } = useLocation();
  const me = useMe();
  const { canAccess } = useCanAccess({ resource: place.resource, action: place.action });
  const Icon = place.icon;
  if (canAccess !== true) return null;
  const mayAct = me !== undefined && (place.acts?.some((permission) => can(me, permission)) ?? true);
  return (
    <li>
      <Link to={place.to} aria-current={isWithin(place, pathname) ? 'page' : undefined}>
        <Icon aria-hidden />
        {say(place.label)}
        {waiting === undefined || waiting.count === 0 || !mayAct ? null : <Count {...waiting} />}
      </Link>
    </li>
  );
}

function Count({ count, late }: Waiting) {
  const say = useSay();
  return (
    <small data-late={late > 0 || undefined}>
      {late > 0 ? <Exclamation aria-hidden /> : null}
      {count}
      {late > 0 ? <Heard>, {say('menu.overdue', { count: late })}</Heard> : null}
    </small>
  );
}

const Zone = styled('p')({ margin: '12px 8px 0', fontSize: 12, lineHeight: '16px', color: 'var(--muted)', overflowWrap: 'anywhere' });

const Brand = styled(Link)({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 40,
  padding: '0 8px',
  marginBottom: 8,
  fontSize: 14,
  fontWeight: 600,
  color: 'var(--ink)',
  textDecoration: 'none',
});

const Side = styled('nav')({
  padding: '4px 8px 8px',
  '& ul + ul': { borderTop: '1px solid var(--line)', marginTop: 8, paddingTop: 8 },
  '& ul': { display: 'grid', gap: 1 },
  '& li a': {
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    height: 32,
    padding: '0 8px',
    borderRadius: 6,
    color: 'var(--muted)',
    fontWeight: 500,
    textDecoration: 'none',
  },
  '& li a:hover': { background: 'var(--hover)', color: 'var(--ink)' },
  '& li a[aria-current]': { background: 'var(--selected)', color: 'var(--ink)' },
  '& li svg': { fontSize: 18 },
  '& li a[aria-current] > svg': { color: 'var(--primary)' },
  '& small': {
    marginLeft: 'auto',
    display: 'inline-flex',
    alignItems: 'center',
    gap: 3,
    fontSize: 12,
    fontVariantNumeric: 'tabular-nums',
  },
  '& small svg': { fontSize: 14 },
  '& small[data-late]': { color: 'var(--error)' },
});
