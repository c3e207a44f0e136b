import { expect, test } from '@jest/globals';
import type { PartnerLogin } from '../../../domain/promise/partner-login-state.ts';
import { promiseSentences } from '../../../domain/wording/promise-reasons.ts';
import { say as sayReason } from '../../../domain/wording/sentence.ts';
import { turnLogin, type LoginCommand, type LoginLetter } from '../../../domain/promise/partner-login.ts';

const start = '2026-03-02T09:00:00.000Z';
const at = (days: number): string => new Date(Date.parse(start) + days * 86_400_000).toISOString();

const asked: PartnerLogin = {
  id: 'l1',
  partnerId: 'p1',
  state: 'requested',
  requestedAt: start,
  requestedBy: 'anna',
  openSince: at(-100),
  isOffered: true,
  needsConsent: true,
  consentRuleSince: null,
  customerAskedAt: null,
  consent: null,
  consentAt: null,
  activatedAt: null,
  activatedBy: null,
  expiresAt: null,
  revokedAt: null,
  reason: null,
  firstUsedAt: null,
  staffReminders: 0,
  consentReminders: 0,
  isNoticeGiven: false,
  due: {},
};
const command = (
  said: Readonly<Record<string, string | number>> & { readonly kind: LoginCommand['kind'] },
  actorId = 'sami',
): LoginLetter => ({
  kind: 'command',
  command: { id: said.kind, actorId, ...said } as LoginCommand,
});
const requested = turnLogin(asked, [{ kind: 'requested' }], start);
const consented = turnLogin({ ...requested.state, consent: 'given', consentAt: at(1) }, [{ kind: 'consent_changed' }], at(1));
const mails = ({ wanted }: ReturnType<typeof turnLogin>) => wanted.map(({ key }) => key.split(':')[1]);

function pass(login: PartnerLogin, days: readonly number[]) {
  let now = login;
  const told: (string | undefined)[] = [];
  for (const day of days) {
    const turn = turnLogin(now, [], at(day));
    told.push(...mails(turn));
    now = turn.state;
  }
  return { login: now, told };
}

test('C36: a request is told to the partner, and the customer is asked for consent', () => {
  expect(mails(requested)).toEqual(['login_requested', 'login_consent_asked']);
  expect(requested.state.due).toEqual({ consent: at(3), lapse: at(14) });
});

test('P34: an activation without the customer’s consent is refused', () => {
  const tried = turnLogin(requested.state, [command({ kind: 'activate', days: 30 })], at(1));
  expect(tried.state.state).toBe('requested');
  expect(tried.verdicts).toEqual({ activate: 'login_needs_consent' });
});

test('P34: where the program says informed only, support may activate at once', () => {
  const informed = turnLogin({ ...asked, needsConsent: false }, [{ kind: 'requested' }], start);
  expect(mails(informed)).toEqual(['login_requested']);
  expect(turnLogin(informed.state, [command({ kind: 'activate', days: 30 })], at(0.1)).state.state).toBe('active');
});

test('C37: activated with an end of at most 90 days; nobody can create a grant and use it', () => {
  const own = turnLogin(consented.state, [command({ kind: 'activate', days: 30 }, 'anna')], at(2));
  expect(own.verdicts).toEqual({ activate: 'four_eyes' });
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 400 })], at(2));
  expect(active.state).toMatchObject({ state: 'active', activatedBy: 'sami', expiresAt: at(92) });
  expect(mails(active)).toEqual(['login_activated', 'login_customer_activated']);
});

test('the customer is asked again after 3 and 7 days; without an answer the request lapses after 14', () => {
  const { login, told } = pass(requested.state, [2, 3, 6, 7, 13, 14]);
  expect(told).toEqual(['login_consent_asked', 'login_consent_asked', 'login_refused', 'login_customer_request_over']);
  expect(login).toMatchObject({ state: 'refused', reason: 'lapsed', due: {} });
});

test('C36: a customer whose address changes is asked at the new one, once, and the deadlines stay', () => {
  const news: LoginLetter = { kind: 'customer_readdressed' };
  const turn = turnLogin(requested.state, [news, news], at(2));
  expect(turn.wanted.map(({ key }) => key)).toEqual([`mail:login_consent_asked:l1:readdressed:${at(2)}`]);
  expect(turn.state).toMatchObject({ customerAskedAt: at(2), due: { consent: at(3), lapse: at(14) } });
  expect(mails(turnLogin(turn.state, [news], at(5)))).toContain('login_consent_asked');
});

