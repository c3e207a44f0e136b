/** @jest-environment <rootDir>/test/portal/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import type { JoinProgram } from '../../../api/contract/portal-join.ts';
import type { PortalMe } from '../../../api/contract/portal-me.ts';
import type { ProblemCode } from '../../../api/contract/problem.ts';
import JoinDoor from '../../../portal/join/JoinDoor.tsx';
import { JoinPage } from '../../../portal/join/JoinPage.tsx';
import { keepTabOf } from '../../../portal/providers/kept.ts';
import { Stranger } from '../../../portal/sign-in/Stranger.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { aMe, someRules } from '../records.ts';
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
  give(await screen.findByLabelText('Email').then(() => 'Email'), 'regula@brunner.test');
  give('Your name', 'Regula Brunner');
  give('Company', 'Brunner GmbH');
  give('Website (optional)', 'brunner.test');
  give('How will you promote? (optional)', 'In my newsletter.');
  fireEvent.click(screen.getByRole('checkbox'));
}

test('C01, C08: the form shows the required host plans and the version of the terms', async () => {
  start();
  expect(await screen.findByText(/requires the Business or Enterprise plan/)).toBeTruthy();
  expect(screen.getByText(/accept the terms of Termino Partners, version 4/)).toBeTruthy();
});

test('C08: a refused form keeps what was typed and marks the field', async () => {
  const server = start();
  await fillIn();
  server.answer('/join', aProblem({ status: 400, code: 'invalid_input', errors: { website: 'Invalid URL' } }));
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  expect(await screen.findByText('Please enter the whole address, with https://.')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('regula@brunner.test');
  expect(screen.getByLabelText<HTMLTextAreaElement>('How will you promote? (optional)').value).toBe('In my newsletter.');
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
});

test('a refused name is marked with the reason', async () => {
  const server = start();
  await fillIn();
  const refused = async (code: ProblemCode, detail: string, label: string) => {
    server.answer('/join', aProblem({ status: 400, code, detail }));
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(await screen.findByText(detail)).toBeTruthy();
    expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBe('true');
  };
  await refused('name_not_plain', 'A name holds no web address.', 'Your name');
  await refused('name_of_ours', 'By “Termino” your customers would take you for us.', 'Company');
});

test('a person’s name with a web address is refused while it is typed', async () => {
  start();
  await fillIn();
  give('Your name', 'Regula www.evil');
  expect(screen.getByText(/A name cannot contain a web or email address/)).toBeTruthy();
  expect(screen.getByLabelText('Your name').getAttribute('aria-invalid')).toBe('true');
  give('Your name', 'Regula Brunner');
  expect(screen.queryByText(/A name cannot contain/)).toBeNull();
});

const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
const isTicked = () => screen.getByRole<HTMLInputElement>('checkbox').checked;

async function comeBack(me: PortalMe | null = null, slug = '') {
  cleanup();
  open(<JoinPage slug={slug} me={me} />);
  await screen.findByLabelText('Website (optional)');
}

test('a typed form is kept in the tab without the accepted terms, until it is sent or another person signs in', async () => {
  const server = start();
  await fillIn();
  await comeBack();
  expect([valueOf('Email'), valueOf('Company'), valueOf('Website (optional)')]).toEqual([
    'regula@brunner.test',
    'Brunner GmbH',
    'brunner.test',
  ]);
  expect(isTicked()).toBe(false);
  await comeBack(aMe());
  expect(valueOf('Company')).toBe('');
  await comeBack();
  server.answer('/join', { next: 'look_into_your_mail' });
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await screen.findByText(/regula@brunner\.test/);
  server.answer('/join', { programs: [program] });
  await comeBack();
  expect([valueOf('Email'), valueOf('Company')]).toEqual(['', '']);
});

/** Who follows the form's own link to the sign-in. */
async function signInFromForm(me: PortalMe) {
  const link = screen.getByRole('link', { name: 'I have an account: sign in' });
  link.addEventListener('click', (event) => event.preventDefault());
  fireEvent.click(link);
  keepTabOf(me.id, true);
  await comeBack(me);
}

