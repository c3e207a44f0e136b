import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { ResourceName } from '../contract/access.ts';
import { requirePermission, type Reading } from './define-resource.ts';
import { forPeople, parameter, type Answer, type FileType, type PersonCall } from './endpoint.ts';

interface File {
  readonly fileName: string;
  readonly mime: FileType;
  readonly content: AsyncIterable<string | Uint8Array>;
  readonly noteTaken?: () => Promise<void>;
}

/** Answers with a file for download; a PDF is shown first. We choose its name: letters, digits, dots and hyphens. */
export const fileAnswer = ({ fileName, mime, content, ...note }: File): Answer => ({
  status: 200,
  body: undefined,
  headers: {
    'Content-Type': mime === 'text/csv' ? 'text/csv; charset=utf-8' : mime,
    'Content-Disposition': `${mime === 'application/pdf' ? 'inline' : 'attachment'}; filename="${fileName.replaceAll(/[^\w.-]+/g, '-')}"`,
  },
  stream: content,
  ...note,
});

/** Wraps bytes that the database stores as a whole. */
export async function* wholeFile(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

interface FilePart {
  readonly mime: FileType;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** Refusals besides `not_found`. */
  readonly refusals?: readonly ErrorCode[];
  readonly read: (call: PersonCall, id: string) => Promise<Omit<File, 'mime'>>;
}

/** Defines `GET /<resource>/:id/<name>` for a file. */
export function filePartOf(name: string, { mime, summary, query, refusals = [], read }: FilePart): Reading {
  return (resource: ResourceName, tag) => [
    forPeople(
      {
        method: 'get',
        path: `/${resource}/:id/${name}`,
        summary,
        tag,
        ...(query === undefined ? {} : { query }),
        access: { permission: requirePermission(resource, name.replace(/\.\w+$/, '')) },
        answers: { 200: mime },
        refusals: ['not_found', ...refusals],
      },
      async (call) => fileAnswer({ mime, ...(await read(call, parameter(call, 'id'))) }),
    ),
  ];
}
