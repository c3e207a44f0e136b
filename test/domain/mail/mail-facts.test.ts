import { expect, test } from '@jest/globals';
import { mailsFor, trueWhile } from '../../../domain/mail/mail-facts.ts';
import { loginStates } from '../../../domain/promise/partner-login-state.ts';
import { partnerStates } from '../../../domain/promise/partner-onboarding-state.ts';
import { payoutRunStates } from '../../../domain/payout/payout-run.ts';
import { payoutStates } from '../../../domain/payout/payout-state.ts';
import { earningStates } from '../../../domain/referral/referral-state.ts';
import { mailSamples } from '../../../scripts/e2e/mail-samples.ts';
import { contentOf } from '../../support/source-files.ts';

const kinds = [...mailsFor('everybody'), ...mailsFor('amounts'), ...mailsFor('mailReaders')];

test('each mail has one kind of readers', () => {
  expect(kinds.length).toBeGreaterThan(80);
  expect(new Set(kinds).size).toBe(kinds.length);
});

/** Links and codes are one template for several mails, and the anchors’ mail is called after one of them. */
const otherwiseNamed = ['staff', 'owner', 'member', 'login_admin', 'reset', 'step_up_code', 'anchors'];

test('each mail that exists has its staff readers and the facts under which it is true', () => {
  const names = mailSamples.map(({ name }) => name.replace(/[.].*/, ''));
  expect(names.filter((name) => !kinds.includes(name) && !otherwiseNamed.includes(name))).toEqual([]);
});

test('S22: a mail to staff with an amount or an account goes only to those who may see amounts', () => {
  for (const kind of kinds.filter((name) => /^(payouts?_|statement|tax_)/.test(name) && name !== 'payout_details_missing'))
    expect(mailsFor('amounts')).toContain(kind);
});

test('each fact that a mail depends on is looked up before sending', () => {
  const states = [...partnerStates, ...loginStates, ...payoutStates, ...payoutRunStates, ...earningStates];
  const others = ['open', 'granted', 'declined', 'answered', 'closed']; // of accesses and tickets
  const lookedUp = contentOf('prisma/mail/mail-facts.ts');
  const facts = new Set(Object.values(trueWhile).flat());
  const known = (fact: string): boolean => [...states, ...others].includes(fact) || lookedUp.includes(`'${fact}'`);
  expect([...facts].filter((fact) => !known(fact))).toEqual([]);
  expect(Object.values(trueWhile).filter((named) => named.length === 0)).toEqual([]);
});
