/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { PartnerVerbs } from '../../../admin/partners/PartnerVerbs.tsx';
import { aPartnerInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const path = `/partners/${idOf(1)}/refuse`;

test.each(['under_review', 'awaiting_agreement'] as const)(
  'a refusal of an application is sent with its reason and the seen state: %s',
  async (state) => {
    const server = startServer({ [path]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
    await open(<PartnerVerbs partner={aPartnerInFull({ state })} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Refuse…' }));
    fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'other' } });
    fireEvent.click(screen.getByRole('button', { name: 'Refuse' }));
    await screen.findByText('Done.');
    expect(server.sentTo(path)[0]?.body).toEqual({ seenState: state, reason: 'other' });
  },
);

test('M12: a suspension is prolonged with a new reason and day, and the seen state', async () => {
  const to = path.replace('refuse', 'suspend');
  const server = startServer({ [to]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  const suspension = { since: '2026-11-02T09:00:00Z', reason: 'Clicks from one address', reviewOn: '2026-12-05', version: 'seen' };
  await open(<PartnerVerbs partner={aPartnerInFull({ state: 'suspended', suspension })} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Keep suspended…' }));
  fireEvent.change(screen.getByLabelText(/^Review on/), { target: { value: '2099-01-15' } });
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'Still from one address' } });
  fireEvent.click(screen.getByRole('button', { name: 'Keep suspended' }));
  await screen.findByText('Done.');
  expect(server.sentTo(to)[0]?.body).toMatchObject({
    reason: 'Still from one address',
    reviewOn: expect.stringContaining('2099-01-1'),
    seenState: 'suspended',
  });
  expect(server.sentTo(to)[0]?.headers.get('if-match')).toBe('"seen"'); // of two who keep it the second is told
});

test('an active partner is closed with a reason and cannot be refused', async () => {
  const server = startServer({ [path.replace('refuse', 'close')]: { state: 'accepted', commandId: idOf(9), code: null, reason: null } });
  await open(<PartnerVerbs partner={aPartnerInFull({ state: 'active' })} />);
  await screen.findByRole('button', { name: 'Suspend…' });
  expect(screen.queryByRole('button', { name: 'Refuse…' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Close…' }));
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'Asked for it by mail' } });
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  await screen.findByText('Done.');
  expect(server.sentTo(path.replace('refuse', 'close'))[0]?.body).toEqual({ reason: 'Asked for it by mail' });
});

test.each([
  ['en', /that the account must first be on Business or Pro: until then nothing that comes through the link is credited/],
  ['de', /dass das Konto zuerst Business oder Pro braucht: Bis dahin zählt nichts/],
] as const)('%s: approving a partner below the required host plan says that the link does not count yet', async (language, said) => {
  startServer({});
  const partner = aPartnerInFull({ state: 'under_review', hostPlan: 'Starter', missingHostPlans: ['Business', 'Pro'] });
  await open(<PartnerVerbs partner={partner} />, { language });
  fireEvent.click(await screen.findByRole('button', { name: language === 'en' ? 'Approve…' : 'Annehmen…' }));
  await screen.findByText(said);
});

test('M12: a suspension typed while a colleague suspends keeps its text and is sent with the seen state', async () => {
  const to = path.replace('refuse', 'suspend');
  const detail = 'The partner’s state has changed meanwhile.';
  const server = startServer({ [to]: aProblem({ status: 409, code: 'partner_state_changed', detail }) });
  let suspend = (): void => undefined;
  function Changing() {
    const [state, setState] = useState<'active' | 'suspended'>('active');
    suspend = () => setState('suspended');
    return <PartnerVerbs partner={aPartnerInFull({ state })} />;
  }
  await open(<Changing />);
  fireEvent.click(await screen.findByRole('button', { name: 'Suspend…' }));
  fireEvent.change(screen.getByLabelText(/^Review on/), { target: { value: '2099-01-15' } });
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'Clicks from one address' } });
  act(() => suspend());
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^Reason/).value).toBe('Clicks from one address');
  fireEvent.click(screen.getByRole('button', { name: 'Suspend' }));
  await screen.findByText(/has changed meanwhile/);
  expect(server.sentTo(to)[0]?.body).toMatchObject({ reason: 'Clicks from one address', seenState: 'active' });
});

test('suspending a partner whose owners are all locked says that nobody reads the email', async () => {
  startServer({});
  const [owner] = aPartnerInFull().members.map((one) => ({ ...one, isLocked: true }));
  const member = {
    id: idOf(92),
    name: 'Nora Neu',
    email: 'nora@alpenblick.example',
    role: 'member',
    isLocked: false,
    invitedAs: null,
  } as const;
  await open(<PartnerVerbs partner={aPartnerInFull({ members: owner === undefined ? [] : [owner, member] })} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Suspend…' }));
  expect(screen.getByText(/No one reads this partner’s emails/)).toBeTruthy();
});

test('suspending a partner with a reading owner says nothing about emails', async () => {
  startServer({});
  await open(<PartnerVerbs partner={aPartnerInFull()} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Suspend…' }));
  expect(screen.queryByText(/No one reads this partner’s emails/)).toBeNull();
});
