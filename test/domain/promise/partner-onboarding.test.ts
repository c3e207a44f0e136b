import { expect, test } from '@jest/globals';
import { turnOnboarding, type OnboardingCommand, type OnboardingLetter } from '../../../domain/promise/partner-onboarding.ts';
import type { Onboarding } from '../../../domain/promise/partner-onboarding-state.ts';

const start = '2026-03-02T09:00:00.000Z';
const at = (days: number): string => new Date(Date.parse(start) + days * 86_400_000).toISOString();

const applicant: Onboarding = {
  id: 'p1',
  state: 'applied',
  approval: 'automatic',
  wasTurnedAway: false,
  wasApproved: false,
  isGateOpen: true,
  isEmailConfirmed: false,
  isAgreementAccepted: true,
  isEnrolled: false,
  hasPayoutDetails: false,
  since: start,
  activatedAt: null,
  suspendedAt: null,
  reviewAt: null,
  reason: null,
  reminders: 0,
  due: {},
};
const command = (said: Readonly<Record<string, string | number>> & { readonly kind: OnboardingCommand['kind'] }): OnboardingLetter => ({
  kind: 'command',
  command: { id: said.kind, actorId: 'petra', ...said } as OnboardingCommand,
});
const mails = ({ wanted }: ReturnType<typeof turnOnboarding>) => wanted.map(({ key }) => key.split(':')[1]);

function pass(partner: Onboarding, days: readonly number[]) {
  let now = partner;
  const told: (string | undefined)[] = [];
  for (const day of days) {
    const turn = turnOnboarding(now, [], at(day));
    told.push(...mails(turn));
    now = turn.state;
  }
  return { partner: now, told };
}

test('C08: automatic: applied waits for the confirmed address, then the partner is active in one turn', () => {
  const applied = turnOnboarding(applicant, [{ kind: 'applied' }], start);
  expect(applied.state).toMatchObject({ state: 'applied', due: { lapse: at(14) } });
  expect(applied.wanted.map(({ kind }) => kind)).toEqual(['issueConfirmation']);
  const confirmed = turnOnboarding({ ...applied.state, isEmailConfirmed: true }, [{ kind: 'changed' }], at(0.01));
  expect(confirmed.state).toMatchObject({ state: 'active', activatedAt: at(0.01) });
  expect(mails(confirmed)).toEqual(['application_accepted']);
});

test('C01: an applicant below the required host plan is not admitted', () => {
  const turn = turnOnboarding({ ...applicant, isEmailConfirmed: true, isGateOpen: false }, [{ kind: 'changed' }], start);
  expect(turn.state.state).toBe('applied');
});

test('C01: whoever confirms below the host plan is told at once what is missing, has 14 days from then, is reminded, and is told of the end', () => {
  const confirmed = turnOnboarding({ ...applicant, isEmailConfirmed: true, isGateOpen: false }, [{ kind: 'changed' }], at(13));
  expect(mails(confirmed)).toEqual(['host_plan_missing']);
  expect(confirmed.state).toMatchObject({ state: 'applied', since: at(13), due: { reminder: at(20), lapse: at(27) } });
  expect(mails(turnOnboarding(confirmed.state, [{ kind: 'changed' }], at(14)))).toEqual([]);
  const { partner, told } = pass(confirmed.state, [19, 20, 25, 26, 27]);
  expect(told).toEqual(['host_plan_missing', 'host_plan_missing', 'host_plan_lapsed']);
  expect(partner).toMatchObject({ state: 'lapsed', due: {} });
  const upgraded = turnOnboarding(
    { ...confirmed.state, isGateOpen: true },
    [{ kind: 'host_plan_changed', isNewlyBelow: false, isNewlyEnough: true }],
    at(26),
  );
  expect([upgraded.state.state, mails(upgraded)]).toEqual(['active', ['application_accepted']]);
});

test('an unconfirmed address gets no mail about the end', () => {
  expect(pass({ ...applicant, isGateOpen: false }, [7, 14])).toMatchObject({ partner: { state: 'lapsed' }, told: [] });
});

