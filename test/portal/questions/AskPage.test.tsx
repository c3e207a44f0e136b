/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import AskPage from '../../../portal/questions/AskPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aLine, eur } from '../records.ts';
import { at, open } from '../screen.tsx';

const path = at('/tickets');
const refused = aLine({ earningId: idOf(70), state: 'void', customer: 'V•••• Bern' });
const start = (reply: unknown = { id: idOf(60) }) => startServer({ [path]: () => reply, [at('/commissions')]: () => [refused] });

test('B29: a question that cannot be sent keeps what was typed', async () => {
  const server = start(aProblem());
  open(<AskPage />);
  const title = screen.getByLabelText('Subject');
  const text = screen.getByLabelText('Your question');
  fireEvent.change(title, { target: { value: 'Cookies' } });
  fireEvent.change(text, { target: { value: 'How long does a cookie last?' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await screen.findByRole('alert');
  expect([title, text].map((field) => (field as HTMLInputElement).value)).toEqual(['Cookies', 'How long does a cookie last?']);
  expect(server.sentTo(path)[0]?.body).toEqual({ kind: 'question', title: 'Cookies', text: 'How long does a cookie last?' });
});

test('D9: an appeal can be sent only with the commission it is about', async () => {
  const server = start();
  open(<AskPage />, { address: '/questions/new' });
  fireEvent.click(screen.getByLabelText(/An appeal/));
  await screen.findByRole('option', { name: /V•••• Bern/ });
  fireEvent.change(screen.getByLabelText('Why should it count?'), { target: { value: 'It was paid.' } });
  expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
  fireEvent.change(screen.getByLabelText('Commission'), { target: { value: idOf(70) } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(server.sentTo(path)[0]?.body).toEqual({ kind: 'appeal', earningId: idOf(70), text: 'It was paid.' }));
});

test('a request for deletion has its subject filled in', () => {
  start();
  open(<AskPage />, { address: '/questions/new?delete' });
  expect((screen.getByLabelText('Subject') as HTMLInputElement).value).toBe('Please delete our account');
});

test.each([
  ['en', 'Paid out', 'In a payout'],
  ['de', 'Ausbezahlt', 'In einer Auszahlung'],
] as const)('%s: the state of each commission to choose is shown in words', async (language, paid, reserved) => {
  const lines = [
    aLine({ id: '1', customer: 'P•••• One', state: 'paid_out' }),
    aLine({ id: '2', customer: 'P•••• Two', state: 'reserved' }),
  ];
  startServer({ [at('/commissions')]: () => lines });
  open(<AskPage />, { language });
  expect((await screen.findByRole('option', { name: /One/ })).textContent).toMatch(new RegExp(` · ${paid}$`));
  expect(screen.getByRole('option', { name: /Two/ }).textContent).toMatch(new RegExp(` · ${reserved}$`));
});

test('question and appeal each keep their chosen commission when switching between them', async () => {
  const other = aLine({ id: '3', earningId: idOf(71), customer: 'P•••• Uno' });
  startServer({ [at('/commissions')]: () => [refused, other] });
  open(<AskPage />);
  await screen.findByRole('option', { name: /Uno/ });
  const chosen = (label: string) => screen.getByLabelText<HTMLSelectElement>(label);
  fireEvent.change(chosen('About a commission (optional)'), { target: { value: idOf(71) } });
  fireEvent.click(screen.getByLabelText(/An appeal/));
  expect(chosen('Commission').value).toBe('');
  fireEvent.click(screen.getByLabelText('A question'));
  await screen.findByRole('option', { name: /Uno/ });
  expect(chosen('About a commission (optional)').value).toBe(idOf(71));
});

test('a typed question is kept when leaving the page, and deleted once it is sent', async () => {
  start();
  const screenOf = () => (
    <Leavable>
      <AskPage />
    </Leavable>
  );
  open(screenOf());
  const leave = () => fireEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
  const comeBack = async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Back here' }));
    await screen.findByRole('option', { name: /V•••• Bern/ });
  };
  const values = () => ['Subject', 'Your question'].map((label) => screen.getByLabelText<HTMLInputElement>(label).value);
  fireEvent.change(screen.getByLabelText('Subject'), { target: { value: 'Cookies' } });
  fireEvent.change(screen.getByLabelText('Your question'), { target: { value: 'How long?' } });
  leave();
  await comeBack();
  expect(values()).toEqual(['Cookies', 'How long?']);
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(false));
  leave();
  await comeBack();
  expect(values()).toEqual(['', '']);
});

test('B29: commissions to choose are listed fifty at a time, with the one of the address selected', async () => {
  const lines = Array.from({ length: 51 }, (_, index) =>
    aLine({ id: idOf(200 + index), earningId: idOf(200 + index), customer: `N•••• ${index}` }),
  );
  const old = { id: idOf(90), customer: 'O•••• Olten', amount: eur(200), state: 'available', earnedAt: '2024-02-01T10:00:00Z' };
  const server = startServer({ [at('/commissions')]: () => lines, [at(`/commissions/${idOf(90)}`)]: old });
  open(<AskPage />, { address: `/questions/new?about=${idOf(90)}` });
  expect((await screen.findByRole<HTMLOptionElement>('option', { name: /O•••• Olten/ })).selected).toBe(true);
  expect(screen.getAllByRole('option', { name: /N••••/ })).toHaveLength(50);
  fireEvent.click(screen.getByRole('button', { name: 'Older' }));
  await waitFor(() => expect(server.sentTo(at('/commissions')).at(-1)?.query.get('range')).toBe('[50,100]'));
  expect((await screen.findByRole<HTMLOptionElement>('option', { name: /O•••• Olten/ })).selected).toBe(true);
});
