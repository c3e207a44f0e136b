import Devices from '@mui/icons-material/DevicesOutlined';
import Group from '@mui/icons-material/GroupOutlined';
import Check from '@mui/icons-material/CheckOutlined';
import Out from '@mui/icons-material/LogoutOutlined';
import Person from '@mui/icons-material/PersonOutlined';
import Shop from '@mui/icons-material/StorefrontOutlined';
import { useId, useRef } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';
import { Face } from './Face.tsx';

export function PersonMenu() {
  const { bar } = useWords();
  const { me, partner, choose, signOut } = useSession();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" className="who" popoverTarget={id}>
        <Face name={partner.name} />
        <span className="heard">{bar.person} </span>
        <span className="wide">{partner.name}</span>
        <span className="heard narrow">{partner.name}</span>
      </button>
      <div id={id} ref={menu} popover="auto" className="menu">
        <p>
          <span className="note">{bar.person}</span>
          <br />
          <span className="medium">{me.name}</span>
          <br />
          <span className="note">{me.email}</span>
        </p>
        {me.partners.length > 1 ? (
          <>
            <hr />
            <p className="note">{bar.partners}</p>
            {me.partners.map(({ id: partnerId, name, program }) => (
              <button
                key={partnerId}
                type="button"
                aria-current={partnerId === partner.id || undefined}
                onClick={() => {
                  choose(partnerId);
                  menu.current?.hidePopover();
                }}
              >
                {partnerId === partner.id ? <Check aria-hidden /> : <Shop aria-hidden />}
                <span>
                  {name}
                  <br />
                  <span className="note">{program.name}</span>
                </span>
              </button>
            ))}
          </>
        ) : null}
        <hr />
        <OwnPlaces onChoose={() => menu.current?.hidePopover()} />
        <button type="button" onClick={signOut}>
          <Out aria-hidden />
          {bar.signOut}
        </button>
      </div>
    </>
  );
}

/** The menu's entries about the person. */
function OwnPlaces({ onChoose }: { readonly onChoose: () => void }) {
  const { account, sessions, team } = useWords();
  const { partner } = useSession();
  return (
    <>
      {partner.role === 'owner' ? (
        <Link to="/team" onClick={onChoose}>
          <Group aria-hidden />
          {team.title}
        </Link>
      ) : null}
      <Link to="/account" onClick={onChoose}>
        <Person aria-hidden />
        {account.title}
      </Link>
      <Link to="/sessions" onClick={onChoose}>
        <Devices aria-hidden />
        {sessions.title}
      </Link>
    </>
  );
}