test('a form that the reader of the mailbox disowns is over at once, and nobody is told; whoever is in already is not put out by it', () => {
  const over = turnOnboarding({ ...applicant, isGateOpen: false }, [{ kind: 'disowned' }], at(1));
  expect(over.state).toMatchObject({ state: 'lapsed', due: {} });
  expect(over.noted.map(({ decision }) => [decision.reason, decision.outcome])).toEqual([['partner_disowned', 'ended']]);
  expect(mails(over)).toEqual([]);
  const active = turnOnboarding({ ...applicant, isEmailConfirmed: true }, [{ kind: 'changed' }], start).state;
  expect(turnOnboarding(active, [{ kind: 'disowned' }], at(1)).state.state).toBe('active');
});

test('C08: an applicant who was refused or closed before waits for a person, whatever the program’s setting', () => {
  const again = turnOnboarding({ ...applicant, isEmailConfirmed: true, wasTurnedAway: true }, [{ kind: 'applied' }], start);
  expect(again.state.state).toBe('under_review');
  expect(mails(again)).toEqual(['application_received']);
  expect(turnOnboarding(again.state, [command({ kind: 'approve' })], at(1)).state.state).toBe('active');
});

test('M12: where staff decide, they are reminded after one and two days, then every day, until they do', () => {
  const entered = turnOnboarding({ ...applicant, approval: 'staff', isEmailConfirmed: true }, [{ kind: 'applied' }], start);
  const waiting = entered.state;
  expect(waiting.state).toBe('under_review');
  expect(mails(entered)).toEqual(['application_received']);
  const { partner, told } = pass(waiting, [0.5, 1, 1.5, 2, 3, 4, 5]);
  expect(told).toEqual(Array.from({ length: 5 }, () => 'application_waits'));
  const approved = turnOnboarding(partner, [command({ kind: 'approve' })], at(5.5));
  expect(approved.state.state).toBe('active');
});

test('D5: a turn that comes days late reminds once, by what is newest', () => {
  const late = (partner: Onboarding, day: number) => {
    const turn = turnOnboarding(turnOnboarding(partner, [], start).state, [], at(day));
    return [turn.wanted.map(({ key }) => key), turn.noted.length, turn.state.due];
  };
  const confirmed = { ...applicant, isEmailConfirmed: true };
  expect(late({ ...confirmed, approval: 'staff' }, 4.5)).toEqual([[`mail:application_waits:p1:${start}:4`], 1, { escalation: at(5) }]);
  expect(late({ ...confirmed, isAgreementAccepted: false }, 8)).toEqual([['mail:agreement_missing:p1:3'], 1, { lapse: at(14) }]);
  expect(late(confirmed, 31)).toEqual([['mail:payout_details_missing:p1:2'], 1, {}]);
});

test('M12: a refusal is mailed with its reason, and the second answer is told that there was one', () => {
  const waiting = turnOnboarding({ ...applicant, approval: 'staff', isEmailConfirmed: true }, [], start).state;
  const both = turnOnboarding(waiting, [command({ kind: 'refuse', reason: 'no_fit' }), command({ kind: 'approve' })], at(1));
  expect(both.state).toMatchObject({ state: 'refused', reason: 'no_fit', due: {} });
  expect(both.verdicts).toEqual({ refuse: undefined, approve: 'partner_state_changed' });
  expect(mails(both)).toEqual(['application_refused']);
});

test('terms that are not accepted are asked for at once and again, lapse after 14 days, and the applicant is told', () => {
  const open = { ...applicant, isEmailConfirmed: true, isAgreementAccepted: false };
  const asked = turnOnboarding(open, [], start);
  expect([asked.state.due, mails(asked)]).toEqual([{ reminder: at(3), lapse: at(14) }, ['agreement_missing']]);
  const { partner, told } = pass(asked.state, [1, 3, 7, 10, 14]);
  expect(told).toEqual(['agreement_missing', 'agreement_missing', 'agreement_lapsed']);
  expect(partner.state).toBe('lapsed');
});

