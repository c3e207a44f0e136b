/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import DecisionPage from '../../../admin/decisions/DecisionPage.tsx';
import { aDecisionInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

async function openPage(changes: Parameters<typeof aDecisionInFull>[0], language: 'en' | 'de' = 'en') {
  startServer({ [`/decisions/${idOf(30)}`]: aDecisionInFull(changes) });
  await open(<DecisionPage />, { address: `/decisions/${idOf(30)}/show`, path: '/decisions/:id/show', language });
}

const tooOld = {
  kind: 'attribution',
  outcome: 'refused',
  reason: 'click_too_old',
  inputs: { clickedOn: '2025-06-11', attributionDays: 60 },
} as const;

test('a refusal is explained by its sentence with its values', async () => {
  await openPage(tooOld);
  expect(await screen.findByText(/the click on 11 Jun 2025 is older than the 60 days/)).toBeTruthy();
});

test('a refusal is explained in German too', async () => {
  await openPage(tooOld, 'de');
  expect(await screen.findByText(/Der Klick vom 11. Juni 2025 liegt länger zurück als die 60 Tage/)).toBeTruthy();
});

test.each([
  ['signup', 'Anmeldung'],
  ['payout_run', 'Auszahlungslauf'],
])('the object of a decision about a %s is named in words', async (subjectKind, word) => {
  await openPage({ subjectKind, subjectId: idOf(7) }, 'de');
  expect((await screen.findAllByText(word)).length).toBeGreaterThan(0);
  expect(screen.queryByText(subjectKind)).toBeNull();
});

test.each([
  { subjectKind: 'commission', to: `/commissions/${idOf(7)}/show` },
  { subjectKind: 'settlement_source', to: `/sources/${idOf(7)}/show` },
  { subjectKind: 'referral', to: `/referrals/${idOf(7)}/show` },
])('a decision about a $subjectKind links to it', async ({ subjectKind, to }) => {
  await openPage({ subjectKind, subjectId: idOf(7) });
  const links = await screen.findAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toContain(to);
});
