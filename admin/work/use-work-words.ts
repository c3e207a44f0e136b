import type { WorkRow } from '../../api/contract/work.ts';
import { sayTraceName } from '../../api/contract/wording.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { doubtWord } from '../reviews/doubts.ts';

const waits: Readonly<Record<string, Phrase>> = {
  approval: 'work.waits.approval',
  second_approval: 'work.waits.second_approval',
  end_of_hold: 'work.waits.end_of_hold',
  failed: 'work.waits.failed',
  missing: 'work.waits.missing',
  returned: 'work.waits.returned',
  not_replaced: 'work.waits.not_replaced',
  look_up: 'work.waits.look_up',
  record: 'work.waits.record',
  other_amount: 'work.waits.other_amount',
  other_currency: 'work.waits.other_currency',
  paid_late: 'work.waits.paid_late',
  paid_twice: 'work.waits.paid_twice',
  return_said_otherwise: 'work.waits.return_said_otherwise',
  return_shown_again: 'work.waits.return_shown_again',
  return_too_large: 'work.waits.return_too_large',
  payment: 'work.waits.payment',
  rest: 'work.waits.rest',
  preparation: 'work.waits.preparation',
  upload: 'work.waits.upload',
  withdraw: 'work.waits.withdraw',
  bank_answer: 'work.waits.bank_answer',
  halt_lift: 'work.waits.halt_lift',
  clarification: 'work.waits.clarification',
  second_person: 'work.waits.second_person',
  second_administrator: 'work.waits.second_administrator',
  roles: 'work.waits.roles',
  factor_reset: 'work.waits.factor_reset',
  proposal: 'work.waits.proposal',
  payment_check: 'work.waits.payment_check',
  undelivered: 'work.waits.undelivered',
  late_reply: 'work.waits.late_reply',
  assignment: 'work.waits.assignment',
  answer: 'work.waits.answer',
  activation: 'work.waits.activation',
  decision: 'work.waits.decision',
  look: 'work.waits.look',
  confirmation: 'work.waits.confirmation',
  dead: 'work.waits.dead',
  unplaced: 'work.waits.unplaced',
  bounced: 'work.waits.bounced',
  uncertain: 'work.waits.uncertain',
};

interface Words {
  readonly what: string;
  readonly waitsFor: string;
}

/**
 * Returns a function that says what a piece of work is about and what it waits for. A review has no reference and is named after its
 * subject.
 */
export function useWorkWords(): (row: Pick<WorkRow, 'kind' | 'reference' | 'title' | 'waitsFor' | 'isProposerOut'>) => Words {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  return ({ kind, reference, title, waitsFor, isProposerOut }) => {
    if (kind === 'review') return { what: say(doubtWord(waitsFor)), waitsFor: say('work.waits.decision') };
    if (kind === 'stalled') return { what: `${word('stalledKinds', waitsFor)} ${reference}`, waitsFor: say('work.waits.stalled') };
    if (kind === 'statement_mail') return { what: reference, waitsFor: say(mailWaits(waitsFor)) };
    if (kind === 'payout_postponed') return { what: reference, waitsFor: word('railReasons', waitsFor) };
    const name = kind === 'payout_halt' ? sayTraceName(reference, { instant }) : reference;
    const what = title === null ? name : `${title} · ${name}`;
    return { what, waitsFor: say(isProposerOut ? 'work.waits.proposer_out' : (waits[waitsFor] ?? 'work.waits.look')) };
  };
}

/** Returns the text for a mail's state; a failed mail was not sent. */
const mailWaits = (state: string): Phrase => (state === 'failed' ? 'work.waits.unsent' : (waits[state] ?? 'work.waits.unsent'));
