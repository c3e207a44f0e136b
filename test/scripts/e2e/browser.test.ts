import { expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from '../../../scripts/e2e/browser.ts';

const [main, inner] = [{}, {}];
const aRequest = ({ isNavigation = false, frame = main } = {}) => ({
  url: () => 'https://commend.test/v1/portal/me',
  isNavigationRequest: () => isNavigation,
  frame: () => frame,
});

/** A page as Playwright tells of it, without a browser. */
async function aPage() {
  const page = Object.assign(new EventEmitter(), {
    mainFrame: () => main,
    waitForLoadState: () => Promise.resolve(),
    waitForTimeout: (ms: number) => pause(ms),
    locator: () => ({ count: () => Promise.resolve(0) }),
  });
  const context = new EventEmitter();
  const newPage = () => {
    context.emit('page', page);
    return Promise.resolve(page);
  };
  const browser = { newContext: () => Promise.resolve(Object.assign(context, { newPage })) };
  await openPage(browser as unknown as Browser, { origin: 'https://commend.test' });
  const isSettled = () => Promise.race([settled(page as unknown as Page).then(() => true), pause(600).then(() => false)]);
  return { page, isSettled };
}

test('a page is not settled while a request is open, also after a change of address', async () => {
  const { page, isSettled } = await aPage();
  const asked = aRequest();
  page.emit('request', asked);
  page.emit('framenavigated', main); // as after `history.pushState`
  expect(await isSettled()).toBe(false);
  page.emit('requestfinished', asked);
  expect(await isSettled()).toBe(true);
});

test('requests of the previous page end with it, but not with a frame inside it', async () => {
  const { page, isSettled } = await aPage();
  page.emit('request', aRequest());
  const frame = aRequest({ isNavigation: true, frame: inner });
  page.emit('request', frame);
  page.emit('requestfinished', frame);
  expect(await isSettled()).toBe(false);
  const next = aRequest({ isNavigation: true });
  page.emit('request', next);
  page.emit('requestfinished', next);
  expect(await isSettled()).toBe(true);
});
