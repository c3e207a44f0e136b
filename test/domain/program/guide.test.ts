import { expect, test } from '@jest/globals';
import { fillGuide, guideFigures, plainText, type GuideFigures } from '../../../domain/program/guide.ts';
import { readGuide } from '../../../domain/program/guide-text.ts';
import { builtInGuide } from '../../../domain/wording/guide-built-in.ts';

const common: GuideFigures['common'] = {
  program: 'Termino Partners',
  rate: '10 %',
  base: 'without VAT',
  bounty: 'EUR 10.00',
  duration: 'as long as they pay',
  clickDays: '60',
  cardHoldDays: '30',
  invoiceHoldDays: '7',
  installationHoldDays: '14',
  hostPlans: 'Business',
  ownSignUps: 'counts',
  badge: '⚡ by Termino',
  accessHours: '24',
  loginDays: '90',
};
const figures = (changes: Partial<GuideFigures['common']> = {}, byPayday: GuideFigures['byPayday'] = []): GuideFigures => ({
  common: { ...common, ...changes },
  byPayday,
});

/** What a reader sees: a title, and the lines under it. */
const shown = (text: string, given = figures()) =>
  fillGuide(readGuide(text).chapters, given).map(({ title, blocks }) => [
    plainText(title),
    ...blocks.map(({ kind, lines }) => `${kind}: ${lines.map(plainText).join(' | ')}`),
  ]);
const faults = (text: string) =>
  readGuide(text).faults.map(({ code, details }) => [code, details['name'] ?? details['near'] ?? details['link']]);

test('C42: headings make chapters; paragraphs, points and steps stand under them with the program’s own figures', () => {
  const text = 'Welcome to {program}.\n\n## Earning\n\nYou get {rate}, {base}.\n\n- one\n- **{bounty}** each\n\n1. first\n2. then';
  expect(shown(text)).toEqual([
    ['', 'paragraph: Welcome to Termino Partners.'],
    ['Earning', 'paragraph: You get 10 %, without VAT.', 'points: one | EUR 10.00 each', 'steps: first | then'],
  ]);
  expect(faults(text)).toEqual([]);
});

test('C42: a line, step or title about a setting that the program does not have is left out', () => {
  const text =
    '# Earning\n- {rate}\n- {bounty}\n\n# Logging in for {loginDays} days\nAsk first.\n\n# Steps\n1. Ask\n2. Wait {accessHours} hours';
  expect(shown(text, figures({ bounty: null, loginDays: null, accessHours: null }))).toEqual([['Earning', 'points: 10 %']]);
});

test('a line with a payday or a threshold is repeated for each payday, and left out if nothing is paid out', () => {
  const byPayday = [
    { threshold: 'CHF 50.00', payday: 'monthly' },
    { threshold: 'EUR 75.00', payday: 'when you ask' },
  ];
  const text = '# Paid\nFrom {threshold}, {payday}.\n\n- always';
  expect(shown(text, figures({}, byPayday))).toEqual([
    ['Paid', 'paragraph: From CHF 50.00, monthly.', 'paragraph: From EUR 75.00, when you ask.', 'points: always'],
  ]);
  expect(shown(text)).toEqual([['Paid', 'points: always']]);
});

test('a figure is inserted as plain text, whatever characters it has', () => {
  expect(shown('# Plans\n{hostPlans}', figures({ hostPlans: '**Pro** <b> {rate}' }))).toEqual([['Plans', 'paragraph: **Pro** <b> {rate}']]);
});

test('bold, italics and links are kept; a link leads to https or a mailbox only', () => {
  const [chapter] = readGuide('See **all *of* it** at [our site](https://termino.test/a?b=c@d) or <mailto:a@termino.test>.').chapters;
  expect(chapter?.blocks[0]?.lines[0]?.filter(({ isStrong, link }) => isStrong || link !== null)).toMatchObject([
    { text: 'all ', isEmphasized: false },
    { text: 'of', isEmphasized: true },
    { text: ' it', isEmphasized: false },
    { text: 'our site', link: 'https://termino.test/a?b=c@d' },
    { text: 'a@termino.test', link: 'mailto:a@termino.test' },
  ]);
  for (const link of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'http://a.test',
    '//a.test',
    '/admin',
    'data:text/html,x',
    'https://a.test/{rate}',
    'https://user:pw@evil.test',
    'https://a.test@evil.test/x',
  ]) {
    const read = readGuide(`[here](${link})`);
    expect(read.faults).toMatchObject([{ code: 'guide_link_refused', details: { link } }]);
    expect(JSON.stringify(read.chapters)).not.toContain(link);
  }
});