test.each<[string, PartnerLogin]>([
  ['that the customer has agreed to', consented.state],
  ['that needs no consent', { ...requested.state, needsConsent: false }],
  ['that was refused', { ...requested.state, state: 'refused' }],
  ['that rests', { ...requested.state, openSince: null }],
  ['that the customer was never asked for', { ...requested.state, customerAskedAt: null }],
])('a request %s asks nobody at a new address', (_which, login) => {
  expect(mails(turnLogin(login, [{ kind: 'customer_readdressed' }], at(1.1)))).not.toContain('login_consent_asked');
});

test('a customer who has the new address before the question goes out is asked once', () => {
  expect(mails(turnLogin(asked, [{ kind: 'requested' }, { kind: 'customer_readdressed' }], start))).toEqual([
    'login_requested',
    'login_consent_asked',
  ]);
});

test('from the consent on support is reminded after 4 and 20 hours and escalated after a day, and every day', () => {
  expect(consented.state.due).toEqual({ reminder: at(1 + 4 / 24) });
  const { told } = pass(consented.state, [1 + 3 / 24, 1 + 4 / 24, 1 + 20 / 24, 2, 2.5, 3]);
  expect(told).toEqual(['login_waits', 'login_waits', 'login_escalated', 'login_escalated']);
});

test('D5: a turn that comes days late asks the customer once, and reminds support once, by what is newest', () => {
  const keys = ({ wanted }: ReturnType<typeof turnLogin>) => wanted.map(({ key }) => key);
  const unasked = turnLogin(requested.state, [], at(8));
  expect([keys(unasked), unasked.noted.length, unasked.state.due]).toEqual([['mail:login_consent_asked:l1:2'], 1, { lapse: at(14) }]);
  const waiting = turnLogin(consented.state, [], at(3.5));
  expect([keys(waiting), waiting.noted.length, waiting.state.due]).toEqual([['mail:login_escalated:l1:4'], 1, { escalation: at(4) }]);
  expect(keys(turnLogin(consented.state, [], at(1.9)))).toEqual(['mail:login_waits:l1:2']);
});

test('a request that waits only for support never lapses, however late the consent or support is', () => {
  const lastDay = turnLogin({ ...requested.state, consent: 'given', consentAt: at(13.9) }, [{ kind: 'consent_changed' }], at(13.9));
  const { login, told } = pass(lastDay.state, [14, 15, 16]);
  expect(login.state).toBe('requested');
  expect(told).not.toContain('login_refused');
  expect(told).toContain('login_escalated');
  const informed = turnLogin({ ...asked, needsConsent: false }, [{ kind: 'requested' }], start).state;
  expect(pass(informed, [1, 14, 20]).login.state).toBe('requested');
});

test('P33: a suspended partner’s request asks and reminds nobody and does not lapse; after the reinstatement it continues', () => {
  const held = turnLogin({ ...requested.state, openSince: null }, [{ kind: 'partner_suspended' }], at(1));
  expect([mails(held), held.state.due]).toEqual([[], {}]);
  expect(pass(held.state, [3, 7, 14, 20])).toMatchObject({ told: [], login: { state: 'requested' } });
  const again = turnLogin({ ...held.state, openSince: at(20) }, [{ kind: 'partner_reinstated' }], at(20));
  expect([mails(again), again.state.due]).toEqual([[], { consent: at(23), lapse: at(34) }]);
  expect([held, again].map(({ noted }) => noted.map(({ decision }) => decision.reason))).toEqual([['login_held'], ['login_resumed']]);
});

test('P33: support is reminded anew, from the reinstatement on, of a held request with consent', () => {
  const late = pass(consented.state, [2, 3]).login;
  const held = turnLogin({ ...late, openSince: null }, [{ kind: 'partner_suspended' }], at(4)).state;
  expect(pass(held, [5, 9]).told).toEqual([]);
  const again = turnLogin({ ...held, openSince: at(9) }, [{ kind: 'partner_reinstated' }], at(9)).state;
  expect(again.due).toEqual({ reminder: at(9 + 4 / 24) });
  const { wanted } = turnLogin(again, [], at(9 + 4 / 24));
  expect(wanted.map(({ key }) => key)).toEqual([`mail:login_waits:l1:${at(9)}:1`]);
});

