import { z } from 'zod';

export interface FieldProblem {
  /** With dots: `details.iban`. */
  readonly field: string;
  readonly code: string;
}

/** As a form reads it: `errors` names each field, with the code of its sentence. @throws ZodError when there is a problem. */
export function requireNone(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refusalOf(problems);
}

/** @throws ZodError, always. */
export function refuseField(problem: FieldProblem): never {
  throw refusalOf([problem]);
}

const refusalOf = (problems: readonly FieldProblem[]): z.ZodError =>
  new z.ZodError(problems.map(({ field, code }) => ({ code: 'custom', path: field.split('.'), message: code, input: undefined })));
