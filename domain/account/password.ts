const passwordLength = { least: 8, most: 128 } as const;

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'about_you';

/**
 * Why a password will not do, or null. Any characters will: length counts, and that nobody would try it first (S02). `context` are words
 * that stand near it: name, address, company, product. Case, blanks and digits around a word do not hide it.
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

/** What is left when the usual decoration is taken away. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+$/u, '')
    .replaceAll(/[@4]/g, 'a')
    .replaceAll('0', 'o')
    .replaceAll(/[$5]/g, 's')
    .replaceAll(/[^\p{L}]/gu, '');

/** One sign again and again, or a row of the keyboard. */
function isMonotonous(password: string): boolean {
  const signs = password.toLowerCase();
  if (new Set(signs).size < 4) return true;
  return rows.some((row) => row.includes(signs) || [...row].toReversed().join('').includes(signs));
}

const rows = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm'];

/** What attackers try first, without digits and signs around it. */
const common: ReadonlySet<string> = new Set(
  `password passwort kennwort motdepasse letmein welcome willkommen iloveyou football baseball basketball superman batman sunshine princess
  prinzessin dragon monkey master shadow michael jordan jennifer trustno qwertyuiop qwertzuiop asdfghjkl administrator administrateur admin
  changeme changeit default secret geheim sommer winter fruehling herbst summer spring autumn schatz hallo hello computer internet whatever
  starwars pokemon liverpool arsenal chelsea corvette mercedes ferrari qazwsx qazwsxedc zaqxsw access accessgranted login guest test testtest
  testing passwordpassword passwortpasswort mypassword meinpasswort letmeinnow opensesame sesamoeffnedich blink schweiz switzerland zuerich
  berlin deutschland commend partner partners affiliate referral correcthorsebatterystaple`.split(/\s+/),
);