test('P33: a request first read during a suspension asks the customer once, at the reinstatement', () => {
  const held = turnLogin({ ...asked, openSince: null }, [{ kind: 'requested' }], start);
  expect([mails(held), held.state.due]).toEqual([['login_requested'], {}]);
  const again = turnLogin({ ...held.state, openSince: at(5) }, [{ kind: 'partner_reinstated' }], at(5));
  expect([mails(again), again.state.due]).toEqual([['login_consent_asked'], { consent: at(8), lapse: at(19) }]);
  expect(mails(turnLogin({ ...again.state, openSince: at(6) }, [{ kind: 'partner_reinstated' }], at(6)))).toEqual([]);
});

test('P33: an earlier command does not activate or extend a held login', () => {
  const activated = turnLogin({ ...consented.state, openSince: null }, [command({ kind: 'activate', days: 30 })], at(2));
  expect([activated.verdicts, activated.state.state, mails(activated)]).toEqual([{ activate: 'login_held' }, 'requested', []]);
  const inside = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  expect(turnLogin({ ...inside, openSince: null }, [command({ kind: 'extend', days: 60 })], at(3)).verdicts).toEqual({
    extend: 'login_held',
  });
});

const off = { openSince: null, isOffered: false };

test('P33: a program that offers logins no more tells its partners; nobody is asked or reminded, nothing is promised, nothing lapses', () => {
  const inside = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  for (const login of [requested.state, consented.state, inside])
    expect(mails(turnLogin({ ...login, ...off }, [{ kind: 'logins_changed' }], at(3)))).toEqual(['login_rests']);
  const held = turnLogin({ ...requested.state, ...off }, [{ kind: 'logins_changed' }], at(3)).state;
  expect(pass(held, [7, 14, 20])).toMatchObject({ told: [], login: { state: 'requested', due: {} } });
  const again = turnLogin({ ...held, isOffered: true, openSince: at(20) }, [{ kind: 'logins_changed' }], at(20));
  expect([mails(again), again.state.due]).toEqual([['login_goes_on'], { consent: at(23), lapse: at(34) }]);
});

test('P33: offered again, whoever may sign in and whoever waits is told what is promised now; who is suspended, or over, is not', () => {
  const inside = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  const on = { isOffered: true, openSince: at(5) };
  for (const login of [consented.state, inside])
    expect(mails(turnLogin({ ...login, ...on }, [{ kind: 'logins_changed' }], at(5)))).toEqual(['login_goes_on']);
  expect(mails(turnLogin({ ...consented.state, ...on, openSince: null }, [{ kind: 'logins_changed' }], at(5)))).toEqual([]);
  expect(mails(turnLogin({ ...inside, state: 'revoked', ...on }, [{ kind: 'logins_changed' }], at(5)))).toEqual([]);
  expect(mails(turnLogin({ ...consented.state, ...on }, [{ kind: 'partner_reinstated' }], at(5)))).toEqual([]); // the reinstatement is told
});

const asking = { needsConsent: true, consentRuleSince: at(20) };

test('P34: where a program asks customers from now on, each open request asks its own at once, and has all its days from then', () => {
  const informed = turnLogin({ ...asked, needsConsent: false }, [{ kind: 'requested' }], start).state;
  const turn = turnLogin({ ...informed, ...asking }, [{ kind: 'logins_changed' }], at(20));
  expect(turn.wanted.map(({ key }) => key)).toEqual([`mail:login_consent_asked:l1:${at(20)}:0`, `mail:login_consent_needed:l1:${at(20)}`]);
  expect(turn.state).toMatchObject({ state: 'requested', customerAskedAt: at(20), due: { consent: at(23), lapse: at(34) } });
  const { told, login } = pass(turn.state, [21, 23, 27, 34]);
  expect(told).toEqual(['login_consent_asked', 'login_consent_asked', 'login_refused', 'login_customer_request_over']);
  expect(login).toMatchObject({ reason: 'lapsed' });
});