test('B13: an account of a program in which everybody takes part is in at once, without a mail', () => {
  const enrolled = turnOnboarding({ ...applicant, isEnrolled: true, isAgreementAccepted: false }, [{ kind: 'enrolled' }], start);
  expect(enrolled.state).toMatchObject({ state: 'active', due: {} });
  expect(mails(enrolled)).toEqual([]);
});

test('B13: an account of somebody whom people of ours closed or refused waits for them, who are reminded; approved, it is in without terms', () => {
  const reported = { ...applicant, isEnrolled: true, isAgreementAccepted: false, wasTurnedAway: true };
  const waiting = turnOnboarding(reported, [{ kind: 'enrolled' }], start);
  expect(waiting.state).toMatchObject({ state: 'under_review', activatedAt: null });
  expect(waiting.noted.map(({ decision }) => [decision.outcome, decision.reason])).toEqual([['not_yet', 'partner_turned_away_before']]);
  expect(mails(waiting)).toEqual([]); // nobody has asked for anything
  const { partner, told } = pass(waiting.state, [0.5, 1, 15]);
  expect([partner.state, told[0]]).toEqual(['under_review', 'application_waits']);
  const approved = turnOnboarding(partner, [command({ kind: 'approve' })], at(16));
  expect(approved.state).toMatchObject({ state: 'active', activatedAt: at(16) });
  const refused = turnOnboarding(partner, [command({ kind: 'refuse', reason: 'other' })], at(16));
  expect(refused.state).toMatchObject({ state: 'refused', reason: 'other' });
});

const ambassador = turnOnboarding({ ...applicant, isEnrolled: true, isAgreementAccepted: false }, [{ kind: 'enrolled' }], start).state;

test('B13: whose account it is can become known later: of somebody who was turned away it is suspended, and looked at today; reinstated or closed', () => {
  expect(turnOnboarding(ambassador, [{ kind: 'owned' }], at(1)).state.state).toBe('active');
  const turn = turnOnboarding({ ...ambassador, wasTurnedAway: true }, [{ kind: 'owned' }], at(1));
  expect(turn.state).toMatchObject({ state: 'suspended', activatedAt: start, suspendedAt: at(1), reviewAt: at(1), due: { review: at(2) } });
  expect(mails(turn)).toEqual(['partner_looked_at', 'suspension_review']);
  expect(turn.noted.map(({ decision }) => decision.reason)).toEqual(['partner_turned_away_before', 'suspension_to_review']);
  expect(turnOnboarding(turn.state, [command({ kind: 'reinstate' })], at(2)).state).toMatchObject({ state: 'active', activatedAt: start });
  const closed = turnOnboarding(turn.state, [command({ kind: 'close', reason: 'once more' })], at(2));
  expect([closed.state.state, closed.verdicts]).toEqual(['closed', { close: undefined }]);
});

test('B13: whom a person of ours has let in is not asked about once more; whoever is suspended already stays so, and it is noted why to look', () => {
  const owned = (known: Onboarding) => turnOnboarding({ ...known, wasTurnedAway: true }, [{ kind: 'owned' }], at(2));
  expect(owned({ ...ambassador, wasApproved: true }).state).toMatchObject({ state: 'active', since: start });
  const suspended = turnOnboarding(ambassador, [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })], at(1)).state;
  const turn = owned(suspended);
  expect(turn.state).toMatchObject({ state: 'suspended', reason: 'odd clicks', suspendedAt: at(1), reviewAt: at(30) });
  expect([turn.noted.map(({ decision }) => decision.reason), mails(turn)]).toEqual([['partner_turned_away_before'], []]);
});

test('an application of a person who was refused before says why it waits', () => {
  const waiting = turnOnboarding({ ...applicant, isEmailConfirmed: true, wasTurnedAway: true }, [{ kind: 'applied' }], start);
  expect(waiting.noted.map(({ decision }) => decision.reason)).toEqual(['partner_applied', 'partner_turned_away_before']);
  expect(mails(waiting)).toEqual(['application_received']);
});

test('missing payout details are no gate: the partner is reminded after 7 and 30 days', () => {
  const active = turnOnboarding({ ...applicant, isEmailConfirmed: true }, [], start).state;
  const { told } = pass(active, [1, 7, 20, 30, 60]);
  expect(told).toEqual(['payout_details_missing', 'payout_details_missing']);
  expect(turnOnboarding({ ...active, hasPayoutDetails: true }, [{ kind: 'changed' }], at(2)).state.due).toEqual({});
});