test('a form typed before the sign-in is handed on only to the account of its email address', async () => {
  start();
  await fillIn();
  await signInFromForm(aMe({ id: idOf(71), email: 'rolf@other.test' }));
  expect([valueOf('Company'), valueOf('Website (optional)')]).toEqual(['', '']);
  expect(JSON.stringify(sessionStorage)).not.toContain('runner');
  await comeBack();
  await fillIn();
  give('Email', ' Regula@Brunner.test');
  await signInFromForm(aMe({ email: 'regula@brunner.test' }));
  expect([valueOf('Company'), valueOf('Website (optional)')]).toEqual(['Brunner GmbH', 'brunner.test']);
});

test('a form without an email address, and a private person’s name, are not handed on', async () => {
  start();
  await fillIn();
  give('Email', '');
  await signInFromForm(aMe());
  expect(valueOf('Company')).toBe('');
  await comeBack();
  await fillIn();
  fireEvent.click(screen.getByRole('radio', { name: 'A private person' }));
  await signInFromForm(aMe({ email: 'regula@brunner.test' }));
  expect([valueOf('Name your customers know you by'), valueOf('Website (optional)')]).toEqual(['', 'brunner.test']);
});

test('of two drafts of a form, signed out and signed in, the newer one is shown', async () => {
  jest.useFakeTimers({ advanceTimers: true, now: new Date('2026-11-20T10:00:00Z') });
  const regula = aMe({ email: 'regula@brunner.test' });
  start();
  keepTabOf(regula.id, false);
  await fillIn();
  await comeBack(regula);
  jest.setSystemTime(new Date('2026-11-20T10:05:00Z'));
  give('Company', 'Brunner AG');
  await comeBack();
  expect(valueOf('Company')).toBe('Brunner GmbH');
  await signInFromForm(regula);
  expect(valueOf('Company')).toBe('Brunner AG');
  await comeBack();
  jest.setSystemTime(new Date('2026-11-20T10:10:00Z'));
  give('Company', 'Brunner & Co.');
  await signInFromForm(regula);
  expect(valueOf('Company')).toBe('Brunner & Co.');
});

test('a typed form is deleted half an hour after the last key', async () => {
  jest.useFakeTimers({ advanceTimers: true, now: new Date('2026-11-20T10:00:00Z') });
  start();
  await fillIn();
  jest.setSystemTime(new Date('2026-11-20T10:29:59Z'));
  await comeBack();
  expect(valueOf('Email')).toBe('regula@brunner.test');
  jest.setSystemTime(new Date('2026-11-20T10:30:30Z'));
  await comeBack();
  expect(valueOf('Email')).toBe('');
  expect(JSON.stringify(sessionStorage)).not.toContain('brunner');
});

const other = { ...program, id: idOf(5), slug: 'bravo', name: 'Bravo Partners', rules: { ...someRules(), termsId: idOf(6) } };

test('C08: choosing another program clears the accepted terms and keeps what was typed', async () => {
  start({}, [program, other]);
  await fillIn();
  expect(isTicked()).toBe(true);
  give('Program', 'bravo');
  expect(screen.getByText(/accept the terms of Bravo Partners/)).toBeTruthy();
  expect([isTicked(), valueOf('Company')]).toEqual([false, 'Brunner GmbH']);
  expect(globalThis.location.pathname).toBe('/portal/join/bravo');
  give('Program', 'termino');
  expect(isTicked()).toBe(false);
  give('Company', 'Brunner AG');
  await comeBack(null, 'bravo');
  expect(valueOf('Company')).toBe('Brunner AG');
});

test('sending a form for another program than it was begun for deletes the draft', async () => {
  const server = start({}, [program, other]);
  await fillIn();
  give('Program', 'bravo');
  server.answer('/join', { next: 'look_into_your_mail' });
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await screen.findByText(/regula@brunner\.test/);
  expect(JSON.stringify(sessionStorage)).not.toContain('brunner');
});