test('P34: the customer of an active login is asked, too, once; whoever had agreed is not, and where only told from now on support has its day', () => {
  const informed = turnLogin({ ...asked, needsConsent: false }, [{ kind: 'requested' }], start).state;
  const inside = turnLogin(informed, [command({ kind: 'activate', days: 30 })], at(2)).state;
  const turn = turnLogin({ ...inside, ...asking }, [{ kind: 'logins_changed' }], at(20));
  expect([mails(turn), turn.state.state]).toEqual([['login_consent_asked', 'login_consent_needed'], 'active']);
  expect(mails(turnLogin(turn.state, [{ kind: 'logins_changed' }], at(21)))).toEqual([]);
  const agreed = turnLogin({ ...inside, ...asking, consent: 'given', consentAt: at(1) }, [{ kind: 'logins_changed' }], at(20));
  expect(mails(agreed)).not.toContain('login_consent_asked');
  const told = turnLogin({ ...requested.state, needsConsent: false, consentRuleSince: at(5) }, [{ kind: 'logins_changed' }], at(5));
  expect([mails(told), told.state.due]).toEqual([['login_goes_on'], { reminder: at(5 + 4 / 24) }]);
});

test('P34: while the partner is suspended a new rule asks nobody; with the reinstatement it does, of an active login, too', () => {
  const informed = turnLogin({ ...asked, needsConsent: false }, [{ kind: 'requested' }], start).state;
  const inside = turnLogin(informed, [command({ kind: 'activate', days: 30 })], at(2)).state;
  for (const login of [informed, inside]) {
    const held = turnLogin({ ...login, ...asking, openSince: null }, [{ kind: 'logins_changed' }], at(20));
    expect(mails(held)).toEqual([]);
    const again = turnLogin({ ...held.state, openSince: at(21) }, [{ kind: 'partner_reinstated' }], at(21));
    expect(mails(again)).toEqual(['login_consent_asked', 'login_consent_needed']);
  }
});

test('a request that was taken back before anybody read it asks no customer', () => {
  const over = turnLogin({ ...asked, state: 'revoked', revokedAt: start }, [{ kind: 'requested' }, { kind: 'revoked' }], start);
  expect(mails(over)).toEqual(['login_requested', 'login_ended']);
});

test('two answers of the customer in one turn end a request once', () => {
  const both = turnLogin({ ...requested.state, consent: 'withdrawn' }, [{ kind: 'consent_changed' }, { kind: 'consent_changed' }], at(1));
  expect(both.state).toMatchObject({ state: 'refused', reason: 'consent_refused' });
  expect(mails(both)).toEqual(['login_refused']);
});

test('a request that the partner takes back is no end for the customer, who never had it inside: whoever was asked need not decide any more', () => {
  const over = turnLogin({ ...requested.state, state: 'revoked', revokedAt: at(1) }, [{ kind: 'revoked' }], at(1));
  expect(mails(over)).toEqual(['login_ended', 'login_customer_request_over']);
  const unasked = turnLogin({ ...asked, needsConsent: false, state: 'revoked', revokedAt: at(1) }, [{ kind: 'revoked' }], at(1));
  expect(mails(unasked)).toEqual(['login_ended']);
});

test('a customer who was asked hears of a refusal, whether it had agreed or not; who refused knows, and who was not asked hears of nothing', () => {
  const refusal = command({ kind: 'refuse', reason: 'Not without a contract.' });
  for (const waiting of [requested.state, consented.state])
    expect(mails(turnLogin(waiting, [refusal], at(2)))).toEqual(['login_refused', 'login_customer_request_over']);
  expect(mails(turnLogin({ ...requested.state, consent: 'refused' }, [{ kind: 'consent_changed' }], at(2)))).toEqual(['login_refused']);
  const informed = turnLogin({ ...asked, needsConsent: false }, [{ kind: 'requested' }], start);
  expect(mails(turnLogin(informed.state, [refusal], at(2)))).toEqual(['login_refused']);
});

test('it is announced a week before its end, and ends by itself; both sides are told', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  expect(active.due).toEqual({ notice: at(25), end: at(32) });
  const { login, told } = pass(active, [20, 25, 30, 32]);
  expect(told).toEqual(['login_expiring', 'login_ended', 'login_customer_ended']);
  expect(login).toMatchObject({ state: 'expired', due: {} });
});

