/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { PortalGuide } from '../../../api/contract/guide.ts';
import { readGuide } from '../../../domain/program/guide-text.ts';
import { builtInGuide } from '../../../domain/wording/guide-built-in.ts';
import GuidePage from '../../../portal/guide/GuidePage.tsx';
import { startServer } from '../../admin/server.ts';
import { eur, someRules } from '../records.ts';
import { at, open } from '../screen.tsx';

const aGuide = (change: Partial<PortalGuide> = {}): PortalGuide => ({
  program: 'Termino Partners',
  rules: someRules(),
  hostPlans: [],
  selfReferral: 'flag',
  badge: null,
  accessHours: null,
  loginDays: null,
  texts: { en: readGuide(builtInGuide.en).chapters, de: readGuide(builtInGuide.de).chapters },
  ...change,
});

function show(guide: PortalGuide, language: 'en' | 'de' = 'en') {
  startServer({ [at('/guide')]: guide });
  open(<GuidePage />, { language });
}

test('C42: the guide’s figures are the program’s own', async () => {
  const policies = [{ threshold: eur(7_500), schedule: 'both' as const, dayOfMonth: 5 }];
  const rules = someRules({
    rateBps: 1_250,
    bounty: null,
    cardHoldDays: 14,
    invoiceHoldDays: 3,
    monthsCap: 24,
    attributionDays: 45,
    policies,
  });
  show(aGuide({ rules, hostPlans: ['Business', 'Enterprise'], loginDays: 60, accessHours: 12 }));
  expect(await screen.findByText(/You earn 12\.5 % of what the customers you refer pay/)).toBeTruthy();
  for (const said of [
    /for 24 months/,
    /within 45 days after the click/,
    /available after 14 days, on invoices after 3/,
    /From EUR 75\.00 on you are paid .*5th/,
    /must be on the Business or Enterprise plan/,
    /answer within 12 h/,
    /for at most 60 days/,
  ])
    expect(screen.getByText(said)).toBeTruthy();
  expect(screen.queryByText(/For each installation/)).toBeNull();
});

test('the guide groups currencies with one payday in a sentence and gives other paydays their own', async () => {
  const on = (dayOfMonth: number, currency: string) => ({
    threshold: { ...eur(5_000), currency },
    schedule: 'monthly' as const,
    dayOfMonth,
  });
  show(aGuide({ rules: someRules({ policies: [on(1, 'CHF'), on(1, 'EUR'), on(15, 'USD')] }) }), 'de');
  const said = (await screen.findAllByText(/^Ausbezahlt wird/)).map((line) => line.textContent?.replaceAll('\u00A0', ' '));
  expect(said).toEqual([
    'Ausbezahlt wird monatlich am 1., ab CHF 50.00 oder EUR 50.00. Was darunter liegt, wird vorgetragen und verfällt nie.',
    'Ausbezahlt wird monatlich am 15., ab USD 50.00. Was darunter liegt, wird vorgetragen und verfällt nie.',
  ]);
  expect(screen.getByText(/Eine Kundin bringt Ihnen etwas, solange sie bezahlt/)).toBeTruthy();
});

test('C42: the guide leaves out what the program does not have', async () => {
  show(aGuide(), 'de');
  expect(await screen.findByText(/Für jede Installation erhalten Sie EUR 10\.00/)).toBeTruthy();
  expect(screen.queryByText(/Affiliate-Plattform/)).toBeNull();
  expect(screen.queryByText('Anmelden bei Ihren Kundinnen')).toBeNull();
  expect(screen.queryByText(/Ihr eigenes Konto muss/)).toBeNull();
});

test('C42: the guide shows the text of staff in the reader’s language, with links and figures', async () => {
  const text =
    'Welcome to **{program}**.\n\n# First steps\n\n1. Read [our pages](https://termino.test/help).\n2. From {threshold} on you are paid.';
  show(aGuide({ texts: { en: readGuide(text).chapters, de: readGuide('Grüezi.').chapters } }));
  expect(await screen.findByRole('heading', { name: 'First steps' })).toBeTruthy();
  expect(screen.getByText('Termino Partners').tagName).toBe('STRONG');
  expect(screen.getByRole('link', { name: 'our pages' })).toMatchObject({ href: 'https://termino.test/help', rel: 'noopener noreferrer' });
  expect(screen.getByText(/From EUR 50\.00 on you are paid/).closest('ol')).toBeTruthy();
  expect(screen.queryByText('How you earn')).toBeNull();
  expect(screen.queryByText('Grüezi.')).toBeNull();
});

test('C42: the guide leaves out rate, hold and threshold if no terms are in force', async () => {
  show(aGuide({ rules: null }));
  expect(await screen.findByText(/Your own clicks do not count/)).toBeTruthy();
  expect(screen.queryByText(/You earn|becomes available|on you are paid/, { selector: 'li' })).toBeNull();
});
