import type { z } from 'zod';
import { fault, type FieldFault, type SaidFault } from '../../domain/wording/field-faults.ts';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** Maps an issue of a field to a code of ours. A schema with its own message keeps it. */
export const fieldSaid: z.core.$ZodErrorMap = (issue) => faultOf(issue);

function faultOf(issue: Issue): SaidFault {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : (kinds[issue.expected] ?? 'not_possible');
    case 'invalid_format':
      return formats[issue.format] ?? 'other_form';
    case 'invalid_value':
      return issue.input === undefined ? 'missing' : choiceOf(issue.values.map(String));
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return fault(tooBig[issue.origin] ?? (issue.inclusive === false ? 'not_less' : 'too_much'), String(issue.maximum));
    case 'invalid_union':
      return issue.input === undefined ? 'missing' : 'no_kind';
    case 'unrecognized_keys':
      return 'unknown_field';
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'not_possible';
  }
}

function choiceOf(values: readonly string[]): SaidFault {
  const [only = '', ...others] = values;
  if (others.length > 0) return fault('one_of', values.join(', '));
  return only === 'true' ? 'no_yes' : fault('only', only);
}

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): SaidFault {
  if (origin === 'string' && minimum === 1) return 'empty';
  return fault(tooFew[origin] ?? (inclusive === false ? 'not_more' : 'too_little'), String(minimum));
}

const tooFew: Readonly<Record<string, FieldFault>> = { string: 'too_short', array: 'too_few' };
const tooBig: Readonly<Record<string, FieldFault>> = { string: 'too_long', array: 'too_many' };

const kinds: Readonly<Record<string, FieldFault>> = {
  string: 'no_text',
  number: 'no_number',
  int: 'no_whole_number',
  boolean: 'no_boolean',
  array: 'no_list',
  object: 'no_object',
  record: 'no_object',
};

const formats: Readonly<Record<string, FieldFault>> = {
  email: 'no_email',
  uuid: 'no_id',
  url: 'no_address',
  date: 'no_date',
  datetime: 'no_instant',
};
