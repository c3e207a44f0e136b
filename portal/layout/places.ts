import Chain from '@mui/icons-material/LinkOutlined';
import Door from '@mui/icons-material/MeetingRoomOutlined';
import Ask from '@mui/icons-material/HelpOutlineOutlined';
import Home from '@mui/icons-material/HomeOutlined';
import Paper from '@mui/icons-material/DescriptionOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';

/** Where a person can go, in the order of the menu. */
export const places = [
  { name: 'overview', path: '/', icon: Home },
  { name: 'link', path: '/link', icon: Chain },
  { name: 'payouts', path: '/payouts', icon: Payments },
  { name: 'reports', path: '/reports', icon: Paper },
  { name: 'access', path: '/affiliate-platform', icon: Door },
  { name: 'questions', path: '/questions', icon: Ask },
] as const;
