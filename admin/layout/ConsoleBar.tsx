import IconButton from '@mui/material/IconButton';
import Keyboard from '@mui/icons-material/KeyboardOutlined';
import Lines from '@mui/icons-material/MenuOutlined';
import Moon from '@mui/icons-material/DarkModeOutlined';
import Sun from '@mui/icons-material/LightModeOutlined';
import { styled } from '@mui/material/styles';
import { useTheme } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { JumpField } from '../search/JumpField.tsx';
import { EnvironmentChip } from './EnvironmentChip.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { titlePlace } from './PageTitle.tsx';

interface ConsoleBarProps {
  readonly onHelp: () => void;
  readonly onMenu: () => void;
}

export function ConsoleBar({ onHelp, onMenu }: ConsoleBarProps) {
  const say = useSay();
  return (
    <Bar>
      <MenuButton aria-label={say('app.openMenu')} onClick={onMenu}>
        <Lines />
      </MenuButton>
      <h1 id={titlePlace} tabIndex={-1} />
      <JumpField />
      <EnvironmentChip />
      <KeyboardButton aria-label={say('bar.keyboard')} onClick={onHelp}>
        <Keyboard />
      </KeyboardButton>
      <ThemeSwitch />
      <LanguageMenu />
      <PersonMenu />
    </Bar>
  );
}

function ThemeSwitch() {
  const say = useSay();
  const [theme, setTheme] = useTheme();
  return (
    <IconButton aria-label={say('bar.theme')} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
      {theme === 'dark' ? <Sun /> : <Moon />}
    </IconButton>
  );
}

/** The button for help on keyboard shortcuts, hidden on devices without a keyboard. */
const KeyboardButton = styled(IconButton)({ '@media (hover: none), (max-width: 600px)': { display: 'none' } });
const MenuButton = styled(IconButton)({ display: 'none', '@media (max-width: 900px)': { display: 'inline-flex' } });

const Bar = styled('header')({
  position: 'sticky',
  top: 0,
  zIndex: 3,
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  height: 48,
  padding: '0 16px',
  background: 'var(--paper)',
  borderBottom: '1px solid var(--line)',
  minWidth: 0,
  '& h1': {
    flex: 1,
    minWidth: 0,
    fontSize: 16,
    lineHeight: '24px',
    fontWeight: 600,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    margin: 0,
  },
  '@media (max-width: 600px)': {
    gap: 0,
    padding: '0 8px',
    '& h1': { whiteSpace: 'normal', lineHeight: '20px', maxHeight: 40 }, // room for two lines, so that a title is not cut
  },
  '@media print': { position: 'static', '& > :not(h1)': { display: 'none' } },
});
