import type { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** What is wrong about a field, in our own words; a schema that has a sentence of its own keeps it. */
export const fieldSaid: z.core.$ZodErrorMap = (issue) => sentenceOf(issue);

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is missing.' : `Give this as ${kinds[issue.expected] ?? 'what is asked for'}.`;
    case 'invalid_format':
      return formats[issue.format] ?? 'This has not the form that is asked for.';
    case 'invalid_value':
      return issue.input === undefined ? 'This is missing.' : `Give one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return `${issue.inclusive === false ? 'Less than' : 'At most'} ${issue.maximum}${unitOf(issue.origin)}.`;
    case 'invalid_union':
      return issue.input === undefined ? 'This is missing.' : 'This is none of what can stand here.';
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'This cannot stand here.';
  }
}

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string' && minimum === 1) return 'This is empty.';
  return `${inclusive === false ? 'More than' : 'At least'} ${minimum}${unitOf(origin)}.`;
}

const unitOf = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' ? ' of them' : '');

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const formats: Readonly<Record<string, string>> = {
  email: 'This is no e-mail address.',
  uuid: 'This is no id.',
  url: 'This is no address of a page.',
  date: 'Give this as a date, such as 2026-12-31.',
  datetime: 'Give this as an instant, such as 2026-12-31T08:00:00Z.',
};
