import { z } from 'zod';
import { blindIndex } from '../../../prisma/secrets.ts';
import type { Tx } from '../../../prisma/client.ts';
import { deviceOf } from '../../contract/device.ts';
import type { Deps } from '../../deps.ts';
import { networkOf } from '../auditor.ts';
import { dayMs, hourMs } from '../../../domain/elapsed.ts';
import { countOne, countSoFar } from './counted.ts';

interface Attempt {
  readonly email: string;
  readonly userAgent: string | null;
  /** The address, as the library writes it into sessions. */
  readonly address: string | null;
}

export interface PasswordTry {
  /** The email's own count, and that of the browser and network. */
  readonly keys: readonly string[];
  /** True if not even the right password is accepted now. */
  readonly isTooMany: boolean;
  /**
   * True if a wrong password gets the answer of a paused sign-in: from a known browser too, so that no answer tells whether an address has
   * an account.
   */
  readonly isPaused: boolean;
  /** True for the try that reaches the limit of the hour or of the week: the person is told if it is wrong. */
  readonly isLast: boolean;
  /** True for the try that reaches the limit of the week. */
  readonly isSlowing: boolean;
  /** True for the first try in this hour that is too many. */
  readonly isFirst: boolean;
  readonly secondsLeft: number;
}

export const Typed = z.object({ email: z.string().max(320) });

/**
 * Counts a password for an email address, whether it exists or not and wherever the try comes from, so that many networks together guess no faster
 * than one. A browser and network from which the person signed in before have a count of their own as well, so that guesses from elsewhere do not
 * lock anybody out of their own office. Whoever guesses slowly reaches the limit of a week; after it fewer tries an hour are checked. The try is
 * counted before the password is checked, so that simultaneous tries all count; a right one is taken back, and the others stay: that the person
 * signed in does not say that the wrong passwords were theirs.
 */
export async function countPasswordTry(
  { db, config, limits }: Pick<Deps, 'db' | 'config' | 'limits'>,
  { email, userAgent, address }: Attempt,
): Promise<PasswordTry> {
  const known = await db.knownDevice.findFirst({
    where: {
      person: { email: email.toLowerCase() },
      device: deviceOf(userAgent) ?? '',
      network: address === null ? '' : networkOf(address),
    },
    select: { id: true },
  });
  const { wrongPasswordsPerHour, wrongPasswordsPerWeek, slowedPasswordsPerHour } = limits;
  const [hourKey, weekKey] = [`${triesOf(config, email)}all`, `${triesOf(config, email)}week`];
  const isSlowed = (await countSoFar(db, weekKey)) >= wrongPasswordsPerWeek;
  const max = isSlowed ? slowedPasswordsPerHour : wrongPasswordsPerHour;
  const all = await countOne(db, hourKey, { windowMs: hourMs, max });
  const isPaused = all.count > max;
  const week = isPaused ? undefined : await countOne(db, weekKey, { windowMs: 7 * dayMs, max: wrongPasswordsPerWeek });
  const isSlowing = week?.count === wrongPasswordsPerWeek;
  // begins anew with the email's count; for an unknown browser it decides nothing, but takes as long (S05)
  const ownKey = `${all.key}:${all.since}:${known?.id ?? 'elsewhere'}`;
  const own = await countOne(db, ownKey, { windowMs: hourMs, max: wrongPasswordsPerHour });
  return {
    keys: [all.key, own.key, ...(week === undefined ? [] : [week.key])],
    isTooMany: known === null ? isPaused : own.count > wrongPasswordsPerHour,
    isPaused,
    isLast: all.count === max || isSlowing,
    isSlowing,
    isFirst: all.count === max + 1,
    secondsLeft: all.secondsLeft,
  };
}

/** Forgets the tries: whoever chose a new password by the emailed link has proven to own the account. */
export const forgetPasswordTries = (tx: Tx, config: Pick<Deps['config'], 'dataKeys'>, email: string) =>
  tx.rateLimit.deleteMany({ where: { key: { startsWith: triesOf(config, email) } } });

const triesOf = ({ dataKeys }: Pick<Deps['config'], 'dataKeys'>, email: string): string =>
  `password-tries:${blindIndex(dataKeys, 'email', email)}:`;
