import { expect, test } from '@jest/globals';
import { contentOf, isCode, projectFiles } from '../support/source-files.ts';

const files = projectFiles();
const code = files.filter(isCode);

test('a function without a home is a word not yet found: no folder collects them', () => {
  const collectors = ['shared', 'common', 'utils', 'lib', 'helpers', 'misc'];
  expect(
    files.filter((file) =>
      file
        .split('/')
        .slice(0, -1)
        .some((folder) => collectors.includes(folder)),
    ),
  ).toEqual([]);
});

test('no file is longer than one idea: 400 lines, tests 600', () => {
  const tooLong = code.filter((file) => contentOf(file).split('\n').length > (file.startsWith('test/') ? 600 : 400) + 1);
  expect(tooLong).toEqual([]);
});

test('file names are kebab-case, components PascalCase', () => {
  const name = /(^|\/)([a-z0-9.-]+|[A-Z][A-Za-z0-9]*([.]test)?)[.](ts|tsx|js|mjs)$/;
  expect(code.filter((file) => !name.test(file))).toEqual([]);
});

test('no sum awaits in its own addition: `a += await b()` loses what others add meanwhile', () => {
  expect(code.filter((file) => /[+]= await\b/.test(withoutStrings(contentOf(file))))).toEqual([]);
});

test('no test is skipped or runs alone', () => {
  const marks = /\b(test|it|describe)[.](only|skip|todo)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/;
  expect(code.filter((file) => file.startsWith('test/') && marks.test(withoutStrings(contentOf(file))))).toEqual([]);
});

/** Texts and patterns may speak of what code may not do. */
function withoutStrings(text: string): string {
  return text.replace(/'[^'\n]*'|`[^`]*`|\/[^/\n]+\/[a-z]*|\/\/.*/g, '');
}
