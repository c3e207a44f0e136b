import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deedText, valueText } from '../../../admin/audit/deed-words.ts';
import { permissionWords } from '../../../admin/accounts/permission-words.ts';
import { reasons } from '../../../domain/wording/reasons.ts';
import { states } from '../../../domain/wording/states.ts';
import type { Sentence } from '../../../domain/wording/sentence.ts';

const root = join(import.meta.dirname, '../../..');
const tables: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = { ...states, reasons };
const tongue = (language: 'en' | 'de') => ({
  language,
  word: (table: string, code: string) => tables[table]?.[code]?.[language] ?? code,
});

/** Every action that a source file names in so many letters. */
function written(): string[] {
  const files = ['api', 'activities', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  return [...new Set(files.flatMap((text) => [...text.matchAll(/\baction: '([a-z_]+\.[a-zA-Z_]+)'/g)].map(([, action = '']) => action)))];
}

/** Those that are put together where they are written: of the kind of a command, of a verb, of a condition. */
const composed = [
  ...['prepare', 'approve', 'excludePartner', 'cancel'].map((kind) => `payout_run.${kind}`),
  ...['requestPayout', 'submitting', 'askForDetails', 'lookUp', 'tryNow', 'leave', 'hold', 'resume', 'resolve', 'makeProof'].map(
    (kind) => `payout.${kind}`,
  ),
  ...['confirmHandOver', 'withdrawFile', 'confirmWithdrawal', 'declineWithdrawal', 'hand_over'].map((kind) => `payout_batch.${kind}`),
  ...['assign', 'confirm_assignment', 'decline_assignment', 'set_aside', 'propose_set_aside', 'confirm_set_aside', 'decline_set_aside'].map(
    (verb) => `bank_entry.${verb}`,
  ),
  ...['answer', 'assign', 'close', 'decide', 'reopen', 'propose_payment', 'settle_payment', 'reopen_payment'].map(
    (verb) => `ticket.${verb}`,
  ),
  ...['approve', 'decline', 'requestInformation', 'reissue', 'request'].map((kind) => `affiliate_access.${kind}`),
  ...['suspend', 'reinstate', 'close', 'check_vat_id', 'refute_vat_id', 'download_data', 'invite_refused'].map((verb) => `partner.${verb}`),
  ...['adjustment', 'reversal', 'writeoff', 'take_back'].map((kind) => `adjustment.${kind}`),
  ...['take', 'release', 'assign', 'snooze', 'wake'].map((verb) => `work.${verb}`),
  ...['withdrawal_open', 'withdrawal_ended', 'handed_over', 'withdrawn'].map((effect) => `payout_batch.${effect}`),
  'bank_file.applied',
  'payout_run.run_approved',
  'payout_run.run_prepared',
  'payout.approved',
  'payout.reserved',
  'payout.payout_held',
  'program.openPayoutRun',
  'program.exportBankFile',
  'statement_run.resendStatements',
  'statement.makeProof',
  'statement.download_proof',
];

test('each audited action has words in English and German', () => {
  const actions = [...written(), ...composed];
  expect(actions.length).toBeGreaterThan(80);
  for (const language of ['en', 'de'] as const)
    expect(actions.filter((action) => deedText(action, tongue(language)) === action)).toEqual([]);
});

test.each([
  ['payout.approve', 'payout.approved'],
  ['payout.hold', 'payout.payout_held'],
  ['payout.requestPayout', 'payout.reserved'],
  ['payout_run.approve', 'payout_run.run_approved'],
  ['payout_run.prepare', 'payout_run.run_prepared'],
  ['payout_batch.confirmHandOver', 'payout_batch.handed_over'],
  ['payout_batch.withdrawFile', 'payout_batch.withdrawal_open'],
  ['payout_batch.confirmWithdrawal', 'payout_batch.withdrawn'],
  ['payout_batch.declineWithdrawal', 'payout_batch.withdrawal_ended'],
  ['bank_file.import', 'bank_file.applied'],
])('an order and its effect have different words: %s, %s', (order, effect) => {
  for (const language of ['en', 'de'] as const) expect(deedText(order, tongue(language))).not.toBe(deedText(effect, tongue(language)));
  expect(deedText('payout.approved', tongue('de'))).toBe('Stand: Freigegeben');
});

test('a field’s value is written in words if it is a state, reason or kind', () => {
  const said = (name: string, value: string) => valueText({ object: 'payout', name, value }, tongue('en'));
  expect([said('state', 'submitted'), said('amount', '4125')]).toEqual([states.payout.submitted.en, '4125']);
  expect(said('reason', 'waiting_for_person')).toBe(reasons.waiting_for_person.en);
  const holed = { language: 'en' as const, word: () => 'The bank says: –.' };
  expect(valueText({ object: 'payout', name: 'reason', value: 'rail_answered' }, holed)).toBe('Answer from the bank or provider');
});

test.each([
  ['adjustment', 'adjustment'],
  ['take_back', 'taking back a commission'],
  ['writeoff', 'write-off'],
  ['reversal', 'reversal of an entry'],
])('a proposed adjustment is not worded as booked: %s', (value, said) => {
  expect(valueText({ object: 'adjustment', name: 'kind', value }, tongue('en'))).toBe(said);
});

test('an unknown action is shown as it is', () => {
  expect(deedText('payout.teleported', tongue('en'))).toBe('payout.teleported');
});

test('each permission has its own words', () => {
  for (const language of ['en', 'de'] as const) {
    const said = Object.values(permissionWords).map((words) => words[language]);
    expect(new Set(said).size).toBe(said.length);
  }
});

test('one verb on two objects has different words', () => {
  expect(deedText('payout.leave', tongue('en'))).toBe('Left in the balance');
  expect(deedText('partner.leave', tongue('en'))).toBe('Left the team');
});