test('the decision names the login’s own end, also where it is announced late', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  const [late] = turnLogin(active, [], at(31.5)).noted.map(({ decision }) => decision);
  expect(late).toMatchObject({ reason: 'login_expiring', inputs: { expiresAt: at(32) } });
  expect(sayReason('en', promiseSentences.login_expiring, { expiresAt: at(32) })).toBe('The end on 3 Apr 2026, 09:00 UTC was announced.');
});

test('the coming end is not announced while the login is suspended, because it cannot be extended then; it ends on its day', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  const { login, told } = pass({ ...active, openSince: null }, [20, 25, 30, 32]);
  expect(told).toEqual(['login_ended', 'login_customer_ended']);
  expect(login).toMatchObject({ state: 'expired' });
});

test('a short one is not announced on the day of its activation', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 5 })], at(2));
  expect(active.state.due).toEqual({ end: at(7) });
  expect(mails(active)).toEqual(['login_activated', 'login_customer_activated']);
});

test('the customer refuses, or takes the consent back later', () => {
  const no = turnLogin({ ...requested.state, consent: 'refused' }, [{ kind: 'consent_changed' }], at(1));
  expect(no.state).toMatchObject({ state: 'refused', reason: 'consent_refused' });
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  const back = turnLogin({ ...active, consent: 'withdrawn' }, [{ kind: 'consent_changed' }], at(3));
  expect(back.state).toMatchObject({ state: 'revoked', revokedAt: at(3) });
});

test('a revocation through the api is announced once', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;
  const over = turnLogin({ ...active, state: 'revoked', revokedAt: at(5) }, [{ kind: 'revoked' }], at(5));
  expect(over.state).toMatchObject({ state: 'revoked', revokedAt: at(5), due: {} });
  expect(mails(over)).toEqual(['login_ended', 'login_customer_ended']);
});

const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).state;

test('extended before its end: from now on so many days, both sides are told, and it is announced again', () => {
  const longer = turnLogin({ ...active, isNoticeGiven: true }, [command({ kind: 'extend', days: 30 })], at(30));
  expect(longer.verdicts).toEqual({ extend: undefined });
  expect(longer.state).toMatchObject({ state: 'active', activatedAt: at(2), expiresAt: at(60), due: { notice: at(53), end: at(60) } });
  expect(mails(longer)).toEqual(['login_extended', 'login_customer_extended']);
  const { told } = pass(longer.state, [32, 53, 60]);
  expect(told).toEqual(['login_expiring', 'login_ended', 'login_customer_ended']);
});

test('C37: however often it is extended, it ends 90 days after its activation', () => {
  const most = turnLogin(active, [command({ kind: 'extend', days: 80 })], at(20)).state;
  expect(most.expiresAt).toBe(at(92));
  const again = turnLogin(most, [command({ kind: 'extend', days: 90 })], at(90));
  expect(again.verdicts).toEqual({ extend: 'login_not_longer' });
  expect(again.state.expiresAt).toBe(at(92));
});

test.each([
  { rule: 'at its very end', login: active, day: 32, actor: 'sami', refused: 'login_not_open' },
  { rule: 'to an earlier end', login: active, day: 3, actor: 'sami', refused: 'login_not_longer', days: 7 },
  { rule: 'before it was activated', login: consented.state, day: 2, actor: 'sami', refused: 'login_not_open' },
  { rule: 'by whoever asked for it', login: active, day: 3, actor: 'anna', refused: 'four_eyes' },
  {
    rule: 'without the consent',
    login: { ...active, consent: 'withdrawn' as const },
    day: 3,
    actor: 'sami',
    refused: 'login_needs_consent',
  },
])('a login is not extended $rule', ({ login, day, actor, refused, days = 60 }) => {
  const turn = turnLogin(login, [command({ kind: 'extend', days }, actor)], at(day));
  expect(turn.verdicts).toEqual({ extend: refused });
  expect(mails(turn)).not.toContain('login_extended');
});

test('a login whose customer went along with a merge is over, or refused, and says that it was the merge', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2));
  expect(turnLogin(active.state, [{ kind: 'merged' }], at(3)).state).toMatchObject({ state: 'revoked', reason: 'partner_merged' });
  expect(turnLogin(requested.state, [{ kind: 'merged' }], at(1)).state).toMatchObject({ state: 'refused', reason: 'partner_merged' });
});

