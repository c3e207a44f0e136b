import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Down from '@mui/icons-material/ExpandMoreOutlined';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { useSetLocale, useLocaleState } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { consoleLanguages } from '../providers/i18n-provider.ts';
import { Heard } from './blocks.ts';

export function LanguageMenu() {
  const say = useSay();
  const [locale] = useLocaleState();
  const setLocale = useSetLocale();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <>
      <Quiet variant="text" endIcon={<Down />} aria-haspopup="menu" onClick={({ currentTarget }) => setAnchor(currentTarget)}>
        <Heard>{say('bar.language')}: </Heard>
        {locale.toUpperCase()}
      </Quiet>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {consoleLanguages.map(({ locale: code, name }) => (
          <MenuItem
            key={code}
            lang={code}
            selected={code === locale}
            onClick={() => {
              setAnchor(null);
              setLocale(code);
            }}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const Quiet = styled(Button)({
  color: 'var(--muted)',
  gap: 2,
  '@media (max-width: 600px)': { '& .MuiButton-endIcon': { display: 'none' } }, // the page's title needs the room
});
