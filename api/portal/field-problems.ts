import { z } from 'zod';

export interface FieldProblem {
  /** Path with dots: `details.iban`. */
  readonly field: string;
  readonly code: string;
}

/** Refuses if there are problems, as a form reads them: `errors` names each field with the code of its sentence. @throws ZodError */
export function requireNone(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refusalOf(problems);
}

/** Refuses for one field. @throws ZodError always */
export function refuseField(problem: FieldProblem): never {
  throw refusalOf([problem]);
}

const refusalOf = (problems: readonly FieldProblem[]): z.ZodError =>
  new z.ZodError(problems.map(({ field, code }) => ({ code: 'custom', path: field.split('.'), message: code, input: undefined })));
