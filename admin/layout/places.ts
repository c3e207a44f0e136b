import Tray from '@mui/icons-material/InboxOutlined';
import Gear from '@mui/icons-material/SettingsOutlined';
import Door from '@mui/icons-material/MeetingRoomOutlined';
import Book from '@mui/icons-material/MenuBookOutlined';
import History from '@mui/icons-material/HistoryOutlined';
import Letter from '@mui/icons-material/MailOutlined';
import Office from '@mui/icons-material/AccountBalanceOutlined';
import People from '@mui/icons-material/GroupOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';
import Percent from '@mui/icons-material/PercentOutlined';
import Rules from '@mui/icons-material/RuleOutlined';
import Swap from '@mui/icons-material/SwapHorizOutlined';
import Talk from '@mui/icons-material/ForumOutlined';
import Tree from '@mui/icons-material/AccountTreeOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { Permission } from '../../api/contract/permissions.ts';
import type { Phrase } from '../i18n/say.ts';

interface Place {
  readonly to: string;
  readonly label: Phrase;
  readonly icon: SvgIconComponent;
  /** The resource that the reader must be allowed to read for the entry to show. */
  readonly resource: string;
  readonly action: 'list' | 'show';
  /** The key that follows "g" in the shortcut. */
  readonly key?: string;
  /** Other addresses that belong to the entry. */
  readonly also: readonly string[];
  /** The permissions of which one is needed to act on what waits there. */
  readonly acts?: readonly Permission[];
}

/** The entries of the menu, in groups. */
export const places: readonly (readonly Place[])[] = [
  [
    { to: '/', label: 'menu.work', icon: Tray, resource: 'work', action: 'list', key: 'w', also: ['/work'] },
    {
      to: '/access-requests',
      label: 'menu.access',
      icon: Door,
      resource: 'access-requests',
      action: 'list',
      key: 'a',
      also: [],
      acts: ['access.answer'],
    },
    {
      to: '/payouts',
      label: 'menu.payouts',
      icon: Payments,
      resource: 'payouts',
      action: 'list',
      key: 'p',
      also: [],
      acts: ['payout.approve', 'payout_run.prepare'],
    },
    {
      to: '/payout-runs',
      label: 'menu.runs',
      icon: Office,
      resource: 'payout-runs',
      action: 'list',
      also: ['/bank-files', '/bank-imports', '/bank-entries', '/payout-halts'],
      acts: ['bank_entry.assign', 'bank_entry.confirm'],
    },
    {
      to: '/commissions',
      label: 'menu.commissions',
      icon: Percent,
      resource: 'commissions',
      action: 'list',
      key: 'c',
      also: ['/reviews', '/journal-entries'],
      acts: ['review.decide'],
    },
    {
      to: '/events',
      label: 'menu.conversions',
      icon: Swap,
      resource: 'events',
      action: 'list',
      key: 'e',
      also: ['/referrals', '/customers', '/sources', '/decisions'],
      acts: ['event.reprocess', 'event.match'],
    },
    { to: '/tickets', label: 'menu.tickets', icon: Talk, resource: 'tickets', action: 'list', key: 't', also: ['/login-requests'] },
  ],
  [
    { to: '/partners', label: 'menu.partners', icon: People, resource: 'partners', action: 'list', key: 'r', also: [] },
    {
      to: '/statements',
      label: 'menu.statements',
      icon: Letter,
      resource: 'statements',
      action: 'list',
      also: ['/emails'],
      acts: ['email.resend'],
    },
    {
      to: '/months',
      label: 'menu.bookkeeping',
      icon: Book,
      resource: 'months',
      action: 'list',
      also: ['/journal-lines', '/liabilities', '/tax-documents', '/tax-summaries', '/rates', '/exchanges', '/account-numbers'],
    },
    { to: '/programs', label: 'menu.programs', icon: Rules, resource: 'programs', action: 'list', also: ['/guides'] },
  ],
  [
    { to: '/workflows', label: 'menu.workflows', icon: Tree, resource: 'workflows', action: 'list', also: [] },
    { to: '/audit-entries', label: 'menu.audit', icon: History, resource: 'audit-entries', action: 'list', also: [] },
    { to: '/settings', label: 'menu.settings', icon: Gear, resource: 'health', action: 'show', also: ['/people', '/roles'] },
  ],
];

/** True if a path lies under an entry of the menu. */
export function isWithin({ to, also }: Place, path: string): boolean {
  return path === to || [...(to === '/' ? [] : [to]), ...also].some((start) => path === start || path.startsWith(`${start}/`));
}
