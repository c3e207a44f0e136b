import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';

/** Parameters of Argon2id as OWASP recommends; the hash contains them. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes computed at once. Each keeps a core busy for 10 ms, so one core stays free, also if there are only two. */
const atOnce = Math.max(1, Math.min(2, availableParallelism() - 1));
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) await new Promise<void>((begin) => waiting.push(begin));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, parameters));

const current = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/** True if the hash has other parameters than today's; it is made anew when the password is next known. */
export const isOutdatedHash = (hashed: string): boolean => !hashed.startsWith(current);

/** True if the password matches; false also for a text that is no hash. */
export const isPassword = (password: string, hashed: string): Promise<boolean> => inTurn(() => verify(hashed, password).catch(() => false));
