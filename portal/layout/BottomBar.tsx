import More from '@mui/icons-material/MoreHorizOutlined';
import { useId, useRef } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { placesOf } from './places.ts';

const fits = 4;

/** The menu on phones: the first places, and a button for the others. */
export function BottomBar() {
  const { app } = useWords();
  const { partner } = useSession();
  const { pathname } = useLocation();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const places = placesOf(partner);
  const others = places.slice(fits);
  const isThere = others.some(({ path }) => pathname.startsWith(path));
  return (
    <nav className="bottom" aria-label={app.menu}>
      {places.slice(0, fits).map((place) => (
        <PlaceLink key={place.name} place={place} />
      ))}
      {others.length === 0 ? null : (
        <button type="button" popoverTarget={id} data-current={isThere || undefined}>
          <More aria-hidden />
          <span>{app.more}</span>
        </button>
      )}
      <div id={id} ref={menu} popover="auto" className="menu below">
        {others.map((place) => (
          <PlaceLink key={place.name} place={place} onChoose={() => menu.current?.hidePopover()} />
        ))}
      </div>
    </nav>
  );
}