test('a customer that let the partner in, or consented, is told who joined its team by a merge; one that has not answered is not', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2));
  const over = turnLogin(active.state, [{ kind: 'uncredited' }], at(3));
  const mailsAfter = ({ state }: { readonly state: PartnerLogin }) => mails(turnLogin(state, [{ kind: 'team_joined' }], at(4)));
  for (const told of [active, consented]) expect(mailsAfter(told)).toContain('login_customer_team');
  for (const untold of [requested, over]) expect(mailsAfter(untold)).not.toContain('login_customer_team');
});

test('a login is over for good once the customer is no longer the partner’s, and a request for it is refused; both say why', () => {
  const active = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2));
  const over = turnLogin(active.state, [{ kind: 'uncredited' }], at(3));
  expect(over.state).toMatchObject({ state: 'revoked', reason: 'no_longer_credited', revokedAt: at(3), due: {} });
  expect(mails(over)).toEqual(['login_ended', 'login_customer_ended']);
  const again = turnLogin(over.state, [{ kind: 'uncredited' }], at(4));
  expect([again.state, again.wanted]).toEqual([over.state, []]);
  const refused = turnLogin(requested.state, [{ kind: 'uncredited' }], at(1));
  expect(refused.state).toMatchObject({ state: 'refused', reason: 'no_longer_credited' });
  expect(mails(refused)).toEqual(['login_refused', 'login_customer_request_over']);
});

const noted = (login: PartnerLogin, letters: readonly LoginLetter[], day: number) =>
  turnLogin(login, letters, at(day)).noted.map(({ decision: { kind, outcome, reason }, commandId }) => [kind, outcome, reason, commandId]);
const held = { ...requested.state, openSince: null };
const invited = requested.state; // whose customer was asked, and has said nothing yet

test.each<[string, PartnerLogin, readonly LoginLetter[], number, readonly (string | null)[][]]>([
  ['asked for', asked, [{ kind: 'requested' }], 0, [['noted', 'login_requested', null]]],
  [
    'the customer’s yes',
    { ...invited, consent: 'given', consentAt: at(1) },
    [{ kind: 'consent_changed' }],
    1,
    [['noted', 'login_consent_given', null]],
  ],
  ['the customer’s no', { ...invited, consent: 'refused' }, [{ kind: 'consent_changed' }], 1, [['refused', 'login_consent_refused', null]]],
  [
    'a yes taken back of what is over',
    { ...active, state: 'expired', consent: 'withdrawn' },
    [{ kind: 'consent_changed' }],
    40,
    [['noted', 'login_consent_withdrawn', null]],
  ],
  ['no word of the customer', invited, [], 3, [['not_yet', 'login_needs_consent', null]]],
  ['no word for two weeks', { ...invited, consentReminders: 2 }, [], 14, [['refused', 'login_lapsed', null]]],
  ['support’s turn', consented.state, [], 1.2, [['not_yet', 'login_waits', null]]],
  ['support’s turn for a day', { ...consented.state, staffReminders: 2 }, [], 2, [['not_yet', 'login_escalated', null]]],
  ['activated', consented.state, [command({ kind: 'activate', days: 30 })], 2, [['approved', 'login_activated', 'activate']]],
  ['extended', active, [command({ kind: 'extend', days: 60 })], 3, [['approved', 'login_extended', 'extend']]],
  ['refused by support', invited, [command({ kind: 'refuse', reason: 'unclear' })], 1, [['refused', 'login_refused', 'refuse']]],
  ['revoked', active, [command({ kind: 'revoke', reason: 'asked for' })], 3, [['ended', 'login_revoked', null]]],
  ['at its end', { ...active, isNoticeGiven: true }, [], 32, [['ended', 'login_expired', null]]],
  ['suspended with its partner', held, [{ kind: 'partner_suspended' }], 1, [['not_yet', 'login_held', null]]],
  ['active, and suspended with its partner', { ...active, openSince: null }, [{ kind: 'partner_suspended' }], 3, []],
  ['still held', held, [{ kind: 'partner_reinstated' }], 1, [['not_yet', 'login_held', null]]],
  ['active, and still held', { ...active, openSince: null }, [{ kind: 'partner_reinstated' }], 3, []],
  ['going on', { ...invited, openSince: at(1) }, [{ kind: 'partner_reinstated' }], 1, [['noted', 'login_resumed', null]]],
  ['active, and going on', { ...active, openSince: at(3) }, [{ kind: 'partner_reinstated' }], 3, []],
  ['over, and going on', { ...active, state: 'revoked', revokedAt: at(3) }, [{ kind: 'partner_reinstated' }], 4, []],
  ['refused as a command', active, [command({ kind: 'activate', days: 30 })], 3, [['refused', 'login_not_open', 'activate']]],
  ['what nobody knows', invited, [command({ kind: 'unknown' })], 1, [['refused', 'login_not_open', 'unknown']]],
])('%s is recorded under its own action', (_, login, letters, day, record) => {
  expect(noted(login, letters, day)).toEqual(record.map((row) => ['login', ...row]));
});

