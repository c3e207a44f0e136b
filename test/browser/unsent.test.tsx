/** @jest-environment <rootDir>/test/portal/browser.js */
import { beforeEach, expect, test } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { askAs } from '../../browser/asked-as.ts';
import { useUnsent } from '../../browser/unsent.tsx';
import { Leavable } from './leavable.tsx';

beforeEach(() => askAs('anna'));

function Form({ form, amount = '10' }: { readonly form: string; readonly amount?: string }) {
  const { draft, change, forget } = useUnsent(form, { text: '', amount });
  return (
    <>
      <input aria-label={form} value={draft.text} onChange={({ target }) => change({ text: target.value })} />
      <output>{draft.amount}</output>
      <button type="button" onClick={forget}>
        Sent {form}
      </button>
    </>
  );
}
const field = (form: string) => screen.getByLabelText<HTMLInputElement>(form);
const type = (form: string, value: string) => fireEvent.change(field(form), { target: { value } });
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
/** Whether the browser asks before it closes the page. */
const isAsked = () => !globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('what was typed is there again after another screen, each form’s apart; closed meanwhile, the page asks', () => {
  render(
    <Leavable>
      <Form form="answer" />
      <Form form="reason" />
    </Leavable>,
  );
  expect(isAsked()).toBe(false);
  type('answer', 'Ninety days.');
  click('Elsewhere');
  expect(isAsked()).toBe(true);
  click('Back here');
  expect([field('answer').value, field('reason').value]).toEqual(['Ninety days.', '']);
});

test('sent, or emptied, nothing is left of it, and nobody is asked', () => {
  render(
    <Leavable>
      <Form form="answer" />
      <Form form="reason" />
    </Leavable>,
  );
  type('answer', 'Ninety days.');
  type('reason', 'No');
  click('Sent answer');
  type('reason', '');
  expect(isAsked()).toBe(false);
  click('Elsewhere');
  click('Back here');
  expect([field('answer').value, field('reason').value]).toEqual(['', '']);
});

test('what nobody touched is as it is now, and another person of this browser finds nothing', () => {
  const { rerender } = render(
    <Leavable>
      <Form form="answer" />
    </Leavable>,
  );
  type('answer', 'Ninety days.');
  click('Elsewhere');
  rerender(
    <Leavable>
      <Form form="answer" amount="20" />
    </Leavable>,
  );
  click('Back here');
  expect([field('answer').value, screen.getByRole('status').textContent]).toEqual(['Ninety days.', '20']);
  click('Elsewhere');
  expect(isAsked()).toBe(true);
  askAs('berta');
  click('Back here');
  expect(field('answer').value).toBe('');
  expect(isAsked()).toBe(false); // what is not hers keeps her from nothing
  type('answer', 'Sixty days.');
  expect(isAsked()).toBe(true);
});

test('where nothing keeps it, it goes with its screen', () => {
  const { unmount } = render(<Form form="answer" />);
  type('answer', 'Ninety days.');
  expect(isAsked()).toBe(false);
  unmount();
  render(<Form form="answer" />);
  expect(field('answer').value).toBe('');
});
