import { createAuthMiddleware } from 'better-auth/api';
import type { Logger } from 'pino';
import type { Db } from '../../../prisma/client.ts';
import { wantNotice } from '../../accounts/account-mails.ts';
import { noteDevice } from '../../accounts/known-devices.ts';
import { noteFactor } from './new-reference.ts';

/** Runs after each call of the library: records a given factor, and where somebody signed in from. */
export const afterwards = ({ db, logger }: { readonly db: Db; readonly logger: Logger }) =>
  createAuthMiddleware(async (context) => {
    if (context.context.returned instanceof Error) return;
    await noteFactor(db, context);
    const { newSession: begun } = context.context;
    if (begun === null || begun === undefined || isHalfWay(context.path, begun.user)) return;
    const { userId: personId, userAgent, ipAddress } = begun.session;
    if (context.path === '/two-factor/verify-backup-code')
      await orLogged(
        logger,
        'backup_code.not_told',
        db.$transaction((tx) => wantNotice(tx, 'account_backup_code_used', { personId })),
      );
    await orLogged(logger, 'device.not_noted', noteDevice(db, { personId, userAgent: userAgent ?? null, address: ipAddress ?? null }));
  });

/** Logs an error instead of throwing it: code and password are used up, and a failed notice must not keep the person out. */
const orLogged = (logger: Logger, name: string, work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => logger.warn({ cause: error instanceof Error ? error.message : 'unknown' }, name));

/** True if only the password was given and a second factor comes next. A step-up begins no session. */
const isHalfWay = (path: string, user: object): boolean =>
  path === '/renew-reference' || (path === '/sign-in/email' && 'twoFactorEnabled' in user && user.twoFactorEnabled === true);