test('M12: suspended until a day of review, asked about every day from then on; reinstated or closed', () => {
  const active = { ...turnOnboarding({ ...applicant, isEmailConfirmed: true }, [], start).state, hasPayoutDetails: true };
  const suspended = turnOnboarding(active, [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })], at(1));
  expect(suspended.state).toMatchObject({ state: 'suspended', suspendedAt: at(1), reason: 'odd clicks', due: { review: at(30) } });
  const { partner, told } = pass(suspended.state, [29, 30, 30.5, 31]);
  expect(told).toEqual(['suspension_review', 'suspension_review']);
  expect(partner).toMatchObject({ reviewAt: at(30), due: { review: at(32) } }); // what was promised stays, however often somebody is reminded
  const late = pass(suspended.state, [34.5]);
  expect(late.told).toEqual(['suspension_review']);
  expect(late.partner).toMatchObject({ reviewAt: at(30), due: { review: at(35) } });
  const back = turnOnboarding(partner, [command({ kind: 'reinstate' })], at(32));
  expect(back.state).toMatchObject({ state: 'active', suspendedAt: null, reviewAt: null });
  expect(turnOnboarding(back.state, [command({ kind: 'close', reason: 'asked for it' })], at(33)).state).toMatchObject({
    state: 'closed',
    due: {},
  });
});

test('M12: looked at and kept: with a new reason until a later day, from which staff are reminded anew; it began when it began', () => {
  const active = { ...turnOnboarding({ ...applicant, isEmailConfirmed: true }, [], start).state, hasPayoutDetails: true };
  const suspended = turnOnboarding(active, [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })], at(1)).state;
  const { partner } = pass(suspended, [30, 31]);
  const kept = turnOnboarding(partner, [command({ kind: 'suspend', reason: 'still odd', reviewAt: at(60) })], at(32));
  expect(kept.state).toMatchObject({ state: 'suspended', reason: 'still odd', reviewAt: at(60), suspendedAt: at(1), since: at(1) });
  expect([kept.state.due, kept.verdicts, mails(kept)]).toEqual([{ review: at(60) }, { suspend: undefined }, ['suspension_kept']]);
  expect(kept.noted.map(({ decision }) => decision.reason)).toEqual(['suspension_kept']);
  expect(pass(kept.state, [59, 60]).told).toEqual(['suspension_review']);
});

test('C01: falling below the host plan is told to the partner once, and so is that its link counts again', () => {
  const active = turnOnboarding({ ...applicant, isEmailConfirmed: true }, [], start).state;
  const changed = (isNewlyBelow: boolean, isNewlyEnough: boolean) => ({ kind: 'host_plan_changed', isNewlyBelow, isNewlyEnough }) as const;
  expect(mails(turnOnboarding(active, [changed(true, false)], at(1)))).toEqual(['host_plan_below_gate']);
  expect(mails(turnOnboarding(active, [changed(false, false)], at(1)))).toEqual([]);
  const enough = turnOnboarding(active, [changed(false, true)], at(1));
  expect([mails(enough), enough.noted.map(({ decision }) => decision.reason)]).toEqual([['host_plan_enough'], ['host_plan_enough']]);
  const suspended = turnOnboarding(active, [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })], at(1)).state;
  expect(mails(turnOnboarding(suspended, [changed(false, true)], at(2)))).toEqual([]); // it counts with the reinstatement, which says so
});

test('an applicant, and whoever has left, is not told that its customers stay its own: it has none, or no more', () => {
  const below = { kind: 'host_plan_changed', isNewlyBelow: true, isNewlyEnough: false } as const;
  const active = turnOnboarding({ ...applicant, isEmailConfirmed: true }, [], start).state;
  const suspended = turnOnboarding(active, [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })], at(1)).state;
  const closed = turnOnboarding(active, [command({ kind: 'close', reason: 'over' })], at(1)).state;
  const waiting = turnOnboarding({ ...applicant, isEmailConfirmed: true, approval: 'staff' }, [], start).state;
  expect([waiting.state, ...[waiting, closed, suspended].map((partner) => mails(turnOnboarding(partner, [below], start)))]).toEqual([
    'under_review',
    [],
    [],
    ['host_plan_below_gate'],
  ]);
});

