import Book from '@mui/icons-material/MenuBookOutlined';
import Chain from '@mui/icons-material/LinkOutlined';
import Door from '@mui/icons-material/MeetingRoomOutlined';
import Ask from '@mui/icons-material/HelpOutlineOutlined';
import Gear from '@mui/icons-material/SettingsOutlined';
import Home from '@mui/icons-material/HomeOutlined';
import Key from '@mui/icons-material/KeyOutlined';
import Paper from '@mui/icons-material/DescriptionOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';
import Percent from '@mui/icons-material/PercentOutlined';
import type { PortalPartner } from '../../api/contract/portal-me.ts';

const places = [
  { name: 'overview', path: '/', icon: Home },
  { name: 'link', path: '/link', icon: Chain },
  { name: 'commissions', path: '/commissions', icon: Percent },
  { name: 'payouts', path: '/payouts', icon: Payments },
  { name: 'reports', path: '/reports', icon: Paper },
  { name: 'access', path: '/affiliate-platform', icon: Door },
  { name: 'logins', path: '/customer-logins', icon: Key },
  { name: 'settings', path: '/settings', icon: Gear },
  { name: 'guide', path: '/guide', icon: Book },
  { name: 'questions', path: '/questions', icon: Ask },
] as const;

/** Returns the places of the menu in order. Login people see only the customers; others see what the program offers. */
export function placesOf({ kind, role, hasAffiliatePlatform }: PortalPartner) {
  if (role === 'login_admin') return places.filter(({ name }) => name === 'logins');
  return places.filter(({ name }) => (name !== 'logins' || kind === 'reseller') && (name !== 'access' || hasAffiliatePlatform));
}
