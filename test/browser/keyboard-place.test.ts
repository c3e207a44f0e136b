/** @jest-environment <rootDir>/test/admin/browser.js */
import { beforeEach, expect, test } from '@jest/globals';
import { goOnWriting, keepKeyboardPlace } from '../../browser/keyboard-place.ts';

keepKeyboardPlace(document);
beforeEach(() => {
  document.body.innerHTML =
    '<form><input id="name"><input id="site"><button type="button" id="save">Save</button></form><a id="away" href="#">Away</a>';
});

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(id);
  return found;
};
const observed = () => new Promise((resolve) => setTimeout(resolve));

/** As a browser has it: what is disabled loses the keyboard, without a word. */
async function send(): Promise<void> {
  part('save').focus();
  part('save').click();
  part('save').blur();
  part('save').setAttribute('disabled', '');
  await observed();
}
async function answer(): Promise<void> {
  part('save').removeAttribute('disabled');
  await observed();
}

test('what has sent has the keyboard again', async () => {
  await send();
  expect(document.activeElement).toBe(document.body);
  await answer();
  expect(document.activeElement).toBe(part('save'));
});

test('of what was refused, the first field has it; also when it is refused again', async () => {
  for (let times = 0; times < 2; times += 1) {
    await send();
    part('site').setAttribute('aria-invalid', 'true');
    await answer();
    expect(document.activeElement).toBe(part('site'));
  }
});

test('whoever has gone elsewhere meanwhile stays there', async () => {
  await send();
  part('away').focus();
  await answer();
  expect(document.activeElement).toBe(part('away'));
});

test('nor is whoever has gone elsewhere fetched into a field that is refused', async () => {
  await send();
  part('away').focus();
  part('site').setAttribute('aria-invalid', 'true');
  await answer();
  expect(document.activeElement).toBe(part('away'));
});

test('once it is answered without a refusal, a field that is found wrong later fetches nobody', async () => {
  await send();
  await answer();
  part('name').focus();
  part('site').setAttribute('aria-invalid', 'true');
  await observed();
  expect(document.activeElement).toBe(part('name'));
});

test('a field that is found wrong while somebody types fetches nobody', async () => {
  await send();
  await answer();
  part('name').focus();
  part('name').dispatchEvent(new Event('input', { bubbles: true }));
  part('site').setAttribute('aria-invalid', 'true');
  await observed();
  expect(document.activeElement).toBe(part('name'));
});

test('whoever has sent some words goes on writing, unless they are elsewhere', () => {
  const form = document.createElement('form');
  const words = form.appendChild(document.createElement('textarea'));
  document.body.append(form);
  part('away').focus();
  goOnWriting(form);
  expect(document.activeElement).toBe(part('away'));
  part('away').blur();
  goOnWriting(form);
  expect(document.activeElement).toBe(words);
});