test('the record names the consent and the end; for a refused command, it names the state', () => {
  const [said] = turnLogin(consented.state, [command({ kind: 'activate', days: 30 })], at(2)).noted;
  expect(said?.decision.inputs).toEqual({ needsConsent: true, consent: 'given', expiresAt: at(32) });
  const [refused] = turnLogin(active, [command({ kind: 'refuse', reason: 'unclear' })], at(3)).noted;
  expect(refused?.decision.inputs).toEqual({ state: 'active' });
});

test('revoked by support it is over at that moment, with the reason; what is not active is not revoked', () => {
  const over = turnLogin(active, [command({ kind: 'revoke', reason: 'asked for' })], at(3));
  expect(over.state).toMatchObject({ state: 'revoked', revokedAt: at(3), reason: 'asked for', due: {} });
  expect([over.verdicts, mails(over)]).toEqual([{ revoke: undefined }, ['login_ended', 'login_customer_ended']]);
  const early = turnLogin(invited, [command({ kind: 'revoke', reason: 'asked for' })], at(1));
  expect([early.verdicts, early.state.state]).toEqual([{ revoke: 'login_not_open' }, 'requested']);
});

test('a login that ends by itself has no person who revoked it', () => {
  expect(turnLogin(active, [], at(32)).state).toMatchObject({ state: 'expired', revokedAt: null });
});

test('a partner is not told that an ended login is suspended', () => {
  expect(mails(turnLogin({ ...active, state: 'expired', isOffered: false }, [{ kind: 'logins_changed' }], at(40)))).toEqual([]);
});

test('a login that ends within a week, to the second, is not announced after activation or extension', () => {
  const short = turnLogin(consented.state, [command({ kind: 'activate', days: 7 })], at(2));
  expect([mails(short), short.state.due]).toEqual([['login_activated', 'login_customer_activated'], { end: at(9) }]);
  const longer = turnLogin(short.state, [command({ kind: 'extend', days: 7 })], at(3));
  expect([mails(longer), longer.state.due]).toEqual([['login_extended', 'login_customer_extended'], { end: at(10) }]);
});

test('the second reminder of support comes after 20 hours', () => {
  expect(turnLogin({ ...consented.state, staffReminders: 1 }, [], at(1.5)).state.due).toEqual({ reminder: at(1 + 20 / 24) });
});

test('each mail names its login and has a new key each time it is due', () => {
  const [mail] = turnLogin(active, [], at(25)).wanted;
  expect(mail).toEqual({
    key: `mail:login_expiring:l1:${at(32)}`,
    kind: 'sendEmail',
    summary: 'Mail login expiring',
    arguments: { template: 'login_expiring', loginId: 'l1' },
  });
  const keys = (login: PartnerLogin, day: number) => turnLogin(login, [], at(day)).wanted.map(({ key }) => key);
  expect(keys(requested.state, 3)).toEqual(['mail:login_consent_asked:l1:1']);
  expect(keys(consented.state, 1.2)).toEqual(['mail:login_waits:l1:1']);
  const resumed = { ...consented.state, openSince: at(5), staffReminders: 0 };
  expect(keys(resumed, 5.2)).toEqual([`mail:login_waits:l1:${at(5)}:1`]);
});
