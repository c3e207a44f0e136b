import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { describedEndpoints } from '../../api/endpoints.ts';
import { contentOf, projectFiles } from '../support/source-files.ts';

/** Commands that somebody with a role or a seat may give and no page sends, each with its reason. */
const withoutDoor: Readonly<Record<string, string>> = {};

/** What people of ours do in the portal that they look at as a partner. */
const inPortal: ReadonlySet<string> = new Set(['/partners/:id/end-view']);

const commands = describedEndpoints.filter(({ method, access }) => method !== 'get' && ('permission' in access || 'portal' in access));

interface Side {
  readonly sources: readonly string[];
  /** A verb and its resource may stand in two files of one folder: a sheet, and what all sheets there share. */
  readonly folders: readonly string[];
}

function sideOf(top: 'admin' | 'portal'): Side {
  const files = projectFiles().filter((file) => file.startsWith(`${top}/`) && /[.]tsx?$/.test(file) && !file.includes('/i18n/'));
  const inFolder = (folder: string) => files.filter((file) => dirname(file) === folder).map(contentOf);
  return {
    sources: files.map(contentOf),
    folders: [...new Set(files.map((file) => dirname(file)))].map((folder) => inFolder(folder).join('\n')),
  };
}
const sides = { admin: sideOf('admin'), portal: sideOf('portal') };

/** The words of an address that are not filled in: of `/payouts/:id/hold` they are `payouts` and `hold`. */
const wordsOf = (path: string): readonly string[] =>
  path
    .replace('/portal/partners/:partnerId', '')
    .split('/')
    .filter((part) => part !== '' && !part.startsWith(':'));

const names = (source: string, word: string): boolean =>
  word === 'bulk' ? /\bbulk:/.test(source) : new RegExp(`['"\`/]${word}(['"\`/?]|\\$\\{)`).test(source);
const creates = /verb: 'create'|useCreate|useCardForm|method: 'POST'|\bsend[<(]/;

/** What a resource's own address takes is sent by a file that names it and creates; any other verb where it stands beside its resource. */
function hasDoor(path: string): boolean {
  const words = wordsOf(path);
  const { sources, folders } = sides[inPortal.has(path) || path.startsWith('/portal/') ? 'portal' : 'admin'];
  if (words.length === 1) return sources.some((source) => creates.test(source) && words.every((word) => names(source, word)));
  return folders.some((folder) => words.every((word) => names(folder, word)));
}

test('what a role or a seat may do has a door in the console or the portal, or a reason why not', () => {
  expect(commands.length).toBeGreaterThan(100);
  expect(commands.flatMap(({ path }) => (hasDoor(path) ? [] : [path]))).toEqual(Object.keys(withoutDoor));
});

test('a door of one side is none of the other', () => {
  expect(hasDoor('/payouts/:id/approve')).toBe(true);
  expect(hasDoor('/portal/partners/:partnerId/payouts/:id/approve')).toBe(false);
});

test('a door is missed where the word of a verb stands beside another resource', () => {
  expect(hasDoor('/adjustments')).toBe(true);
  expect(hasDoor('/rates/:id/lift-hold')).toBe(false);
  expect(hasDoor('/liabilities')).toBe(false);
});
