import type { Request } from 'express';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db } from '../../prisma/client.ts';
import { wantNotice } from '../accounts/account-mails.ts';
import type { Permission } from '../contract/permissions.ts';
import type { Deps } from '../deps.ts';
import type { Person } from './actor.ts';
import { networkOf } from './auditor.ts';
import { Typed, type PasswordTry } from './auth/password-tries.ts';
import { requestIdOf } from './request-id.ts';

interface Refused {
  readonly permission: Permission;
  readonly resource: string;
}
export type NoteRefused = (person: Person, request: Request, refused: Refused) => Promise<void>;

const quietMs = 60_000;
const mostRemembered = 10_000;

/** Records refused attempts in the audit. The same attempt within a minute is recorded once. */
export function refusedNotes({ db }: { readonly db: Db }): NoteRefused {
  const noted = new Map<string, number>();
  return async (person, request, { permission, resource }) => {
    const { id } = request.params;
    const object = typeof id === 'string' ? id.slice(0, 100) : '–';
    const wish = `${person.id} ${permission} ${object}`;
    const now = Date.now();
    if ((noted.get(wish) ?? 0) > now - quietMs) return;
    if (noted.size >= mostRemembered) noted.clear();
    noted.set(wish, now);
    await audit(
      db,
      { id: person.id, name: person.name, sessionId: person.sessionId, ...whence(request) },
      { action: 'request.refused', subject: { kind: resource.replaceAll('-', '_'), id: object }, after: { permission } },
    );
  };
}

type Noting = Pick<Deps, 'db' | 'metrics'>;

/**
 * Records a failed sign-in, with the person if the address is known. What was typed is never stored. The person gets an email if this wrong
 * password reached the limit of the hour or of the week.
 */
export async function noteFailedSignIn({ db, metrics }: Noting, request: Request, attempt?: PasswordTry): Promise<void> {
  const isPassword = Typed.safeParse(request.body).success;
  metrics.refusedSignIns.inc({ reason: isPassword ? 'password' : 'factor' });
  const personId = await noteSignIn(db, request, isPassword ? 'sign_in.refused' : 'sign_in.factor_refused');
  if (attempt?.isSlowing === true) await noteSignIn(db, request, 'sign_in.slowed');
  if (attempt?.isLast === true && personId !== undefined) await tellOfTries(db, personId);
}

/** Wants the email about tried passwords, once a day (UTC). */
function tellOfTries(db: Db, personId: string): Promise<void> {
  const occasion = `${personId}:${new Date().toISOString().slice(0, 10)}`;
  return db.$transaction((tx) => wantNotice(tx, 'account_passwords_tried', { personId, occasion }));
}

/** Records once an hour for an email address that its password is no longer accepted from where nobody signed in before. */
export async function notePausedSignIn({ db, metrics }: Noting, request: Request, { isFirst }: PasswordTry): Promise<void> {
  metrics.refusedSignIns.inc({ reason: 'paused' });
  if (isFirst) await noteSignIn(db, request, 'sign_in.paused');
}

/** Returns the id of the person, if the address is known. */
async function noteSignIn(db: Db, request: Request, action: string): Promise<string | undefined> {
  const email = Typed.safeParse(request.body).data?.email.toLowerCase() ?? '';
  const person = await db.person.findFirst({ where: { email }, select: { id: true } });
  const subject = person === null ? { kind: 'sign_in', id: 'unknown' } : { kind: 'person', id: person.id };
  await audit(db, { id: null, name: 'sign-in', ...whence(request) }, { action, subject });
  return person?.id;
}

const whence = (request: Request) => ({ addressPrefix: networkOf(request.ip ?? ''), requestId: requestIdOf(request) });
