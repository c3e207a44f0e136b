/**
 * True for characters that Swiss banks accept in a payment file: printable Basic Latin, Latin-1, Latin Extended-A and `ȘșȚț€`, no control or format
 * characters. A single other character makes the bank reject the whole file. Source: SIX Implementation Guidelines Credit Transfer 2.2 (SPS 2025).
 */
const isAllowed = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0x17f && code !== softHyphen) || 'ȘșȚț€'.includes(character);
};
const softHyphen = 0xad;

/** Matches words of printable Basic Latin with single spaces, as in nearly every text: these need no change. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Writes a text in characters that banks accept: letters lose foreign marks, characters without a Latin letter are left out, spaces become
 * single.
 */
export function transliterate(text: string): string {
  if (plain.test(text)) return text;
  return [...text.normalize('NFC').replace(/\s+/g, ' ')]
    .map((character) => (isAllowed(character) ? character : withoutMarks(character)))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

export const hasForeignCharacters = (text: string): boolean => [...text.normalize('NFC')].some((character) => !isAllowed(character));

const spelledOut: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '…': '...',
  ẞ: 'SS',
};
const withoutMarks = (character: string): string =>
  spelledOut[character] ?? [...character.normalize('NFKD')].filter((part) => isAllowed(part) && !/[\u00a0-\u00bf]/.test(part)).join('');
