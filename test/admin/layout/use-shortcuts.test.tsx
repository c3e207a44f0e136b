/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { ConsoleLayout } from '../../../admin/layout/ConsoleLayout.tsx';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const press = (key: string, from: Element = document.body) => fireEvent.keyDown(from, { key });
const address = () => screen.getByTestId('address').textContent;

async function openConsole() {
  startServer({ '/events': [], '/reviews': [] });
  await open(
    <ConsoleLayout>
      <input aria-label="a field" data-list-search="" />
    </ConsoleLayout>,
    { address: '/settings' },
  );
  return screen.findByLabelText('a field');
}

test.each([
  { letter: 'e', to: '/events' },
  { letter: 'c', to: '/commissions' },
  { letter: 'r', to: '/partners' },
  { letter: 'w', to: '/' },
])('pressing g then $letter opens $to', async ({ letter, to }) => {
  await openConsole();
  press('g');
  press(letter);
  expect(address()).toBe(to);
});

test('a letter alone opens no page', async () => {
  await openConsole();
  press('c');
  expect(address()).toBe('/settings');
});

test('/ focuses the search, where letters are typed', async () => {
  const field = await openConsole();
  press('/');
  expect(document.activeElement).toBe(field);
  press('g', field);
  press('c', field);
  expect(address()).toBe('/settings');
});

test('? shows the keys, and other keys are ignored while it is open', async () => {
  await openConsole();
  press('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard' })).toBeTruthy();
  press('g');
  press('c');
  expect(address()).toBe('/settings');
});

test('single keys can be switched off', async () => {
  await openConsole();
  press('?');
  fireEvent.click(await screen.findByRole('switch'));
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  await screen.findByLabelText('a field');
  press('g');
  press('c');
  expect(address()).toBe('/settings');
});

test('a verb’s letter presses its button and focuses it', async () => {
  const pressed = jest.fn();
  startServer({ '/events': [], '/reviews': [] });
  await open(
    <ConsoleLayout>
      <button type="button" data-verb-letter="a" onClick={pressed}>
        Approve
      </button>
    </ConsoleLayout>,
    { address: '/settings' },
  );
  const verb = await screen.findByRole('button', { name: 'Approve' });
  press('a');
  expect(pressed).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(verb);
});
