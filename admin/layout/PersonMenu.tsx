import ButtonBase from '@mui/material/ButtonBase';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useLogout } from 'react-admin';
import { Link } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { Avatar } from './Avatar.tsx';

export function PersonMenu() {
  const say = useSay();
  const me = useMe();
  const logout = useLogout();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (me === undefined) return null;
  return (
    <>
      <Who aria-haspopup="menu" onClick={({ currentTarget }) => setAnchor(currentTarget)}>
        <Avatar name={me.name} />
        <span>
          <strong>{me.name}</strong>
          <small>{me.roles.map((role) => say(`roles.${role}`)).join(', ')}</small>
        </span>
      </Who>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem component={Link} to="/notifications" onClick={() => setAnchor(null)}>
          {say('notifications.title')}
        </MenuItem>
        <MenuItem component={Link} to="/account" onClick={() => setAnchor(null)}>
          {say('account.title')}
        </MenuItem>
        <MenuItem component={Link} to="/sessions" onClick={() => setAnchor(null)}>
          {say('bar.sessions')}
        </MenuItem>
        <MenuItem onClick={() => void logout()}>{say('bar.signOut')}</MenuItem>
      </Menu>
    </>
  );
}

const Who = styled(ButtonBase)({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '2px 4px',
  borderRadius: 6,
  font: 'inherit',
  textAlign: 'left',
  '& > span': { display: 'grid', lineHeight: '15px', maxWidth: 180 },
  '& strong': { fontWeight: 500 },
  '& small': { fontSize: 12, color: 'var(--muted)', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '@media (max-width: 700px), (min-width: 901px) and (max-width: 1100px)': {
    '& > span': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  },
});
