import { expect, test } from '@jest/globals';
import { consoleDoors, consoleScreens, type Screen } from '../../../scripts/e2e/console-screens.ts';
import { contentOf } from '../../support/source-files.ts';

const resources = [...contentOf('admin/resources.ts').matchAll(/\{\s*name: '([a-z-]+)',([^}]*)\}/g)].map(([, name = '', screens = '']) => ({
  name,
  hasList: screens.includes('list:'),
  hasPage: screens.includes('show:'),
}));
const routes = [...contentOf('admin/App.tsx').matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) => path);
const walked = [...consoleScreens, ...consoleDoors];

const isListOf = (resource: string) => (screen: Screen) =>
  screen.path === `/${resource}` && screen.opens !== true && screen.follows === undefined;
const isPageOf = (resource: string) => (screen: Screen) =>
  screen.follows === resource || (screen.path === `/${resource}` && screen.opens === true && screen.follows === undefined);

/** A variable part of an address is any word; a page that is only linked is found by the link that is followed. */
function isAt(route: string): (screen: Screen) => boolean {
  const pattern = new RegExp(`^${route.replace(/\/:\w+/g, '(/[^/]+)?')}$`);
  return ({ path, follows }) => pattern.test(follows === undefined ? (path.split('#')[0] ?? '') : `/${follows}`);
}

test('every list and page of the console is visited by the journeys', () => {
  expect(resources.length).toBeGreaterThan(20);
  expect(resources.filter(({ name, hasList }) => hasList && !walked.some(isListOf(name)))).toEqual([]);
  expect(resources.filter(({ name, hasPage }) => hasPage && !walked.some(isPageOf(name)))).toEqual([]);
});

test('every other address of the console is visited by the journeys', () => {
  expect(routes.length).toBeGreaterThan(5);
  expect(routes.filter((route) => !walked.some(isAt(route)))).toEqual([]);
});

test('the visited screens have different names', () => {
  const names = walked.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