test('B22: that the badge is shown again is told to who takes part, suspended or not', () => {
  const active = turnOnboarding({ ...applicant, isEmailConfirmed: true }, [], start).state;
  const told = (partner: Onboarding) => mails(turnOnboarding(partner, [{ kind: 'badge_is_back' }], at(2)));
  const suspended = turnOnboarding(active, [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })], at(1)).state;
  const closed = turnOnboarding(active, [command({ kind: 'close', reason: 'over' })], at(1)).state;
  expect([told(active), told(suspended), told(closed)]).toEqual([['badge_is_back'], ['badge_is_back'], []]);
});

test('B22: of a badge that was back before anybody read of the enrolment its partner is told, too, once', () => {
  const reported = { ...applicant, isEnrolled: true, isAgreementAccepted: false };
  const letters = [{ kind: 'enrolled' }, { kind: 'badge_is_back' }, { kind: 'badge_is_back' }] as const;
  expect(mails(turnOnboarding(reported, letters, start))).toEqual(['badge_is_back']);
});

const inOf = (partner: Onboarding, letters: readonly OnboardingLetter[], day: number) =>
  turnOnboarding(partner, letters, at(day)).noted.map(({ decision: { kind, outcome, reason }, commandId }) => [
    kind,
    outcome,
    reason,
    commandId,
  ]);
const confirmed = { ...applicant, isEmailConfirmed: true };
const waiting = turnOnboarding({ ...confirmed, approval: 'staff' }, [], start).state;
const active = { ...turnOnboarding(confirmed, [], start).state, hasPayoutDetails: true };
const suspended = turnOnboarding(active, [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })], at(1)).state;

test.each<[string, Onboarding, readonly OnboardingLetter[], number, readonly (string | null)[][]]>([
  ['a form', applicant, [{ kind: 'applied' }], 0, [['noted', 'partner_applied', null]]],
  ['a form of who is in already', active, [{ kind: 'applied' }], 2, []],
  ['a form nobody confirms', applicant, [], 14, [['ended', 'partner_lapsed', null]]],
  [
    'everybody’s account',
    { ...applicant, isEnrolled: true },
    [{ kind: 'enrolled' }],
    0,
    [
      ['noted', 'partner_enrolled', null],
      ['approved', 'partner_activated', null],
    ],
  ],
  ['an account reported once more', active, [{ kind: 'enrolled' }], 2, []],
  ['a missing host plan', { ...confirmed, isGateOpen: false }, [], 0, [['not_yet', 'host_plan_missing', null]]],
  ['terms nobody accepted', { ...confirmed, isAgreementAccepted: false }, [], 0, [['not_yet', 'agreement_missing', null]]],
  ['missing payout details', { ...active, hasPayoutDetails: false }, [], 7, [['not_yet', 'payout_details_missing', null]]],
  ['one that staff look at', { ...confirmed, approval: 'staff' }, [], 0, []],
  ['an application that waits', waiting, [], 1, [['not_yet', 'application_waits', null]]],
  [
    'an approval',
    waiting,
    [command({ kind: 'approve' })],
    0.5,
    [
      ['approved', 'partner_approved', 'approve'],
      ['approved', 'partner_activated', null],
    ],
  ],
  ['a refusal', waiting, [command({ kind: 'refuse', reason: 'no_fit' })], 0.5, [['refused', 'partner_refused', 'refuse']]],
  [
    'a suspension',
    active,
    [command({ kind: 'suspend', reason: 'odd clicks', reviewAt: at(30) })],
    1,
    [['held', 'partner_suspended_by_hand', 'suspend']],
  ],
  [
    'one that is kept',
    suspended,
    [command({ kind: 'suspend', reason: 'still odd', reviewAt: at(60) })],
    2,
    [['held', 'suspension_kept', 'suspend']],
  ],
  ['its day of review', suspended, [], 30, [['not_yet', 'suspension_to_review', null]]],
  ['its end', suspended, [command({ kind: 'reinstate' })], 3, [['approved', 'partner_reinstated', 'reinstate']]],
  ['a closing', active, [command({ kind: 'close', reason: 'asked for it' })], 3, [['ended', 'partner_closed', 'close']]],
  [
    'an owner who was turned away, of what is closed',
    { ...applicant, state: 'closed', isEnrolled: true, wasTurnedAway: true },
    [{ kind: 'owned' }],
    3,
    [],
  ],
  ['what comes too late', active, [command({ kind: 'approve' })], 3, [['refused', 'partner_state_changed', 'approve']]],
  ['what nobody knows', active, [command({ kind: 'unknown' })], 3, [['refused', 'partner_state_changed', 'unknown']]],
])('%s is recorded under its own action', (_, partner, letters, day, record) => {
  expect(inOf(partner, letters, day)).toEqual(record.map((row) => ['onboarding', ...row]));
});

