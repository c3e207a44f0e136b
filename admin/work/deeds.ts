import { reasons } from '../../api/contract/reasons.ts';
import { states } from '../../api/contract/wording.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { useWording, type Word } from '../i18n/use-wording.ts';

/** One word for an action, whether the audit log names it by subject and verb or by the resulting state. */
const words: Readonly<Record<string, Phrase>> = {
  'partner.approve': 'work.deeds.accepted',
  'partner.awaiting_agreement': 'work.deeds.accepted',
  approve: 'work.deeds.approved',
  approved: 'work.deeds.approved',
  run_approved: 'work.deeds.approved',
  adjustment: 'work.deeds.approved',
  booked: 'work.deeds.approved',
  reject: 'work.deeds.refused',
  refuse: 'work.deeds.refused',
  decline: 'work.deeds.refused',
  hold: 'work.deeds.held',
  resume: 'work.deeds.resumed',
  lift_hold: 'work.deeds.resumed',
  cancel: 'work.deeds.canceled',
  canceled: 'work.deeds.canceled',
  canceled_by_hand: 'work.deeds.canceled',
  canceled_with_run: 'work.deeds.canceled',
  retry: 'work.deeds.sentAgain',
  resend: 'work.deeds.sentAgain',
  resend_statements: 'work.deeds.sentAgain',
  ask_for_details: 'work.deeds.asked',
  request_information: 'work.deeds.asked',
  look_up: 'work.deeds.lookedUp',
  try_now: 'work.deeds.triedAgain',
  leave: 'work.deeds.left',
  left_out: 'work.deeds.leftOut',
  excluded_by_hand: 'work.deeds.leftOut',
  exclude_partner: 'work.deeds.leftOut',
  resolve: 'work.deeds.resolved',
  change_method: 'work.deeds.changed',
  change_profile: 'work.deeds.changed',
  note: 'work.deeds.noted',
  allow_request: 'work.deeds.noted',
  write_email: 'work.deeds.written',
  withdraw_note: 'work.deeds.noteWithdrawn',
  make_proof: 'work.deeds.proof',
  download_proof: 'work.deeds.proof',
  request_payout: 'work.deeds.requested',
  reserved: 'work.deeds.requested',
  prepare: 'work.deeds.prepared',
  run_prepared: 'work.deeds.prepared',
  export: 'work.deeds.fileMade',
  withdraw_file: 'work.deeds.withdrawalAsked',
  decline_withdrawal: 'work.deeds.withdrawalDeclined',
  withdrawal_open: 'work.deeds.withdrawalAsked',
  withdrawal_ended: 'work.deeds.withdrawalDeclined',
  called_off: 'work.deeds.proposed',
  confirm_called_off: 'work.deeds.confirmed',
  decline_called_off: 'work.deeds.declined',
  assign: 'work.deeds.assigned',
  assigned: 'work.deeds.assigned',
  confirm: 'work.deeds.confirmed',
  assign_sum: 'work.deeds.assigned',
  confirm_assignment: 'work.deeds.confirmed',
  confirm_sum: 'work.deeds.confirmed',
  return_taken_back: 'work.deeds.proposed',
  confirm_taken_back: 'work.deeds.confirmed',
  decline_assignment: 'work.deeds.declined',
  decline_set_aside: 'work.deeds.declined',
  assignment_failed: 'work.deeds.declined',
  set_aside: 'work.deeds.setAside',
  confirm_set_aside: 'work.deeds.setAside',
  propose: 'work.deeds.proposed',
  propose_set_aside: 'work.deeds.proposed',
  propose_payment: 'work.deeds.proposed',
  settle_payment: 'work.deeds.paymentSettled',
  reopen_payment: 'work.deeds.paymentReopened',
  take_back: 'work.deeds.takenBack',
  writeoff: 'work.deeds.writtenOff',
  reversal: 'work.deeds.reversed',
  activate: 'work.deeds.activated',
  extend: 'work.deeds.extended',
  end_session: 'work.deeds.sessionsEnded',
  end_sessions: 'work.deeds.sessionsEnded',
  reinstate: 'work.deeds.reinstated',
  switch_off: 'work.deeds.switchedOff',
  say_open: 'work.deeds.confirmed',
  check_vat_id: 'work.deeds.vatChecked',
  refute_vat_id: 'work.deeds.vatRefuted',
  propose_merge: 'work.deeds.mergeProposed',
  approve_merge: 'work.deeds.mergeApproved',
  merged: 'work.deeds.mergeApproved',
  merge_ended: 'work.deeds.mergeEnded',
  refuse_merge: 'work.deeds.mergeRefused',
  reprocess: 'work.deeds.readAgain',
  match: 'work.deeds.matched',
  write: 'work.deeds.answered',
  answer: 'work.deeds.answered',
  reply: 'work.deeds.answered',
  open: 'work.deeds.opened',
  opened: 'work.deeds.opened',
  reopen: 'work.deeds.reopened',
  decide: 'work.deeds.decided',
  reissue: 'work.deeds.reissued',
  invite: 'work.deeds.invited',
  enter: 'work.deeds.entered',
  clarify: 'work.deeds.clarified',
};

interface StateWords {
  readonly table: keyof typeof states;
  /** Verbs that read like the state in which they end. */
  readonly verbs?: Readonly<Record<string, string>>;
}

/** The states that the domain has words for. */
const stateWords: Readonly<Record<string, StateWords>> = {
  payout: { table: 'payout' },
  payout_run: { table: 'payoutRun' },
  payout_batch: { table: 'bankFile', verbs: { confirm_hand_over: 'handed_over', confirm_withdrawal: 'withdrawn' } },
  partner: { table: 'partner', verbs: { suspend: 'suspended', close: 'closed' } },
  partner_login: { table: 'login', verbs: { revoke: 'revoked' } },
  affiliate_access: { table: 'access', verbs: { approve: 'granted' } },
  review: { table: 'review', verbs: { approve: 'approved' } },
  ticket: { table: 'ticket', verbs: { close: 'closed' } },
};

type Deed = Phrase | { readonly table: Word; readonly code: string };

/**
 * Returns our word for an action, or the domain's word for a state or sentence for a reason. Undefined for an action without words, which
 * is shown as the log has it.
 */
export function deedOf(action: string): Deed | undefined {
  const [subject = '', name = ''] = action.split('.');
  const verb = name.replaceAll('-', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const { table, verbs } = stateWords[subject] ?? {};
  const led = verbs?.[verb];
  if (table !== undefined && led !== undefined) return { table, code: led };
  const word = words[`${subject}.${verb}`] ?? words[verb];
  if (word !== undefined) return word;
  if (table !== undefined && verb in states[table]) return { table, code: verb };
  return verb in reasons ? { table: 'reasons', code: verb } : undefined;
}

/** Returns a function that says an action in the reader's language. */
export function useDeeds(): (action: string) => string | undefined {
  const say = useSay();
  const word = useWording();
  return (action) => {
    const deed = deedOf(action);
    return deed === undefined ? undefined : typeof deed === 'string' ? say(deed) : word(deed.table, deed.code);
  };
}
