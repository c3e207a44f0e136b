/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { JoinProgram } from '../../../api/contract/portal-join.ts';
import { JoinPage } from '../../../portal/join/JoinPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { someRules } from '../records.ts';
import { open } from '../screen.tsx';

const program: JoinProgram = {
  id: idOf(2),
  slug: 'termino',
  name: 'Termino Partners',
  hostPlans: ['Business', 'Enterprise'],
  approval: 'automatic',
  rules: someRules(),
};

function start(replies: Parameters<typeof startServer>[0] = {}, programs: readonly JoinProgram[] = [program]) {
  const server = startServer({ '/join': { programs }, ...replies });
  open(<JoinPage slug="" me={null} />);
  return server;
}

const give = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

async function fillIn() {
  give(await screen.findByLabelText('E-mail').then(() => 'E-mail'), 'regula@brunner.test');
  give('Your name', 'Regula Brunner');
  give('Company', 'Brunner GmbH');
  give('Website (optional)', 'brunner.test');
  give('How will you promote? (optional)', 'In my newsletter.');
  fireEvent.click(screen.getByRole('checkbox'));
}

test('C01, C08: the host plans that are needed and the version of the terms stand in the form', async () => {
  start();
  expect(await screen.findByText(/needs Business or Enterprise/)).toBeTruthy();
  expect(screen.getByText(/accept the terms of Termino Partners, version 4/)).toBeTruthy();
});

test('C08: a form that fails keeps every keystroke and names the field', async () => {
  const server = start();
  await fillIn();
  server.answer('/join', aProblem({ status: 400, code: 'invalid_input', errors: { website: 'Invalid URL' } }));
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  expect(await screen.findByText('Please give the whole address, with https://.')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('regula@brunner.test');
  expect(screen.getByLabelText<HTMLTextAreaElement>('How will you promote? (optional)').value).toBe('In my newsletter.');
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
});

test('C08: what is sent names the version that was shown; afterwards the mail is spoken of, whoever has the address', async () => {
  const server = start();
  await fillIn();
  server.answer('/join', { next: 'look_into_your_mail' });
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  expect(await screen.findByRole('heading', { name: 'Look into your mail' })).toBeTruthy();
  const sent = server.sentTo('/join').filter(({ method }) => method === 'POST');
  expect(sent.map(({ body }) => body)).toEqual([
    expect.objectContaining({
      programId: idOf(2),
      termsId: idOf(3),
      acceptsTerms: true,
      website: 'https://brunner.test',
      language: 'en',
    }),
  ]);
});

test('where nothing can be joined, that is said', async () => {
  start({}, []);
  expect(await screen.findByText('No program can be joined at the moment')).toBeTruthy();
});
