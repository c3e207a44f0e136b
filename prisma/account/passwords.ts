import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP asks for; the parameters stand in the hash. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash keeps a core busy for 10 ms: one core is left to everybody else, also where there are two only. */
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

/** Made with other parameters than those of today: made anew when the password is known again. */
export const isOutdatedHash = (hashed: string): boolean => !hashed.startsWith(current);

/** False too for what is no hash at all. */
export const isPassword = (password: string, hashed: string): Promise<boolean> => inTurn(() => verify(hashed, password).catch(() => false));