test.each([
  ['You get {rat}.', 'guide_figure_unknown', '{rat}'],
  ['You get {}.', 'guide_figure_unknown', '{}'],
  ['You get {constructor}.', 'guide_figure_unknown', '{constructor}'],
  ['You get {rate.', 'guide_bracket_alone', '{rate.'],
  ['You get rate}.', 'guide_bracket_alone', '}.'],
  ['<script>alert(1)</script>', 'guide_form_refused', '<script>'],
  ['a <b>bold</b> word', 'guide_form_refused', '<b>'],
  ['![x](https://a.test/x.png)', 'guide_form_refused', '![x](https://a.test/x.png)'],
  ['`code`', 'guide_form_refused', '`code`'],
  ['> said', 'guide_form_refused', '> said'],
  ['one\n\n---\n\ntwo', 'guide_form_refused', '---'],
  ['| a | b |', 'guide_form_refused', '| a | b |'],
  ['You get \\{rate}.', 'guide_bracket_alone', '}.'],
  ['- one\n  - two', 'guide_form_refused', '- two'],
  ['# Only a heading', 'guide_empty', undefined],
])('%s is refused with the reason', (text, code, said) => {
  expect(faults(text)[0]).toEqual([code, said]);
});

test('signs without a meaning are shown as they are', () => {
  const text = '2 * 3 is < 7, snake_case_word, **never closed, a [bracket], #1, _so_ and ***both***';
  expect(faults(text)).toEqual([]);
  expect(shown(text)).toEqual([['', 'paragraph: 2 * 3 is < 7, snake_case_word, **never closed, a [bracket], #1, so and both']]);
  expect(readGuide('***both*** _one_').chapters[0]?.blocks[0]?.lines[0]).toMatchObject([
    { text: 'both', isStrong: true, isEmphasized: true },
    { text: ' ', isStrong: false, isEmphasized: false },
    { text: 'one', isStrong: false, isEmphasized: true },
  ]);
});

test('a paragraph or a point may be written on several lines; a gap within a list does not end it', () => {
  const text = 'One\nline in\n2026. Really.\n\n- a\n  goes on\n\n- b\n\n  and on\n\nAnother.\n\n1. x\n2) y';
  expect(shown(text)).toEqual([
    ['', 'paragraph: One line in 2026. Really.', 'points: a goes on | b and on', 'paragraph: Another.', 'steps: x | y'],
  ]);
});

test('any text is read in linear time', () => {
  const strange = [
    '[',
    '*a ',
    '_a',
    '<',
    '- a\n',
    '{',
    '`',
    '> ',
    '[a](',
    '[](',
    '![[',
    '![](',
    '(a',
    '<a:',
    '# ',
    '**',
    '\\',
    ' ',
    '-',
    '[a](b(',
    '|',
  ];
  expect(strange.filter((part) => !isInProportion(part))).toEqual([]);
});

/** Eight times the length, at most 24 times the work; its square were 64. A pause of the machine spoils a measurement, not five of them. */
function isInProportion(part: string): boolean {
  const work = (length: number) => workOf(part.repeat(length / part.length)) + workOf(`- ${part.repeat(length / part.length)}x`);
  return [1, 2, 3, 4, 5].some(() => work(40_000) < 24 * Math.max(work(5_000), 2_000));
}

/** Of the processor, in microseconds: what else the machine does is not in it. */
function workOf(text: string): number {
  const before = process.cpuUsage();
  readGuide(text);
  return process.cpuUsage(before).user;
}

test('a backslash escapes a bracket; an unknown figure is reported once, with all known ones', () => {
  expect(shown('Write \\{rate\\}.')).toEqual([['', 'paragraph: Write {rate}.']]);
  const { faults: found } = readGuide('{x} and {x}');
  expect(found).toHaveLength(1);
  expect(found[0]?.details['known']).toBe(guideFigures.map((name) => `{${name}}`).join(' '));
});

test.each(['en', 'de'] as const)(
  'the text that Commend comes with (%s) is a guide like any other, and names every figure but the program’s name',
  (language) => {
    const { chapters, faults: found } = readGuide(builtInGuide[language]);
    expect(found).toEqual([]);
    const named = new Set(chapters.flatMap(({ blocks }) => blocks.flatMap(({ lines }) => lines.flat().map(({ figure }) => figure))));
    expect(guideFigures.filter((figure) => !named.has(figure))).toEqual(['program']);
    expect(chapters).toHaveLength(4);
  },
);