test('the record names the facts of the decision; for a refused command, it names the state', () => {
  const [said] = turnOnboarding(applicant, [{ kind: 'applied' }], start).noted;
  expect(said?.decision.inputs).toEqual({ approval: 'automatic', wasTurnedAway: false, isGateOpen: true, isEmailConfirmed: false });
  const [refused] = turnOnboarding(active, [command({ kind: 'approve' })], at(3)).noted;
  expect(refused?.decision.inputs).toEqual({ state: 'active' });
});

test.each<[string, Onboarding, readonly number[]]>([
  ['the host plan', { ...confirmed, isGateOpen: false }, [0, 7, 12]],
  ['the terms', { ...confirmed, isAgreementAccepted: false }, [0, 3, 7]],
  ['the decision of staff', { ...confirmed, approval: 'staff' }, [1, 2, 3, 4]],
  ['the payout details', confirmed, [7, 30]],
])('reminders of %s come on their days, and on no other', (_, partner, days) => {
  const reminders = new Set(['host_plan_missing', 'agreement_missing', 'application_waits', 'payout_details_missing']);
  const hasReminded = (turn: ReturnType<typeof turnOnboarding>) => mails(turn).some((mail) => reminders.has(mail ?? ''));
  let now = turnOnboarding(partner, [{ kind: 'changed' }], start);
  const told = hasReminded(now) ? [0] : [];
  for (let day = 1; day <= Math.max(...days); day += 1) {
    const before = turnOnboarding(now.state, [], new Date(Date.parse(at(day)) - 1).toISOString());
    expect(mails(before)).toEqual([]);
    now = turnOnboarding(before.state, [], at(day));
    if (hasReminded(now)) told.push(day);
  }
  expect(told).toEqual(days);
});

test('a new state restarts the count of reminders', () => {
  const { partner } = pass({ ...confirmed, approval: 'staff', isAgreementAccepted: false }, [0, 1, 2]);
  expect(partner.reminders).toBe(2);
  const approved = turnOnboarding(partner, [command({ kind: 'approve' })], at(2.5));
  expect([approved.state.state, mails(approved), approved.state.reminders]).toEqual(['awaiting_agreement', ['agreement_missing'], 1]);
});

test('each effect names its partner; a form filled in again gets a new link', () => {
  const link = (day: number) => turnOnboarding(applicant, [{ kind: 'applied' }], at(day)).wanted;
  expect(link(0)).toEqual([
    { key: `mail:confirm_address:p1:${start}`, kind: 'issueConfirmation', summary: 'Mail confirm address', arguments: { partnerId: 'p1' } },
  ]);
  expect(link(1)).toMatchObject([{ key: `mail:confirm_address:p1:${at(1)}` }]);
  expect(turnOnboarding(waiting, [command({ kind: 'refuse', reason: 'no_fit' })], at(1)).wanted).toEqual([
    {
      key: 'mail:application_refused:p1:once',
      kind: 'sendEmail',
      summary: 'Mail application refused',
      arguments: { template: 'application_refused', onboardingId: 'p1' },
    },
  ]);
});
