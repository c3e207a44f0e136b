const passwordLength = { least: 8, most: 128 } as const;

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'about_you';

/**
 * Returns why a password is refused, or null. Any characters are allowed: it must be long enough, and not one that attackers try first (S02).
 * `context` are related words: name, address, company, product. Case, blanks and digits around such a word do not hide it.
 */
export function passwordProblem(password: string, context: readonly string[]): PasswordProblem | null {
  const { length } = [...password];
  if (length < passwordLength.least) return 'too_short';
  if (length > passwordLength.most) return 'too_long';
  const core = bare(password);
  if (isMonotonous(password) || common.has(core) || common.has(password.toLowerCase())) return 'common';
  const near = context.flatMap((text) => text.split(/[\s@._-]+/)).map(bare);
  const rest = near.filter((word) => word.length >= 4).reduce((left, word) => left.replaceAll(word, ''), core);
  return rest !== core && rest.length < 4 ? 'about_you' : null;
}

/** Returns a text without the usual decoration. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+$/u, '')
    .replaceAll(/[@4]/g, 'a')
    .replaceAll('0', 'o')
    .replaceAll(/[$5]/g, 's')
    .replaceAll(/[^\p{L}]/gu, '');

/** True for one character repeated, or a row of the keyboard. */
function isMonotonous(password: string): boolean {
  const signs = password.toLowerCase();
  if (new Set(signs).size < 4) return true;
  return rows.some((row) => row.includes(signs) || [...row].toReversed().join('').includes(signs));
}

const rows = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm'];

/** Passwords that attackers try first, without digits and signs around them. */
const common: ReadonlySet<string> = new Set(
  `password passwort kennwort motdepasse letmein welcome willkommen iloveyou football baseball basketball superman batman sunshine princess
  prinzessin dragon monkey master shadow michael jordan jennifer trustno qwertyuiop qwertzuiop asdfghjkl administrator administrateur admin
  changeme changeit default secret geheim sommer winter fruehling herbst summer spring autumn schatz hallo hello computer internet whatever
  starwars pokemon liverpool arsenal chelsea corvette mercedes ferrari qazwsx qazwsxedc zaqxsw access accessgranted login guest test testtest
  testing passwordpassword passwortpasswort mypassword meinpasswort letmeinnow opensesame sesamoeffnedich blink schweiz switzerland zuerich
  berlin deutschland commend partner partners affiliate referral correcthorsebatterystaple`.split(/\s+/),
);
