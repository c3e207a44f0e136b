import Balance from '@mui/icons-material/AccountBalanceOutlined';
import Chat from '@mui/icons-material/ForumOutlined';
import Circle from '@mui/icons-material/RadioButtonUncheckedOutlined';
import Click from '@mui/icons-material/AdsClickOutlined';
import Cross from '@mui/icons-material/CancelOutlined';
import Dot from '@mui/icons-material/RadioButtonCheckedOutlined';
import Envelope from '@mui/icons-material/MailOutlined';
import Eye from '@mui/icons-material/VisibilityOutlined';
import Flag from '@mui/icons-material/FlagOutlined';
import Inbox from '@mui/icons-material/MoveToInboxOutlined';
import Key from '@mui/icons-material/KeyOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';
import Percent from '@mui/icons-material/PercentOutlined';
import Person from '@mui/icons-material/PersonAddAltOutlined';
import Scales from '@mui/icons-material/GavelOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { TimelineEntry } from '../../api/contract/referrals.ts';

const icons: Readonly<Record<TimelineEntry['kind'], SvgIconComponent>> = {
  click: Click,
  sign_up: Person,
  decision: Scales,
  event: Inbox,
  facts: Eye,
  commission: Percent,
  entry: Balance,
  payout: Payments,
  mail: Envelope,
  login: Key,
  ticket: Chat,
  customer_mail: Envelope,
  review: Flag,
  later: Circle,
};

/**
 * Returns the icon of a moment: a cross for a refusal, a dot for the present, a ring for what is planned, otherwise the icon of its kind.
 */
export function wayIcon({ kind, tone }: TimelineEntry): SvgIconComponent {
  if (tone === 'refused') return Cross;
  if (tone === 'later') return Circle;
  return tone === 'now' ? Dot : icons[kind];
}
