import type { SvgIconComponent } from '@mui/icons-material';
import Bank from '@mui/icons-material/AccountBalanceOutlined';
import Chat from '@mui/icons-material/QuestionAnswerOutlined';
import Door from '@mui/icons-material/MeetingRoomOutlined';
import Gear from '@mui/icons-material/SettingsOutlined';
import Flag from '@mui/icons-material/OutlinedFlagOutlined';
import Key from '@mui/icons-material/KeyOutlined';
import Join from '@mui/icons-material/CallMergeOutlined';
import Letter from '@mui/icons-material/MailOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';
import Percent from '@mui/icons-material/PercentOutlined';
import Person from '@mui/icons-material/PersonOutlined';
import Swap from '@mui/icons-material/SwapHorizOutlined';
import Tune from '@mui/icons-material/TuneOutlined';
import type { WorkKind, WorkRow } from '../../api/contract/work.ts';

interface Place {
  readonly icon: SvgIconComponent;
  readonly pathOf: (row: Pick<WorkRow, 'subjectId' | 'partner'>) => string;
}

const page = (resource: string) => (row: Pick<WorkRow, 'subjectId'>) => `/${resource}/${encodeURIComponent(row.subjectId)}/show`;
const ofPartner = (tab: string) => (row: Pick<WorkRow, 'partner'>) => `/partners/${row.partner?.id ?? ''}/show/${tab}`;

/** The page on which each kind of work is done. */
const places: Readonly<Record<WorkKind, Place>> = {
  payout: { icon: Payments, pathOf: page('payouts') },
  payout_hold: { icon: Payments, pathOf: page('payouts') },
  partner_hold: { icon: Payments, pathOf: page('partners') },
  payout_failed: { icon: Payments, pathOf: page('payouts') },
  payout_to_pay: { icon: Payments, pathOf: page('payouts') },
  payout_finding: { icon: Payments, pathOf: page('payouts') },
  payout_missing: { icon: Payments, pathOf: page('payouts') },
  payout_postponed: { icon: Payments, pathOf: page('payouts') },
  payout_uncertain: { icon: Payments, pathOf: page('payouts') },
  payout_run: { icon: Payments, pathOf: page('payout-runs') },
  run_check: { icon: Payments, pathOf: page('payout-runs') },
  payout_halt: { icon: Payments, pathOf: () => '/payout-halts' },
  bank_file: { icon: Bank, pathOf: page('bank-files') },
  bank_withdrawal: { icon: Bank, pathOf: page('bank-files') },
  bank_answer: { icon: Bank, pathOf: ({ subjectId }) => `/bank-imports/${subjectId.split(':')[0] ?? ''}/show` },
  bank_entry: { icon: Bank, pathOf: page('bank-entries') },
  bank_decision: { icon: Bank, pathOf: page('bank-entries') },
  adjustment: { icon: Tune, pathOf: ofPartner('ledger') },
  review: { icon: Flag, pathOf: page('reviews') },
  access_request: { icon: Door, pathOf: page('access-requests') },
  application: { icon: Person, pathOf: page('partners') },
  suspension: { icon: Person, pathOf: page('partners') },
  payout_method: { icon: Bank, pathOf: ofPartner('methods') },
  event: { icon: Swap, pathOf: page('events') },
  statement_mail: { icon: Letter, pathOf: page('statements') },
  question: { icon: Chat, pathOf: page('tickets') },
  appeal: { icon: Chat, pathOf: page('tickets') },
  appeal_to_pay: { icon: Tune, pathOf: page('tickets') },
  closed_partner: { icon: Payments, pathOf: ({ partner }) => `/partners/${partner?.id ?? ''}/show` },
  partner_login: { icon: Key, pathOf: page('tickets') },
  partner_merge: { icon: Join, pathOf: ({ partner }) => `/partners/${partner?.id ?? ''}/show` },
  invitation: { icon: Person, pathOf: () => '/people' },
  rate: { icon: Percent, pathOf: () => `/rates?filter=${encodeURIComponent(JSON.stringify({ state: 'asked' }))}` },
  exchange: { icon: Percent, pathOf: () => `/exchanges?filter=${encodeURIComponent(JSON.stringify({ state: 'proposed' }))}` },
  stalled: { icon: Gear, pathOf: () => '/settings' },
  account_change: { icon: Person, pathOf: ({ subjectId }) => `/people/${subjectId.split(':')[0] ?? ''}/show` },
};

export const iconOfWork = (kind: WorkKind): SvgIconComponent => places[kind].icon;
export const pathOfWork = (row: Pick<WorkRow, 'kind' | 'subjectId' | 'partner'>): string => places[row.kind].pathOf(row);
