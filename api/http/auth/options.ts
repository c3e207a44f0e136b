import { prismaAdapter } from '@better-auth/prisma-adapter';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { v7 as uuid } from 'uuid';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import type { Deps } from '../../deps.ts';
import { refuseBanned } from './banned.ts';
import { countedByMinute } from './counted-by-minute.ts';
import { newBackupCodes } from './backup-codes.ts';
import { guardCodes } from './factor.ts';
import { afterwards } from './finished-sign-in.ts';
import { newReferences } from './new-reference.ts';
import { verifyBy } from './verify-password.ts';

export const addressHeader = 'x-commend-address';
/** Lock after ten wrong codes in a row, from whatever address. */
export const lockedSeconds = 15 * 60;
const absoluteSeconds = 8 * 60 * 60;

/** Creates the library's accounts, hardened: each line below changes a default. `handler.ts` lists what people may call. */
export function createAuth({ config, db, logger, limits }: Deps) {
  const isSecure = config.publicUrl.startsWith('https:');
  return betterAuth({
    appName: 'Commend',
    baseURL: config.publicUrl,
    basePath: '/v1/auth',
    secret: config.appSecret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    onAPIError: { throw: true }, // an outage must stay an outage; `handler.ts` turns refusals into answers
    logger: { level: 'error', log: (level, message) => logger[level]({ library: 'better-auth', message }, 'auth.library') },
    user: { modelName: 'person' },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'verification', storeIdentifier: 'hashed' },
    session: {
      modelName: 'session',
      expiresIn: absoluteSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { factorAt: { type: 'date', required: false, input: false } }, // passes over to the session that an enrolment begins
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyBy(db) },
    },
    plugins: [
      twoFactor({
        issuer: 'Commend',
        backupCodeOptions: { storeBackupCodes: 'encrypted', customBackupCodesGenerate: newBackupCodes },
        accountLockout: { maxFailedAttempts: 10, durationSeconds: lockedSeconds },
      }),
      newReferences(db),
    ],
    databaseHooks: { session: { create: { before: refuseBanned(db) } } },
    hooks: { before: guardCodes(db), after: afterwards({ db, logger }) },
    rateLimit: {
      enabled: true,
      customStorage: countedByMinute(db),
      window: 60,
      max: limits.authPerMinute,
      customRules: {
        '/sign-in/email': { window: 60, max: limits.signInsPerMinute },
        '/two-factor/*': { window: 60, max: limits.signInsPerMinute },
        '/get-session': false,
      },
    },
    advanced: {
      // `true` would name it __Secure-__Host-…, which is no host cookie
      useSecureCookies: false,
      cookiePrefix: isSecure ? '__Host-commend' : 'commend',
      defaultCookieAttributes: { secure: isSecure, sameSite: 'strict', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 56 },
      database: { generateId: () => uuid() },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
