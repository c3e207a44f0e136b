import type { BankFileRow } from '../../api/contract/bank-files.ts';
import type { Say } from '../i18n/say.ts';
import type { NextStep, Verb } from '../sheet/verb.ts';

export type CallOffVerb = 'calledOff' | 'confirmCalledOff' | 'declineCalledOff';

interface About {
  readonly file: BankFileRow;
  /** What all sheets about the file show and send. */
  readonly common: Pick<Verb, 'resource' | 'targets' | 'hasReason' | 'facts'>;
}

/**
 * Returns the verbs that state and confirm that the bank cancelled a withdrawn file. Both people read what to do first, and what happens
 * to a booking that arrives anyway.
 */
export function callOffVerbs(say: Say, { file: { messageId, callOff }, common }: About): Readonly<Record<CallOffVerb, Verb>> {
  const title = say('files.calledOffTitle', { message: messageId });
  const before: NextStep = [say('files.before'), say('files.calledOffBefore')];
  const then: readonly NextStep[] = [
    [say('payouts.thereafter'), say('files.calledOffThen')],
    [say('files.ifBooked'), say('files.calledOffIfBooked')],
  ];
  return {
    calledOff: {
      ...common,
      verb: 'called-off',
      title,
      confirm: say('files.calledOff'),
      next: [before, [say('payouts.now'), say('files.calledOffFirst')], ...then],
      hasReason: true,
    },
    confirmCalledOff: {
      ...common,
      verb: 'confirm-called-off',
      title,
      confirm: say('bookings.confirm'),
      next: [before, ...then],
      facts: [...common.facts, [say('bookings.decision'), callOff?.reason ?? '–']],
    },
    declineCalledOff: {
      ...common,
      verb: 'decline-called-off',
      title: say('files.declineCalledOffTitle', { message: messageId }),
      confirm: say('bookings.decline'),
      next: say('files.declineCalledOffNext'),
      hasReason: true,
    },
  };
}
