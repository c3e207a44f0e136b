import { expect, test } from '@jest/globals';
import { contentOf, isCode, projectFiles } from '../support/source-files.ts';

const letters = 'ABCDFILMPRSX';
const number = `[${letters}]\\d{1,2}`;
/** Which page defines the numbers of a letter. */
const pageOf = (rule: string): string => `docs/${{ A: 'ledger', S: 'security' }[rule.slice(0, 1)] ?? 'rules'}.md`;

const code = projectFiles().filter((file) => isCode(file) && file !== 'test/architecture/rules.test.ts');
/** A row of a table, or a heading. */
const row = new RegExp(`^(?:\\| |### )(${number}(?:, ${number})*)(?: +\\||:)`);
const defined = ['docs/rules.md', 'docs/security.md', 'docs/ledger.md'].flatMap((page) =>
  contentOf(page)
    .split('\n')
    .flatMap((line) => row.exec(line)?.[1]?.split(', ') ?? [])
    .filter((rule) => pageOf(rule) === page),
);

/** A title begins with its numbers, an oracle has one as its id, a comment names them anywhere. `C11 to C14` are four. */
function rulesIn(line: string): readonly string[] {
  const title = new RegExp(`['"\`](${number}(?:(?:, | to |: )${number})*): `).exec(line)?.[1] ?? '';
  const oracle = /^\s+id: '(I\d+)'/.exec(line)?.[1] ?? '';
  const comment = /(^\s*(\/\*\*|\*) .*|(^|\s)\/\/ .*)$/.exec(line)?.[1] ?? '';
  const said = `${title} ${oracle} ${comment}`;
  const ranges = [...said.matchAll(new RegExp(`\\b([${letters}])(\\d{1,2}) to \\1(\\d{1,2})\\b`, 'g'))].flatMap(
    ([, letter = '', first = '', last = '']) =>
      Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => letter + String(Number(first) + at).padStart(first.length, '0')),
  );
  return [...ranges, ...[...said.matchAll(new RegExp(`\\b${number}\\b`, 'g'))].map(([rule]) => rule)];
}

const used = new Set(code.flatMap((file) => contentOf(file).split('\n').flatMap(rulesIn)));

test('a rule’s number that a test or a comment names is defined once, on the page of its letter', () => {
  expect([...used].filter((rule) => defined.filter((one) => one === rule).length !== 1).toSorted()).toEqual([]);
});

test('every number in the register of rules is named by a test or a comment', () => {
  expect(defined.filter((rule) => pageOf(rule) === 'docs/rules.md' && !used.has(rule))).toEqual([]);
});
