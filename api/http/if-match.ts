import type { Request } from 'express';
import { DomainError } from '../../domain/errors.ts';

/** True if the request's `If-Match` names the present version. @throws `version_missing` */
export function isAsSeen(request: Request, version: string | number): boolean {
  const seen = request.get('if-match');
  if (seen === undefined) throw new DomainError('version_missing');
  return seen === `"${version}"`;
}