test('C08: the form is sent with the shown version of the terms, and then refers to the email', async () => {
  const server = start();
  await fillIn();
  server.answer('/join', { next: 'look_into_your_mail' });
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  expect(await screen.findByRole('heading', { name: 'Check your email' })).toBeTruthy();
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

test('if no program can be joined, the page says so', async () => {
  start({}, []);
  expect(await screen.findByText('No program can be joined at the moment')).toBeTruthy();
});

afterEach(() => {
  jest.useRealTimers();
  sessionStorage.clear();
});

test('C08: the form can be sent again after a minute, and the page says so', async () => {
  const server = start();
  await fillIn();
  server.answer('/join', { next: 'look_into_your_mail' });
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'performance'] });
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await act(() => jest.advanceTimersByTimeAsync(1_000));
  const again = screen.getByRole<HTMLButtonElement>('button', { name: 'Send again' });
  expect(again.disabled).toBe(true);
  expect(screen.getByText('It was sent just now: you can send it again in a minute.')).toBeTruthy();
  await act(() => jest.advanceTimersByTimeAsync(60_000));
  expect(again.disabled).toBe(false);
  fireEvent.click(again);
  await act(() => jest.advanceTimersByTimeAsync(1_000));
  expect(screen.getByText('The form was sent again.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send again' }).disabled).toBe(true);
  expect(server.sentTo('/join').filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('the last step names the host plan on which the link counts', async () => {
  start();
  expect(
    await screen.findByText('You see it at once; it becomes active as soon as your own account is on the Business or Enterprise plan.'),
  ).toBeTruthy();
  expect(screen.getByText('Confirm your address')).toBeTruthy();
  const toSignIn = screen.getByRole('link', { name: 'I have an account: sign in' });
  expect(toSignIn.getAttribute('href')).toBe('/portal/join/termino?sign-in');
});

test('if staff decide, the last step says that the link is active after the plan and their approval', async () => {
  start({}, [{ ...program, approval: 'by_staff' }]);
  const said =
    'As soon as your own account is on the Business or Enterprise plan. You see your link at once; it becomes active once our team has approved you.';
  expect(await screen.findByText(said)).toBeTruthy();
});

test('a signed-in applicant sees no step to confirm the address, and a way back', async () => {
  startServer({ '/join': { programs: [{ ...program, hostPlans: [] }] } });
  open(<JoinPage slug="" me={aMe()} />);
  expect(await screen.findByText('You can see and copy it at once.')).toBeTruthy();
  expect(screen.queryByText('Confirm your address')).toBeNull();
  expect(screen.getByRole('link', { name: 'Back to the portal' }).getAttribute('href')).toBe('/portal/');
});

test('the required host plan refers to the account with the typed address or that of the person signed in', async () => {
  start();
  expect(
    await screen.findByText(
      /requires the Business or Enterprise plan: your own account with the email address you enter here must be on it\./,
    ),
  ).toBeTruthy();
  await comeBack(aMe());
  expect(
    screen.getByText(/requires the Business or Enterprise plan: your own account with ambassador@demo\.test must be on it\./),
  ).toBeTruthy();
});

test('staff see no form to join', () => {
  const staff = aMe({ isStaff: true, partners: [], email: 'support@demo.test' });
  const server = startServer({ '/join': { programs: [program] } });
  open(<JoinDoor me={staff} />);
  expect(screen.getByText(/support@demo.test belongs to a member of our staff/)).toBeTruthy();
  expect(server.sentTo('/join')).toEqual([]);
  open(<Stranger me={staff} onSignedOut={() => undefined} />);
  expect(screen.queryByRole('link', { name: 'Become a partner' })).toBeNull();
});

test('an unknown program’s address says so and lists the existing programs', async () => {
  startServer({ '/join': { programs: [program, { ...program, id: idOf(3), slug: 'plauder', name: 'Plauder Rewards' }] } });
  open(<JoinPage slug="nope" me={null} />);
  expect(await screen.findByText('There is no program to join at this address')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Plauder Rewards' }).getAttribute('href')).toBe('/portal/join/plauder');
  cleanup();
  open(<JoinPage slug="plauder" me={null} />);
  expect(await screen.findByRole('button', { name: 'Apply' })).toBeTruthy();
});
