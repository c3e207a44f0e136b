import { expect, test } from '@jest/globals';
import { deedOf } from '../../../admin/work/deeds.ts';
import { AdjustmentRow } from '../../../api/contract/adjustments.ts';
import { states } from '../../../api/contract/wording.ts';
import { accessStates } from '../../../domain/promise/affiliate-access-state.ts';
import { loginStates } from '../../../domain/promise/partner-login-state.ts';
import { partnerStates } from '../../../domain/promise/partner-onboarding-state.ts';
import { payoutReasons } from '../../../domain/payout/payout-reason.ts';
import { payoutRunStates } from '../../../domain/payout/payout-run.ts';
import { payoutStates } from '../../../domain/payout/payout-state.ts';
import { contentOf, isCode, projectFiles } from '../../support/source-files.ts';

const subjects =
  'payout|payout_run|payout_batch|payout_method|bank_entry|adjustment|review|affiliate_access|partner|event|statement|ticket|partner_login|rate|exchange';

test('a verb and its resulting state have the same words, however the audit writes them', () => {
  expect(deedOf('adjustment.approve')).toBe(deedOf('payout.approved'));
  expect(deedOf('payout_batch.confirmHandOver')).toEqual(deedOf('payout_batch.handed_over'));
  expect(deedOf('affiliate_access.approve')).toEqual(deedOf('affiliate_access.granted'));
  expect(deedOf('partner.suspend')).toEqual(deedOf('partner.suspended'));
  expect(deedOf('ticket.propose-payment')).toBe(deedOf('ticket.propose_payment'));
  expect(deedOf('payout.something_new')).toBeUndefined();
});

test('each action on work has words', () => {
  const written = (folder: string) => projectFiles().filter((file) => isCode(file) && file.startsWith(folder));
  const lines = ['api/commands/', 'activities/']
    .flatMap(written)
    .flatMap((file) => contentOf(file).split('\n'))
    .filter((line) => !line.includes("name: 'worker'"));
  const actions = lines.flatMap((line) => [...line.matchAll(new RegExp(`action: '((?:${subjects})[.][a-z_]+)'`, 'g'))]);
  const kinds = lines.flatMap((line) => [...line.matchAll(/(?:tell|told): \(?[^\n]*\bkind: '([a-zA-Z]+)'/g)]);
  const said = [...actions.map(([, action = '']) => action), ...kinds.map(([, kind = '']) => `any.${kind}`)];
  const inTickets = lines
    .flatMap((line) => [...line.matchAll(/auditTicket\([^\n]*\bverb: '([^']+)'/g)])
    .map(([, verb = '']) => `ticket.${verb}`);
  expect(inTickets.length).toBeGreaterThan(6);
  expect(said.length).toBeGreaterThan(20);
  expect([...said, ...inTickets].filter((action) => !isLooking(action) && deedOf(action) === undefined)).toEqual([]);
});

/** Which is no work. */
const isLooking = (action: string): boolean => /^partner[.]view|[.]download$|[.]reveal$/.test(action);

test('each action of the worker for a person has words', () => {
  const answers: readonly (readonly [subject: string, names: readonly string[]])[] = [
    ['payout', payoutStates],
    ['payout', payoutReasons],
    ['payout_run', payoutRunStates],
    ['payout_run', payoutReasons],
    ['payout_batch', Object.keys(states.bankFile)],
    ['partner', partnerStates],
    ['partner_login', loginStates],
    ['affiliate_access', accessStates],
    ['adjustment', AdjustmentRow.shape.kind.options],
  ];
  const actions = answers.flatMap(([subject, names]) => names.map((name) => `${subject}.${name}`));
  expect(actions.filter((action) => deedOf(action) === undefined)).toEqual([]);
});

test('a payout refused because payouts are on hold is not worded as held', () => {
  expect(deedOf('payout.payouts_on_hold')).toEqual({ table: 'reasons', code: 'payouts_on_hold' });
});
