/** Bootstring's parameters for Punycode. Source: RFC 3492, section 5. */
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;

/** One label of a domain behind its `xn--`, in the letters that it stands for; undefined: it stands for none. Source: RFC 3492, section 6.2. */
export function decodeLabel(encoded: string): string | undefined {
  const border = encoded.lastIndexOf('-');
  const letters = Array.from(encoded.slice(0, Math.max(border, 0)), (letter) => letter.codePointAt(0) ?? 0);
  const digits = Array.from(encoded.slice(border + 1), digitOf);
  let [code, place, bias, at] = [128, 0, 72, 0];
  while (at < digits.length) {
    const before = place;
    for (let [weight, k] = [1, base]; ; k += base) {
      const digit = digits[at];
      if (digit === undefined || Number.isNaN(digit)) return undefined;
      at += 1;
      place += digit * weight;
      const threshold = Math.min(Math.max(k - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const count = letters.length + 1;
    bias = adapted(place - before, count, before === 0);
    code += Math.floor(place / count);
    place %= count;
    if (code > 0x10ffff) return undefined;
    letters.splice(place, 0, code);
    place += 1;
  }
  return String.fromCodePoint(...letters);
}

/** `a` to `z` are 0 to 25, `0` to `9` are 26 to 35. */
const digitOf = (sign: string): number => (/[a-z]/i.test(sign) ? Number.parseInt(sign, base) - 10 : Number.parseInt(sign, 10) + 26);

/** Source: RFC 3492, section 6.1. */
function adapted(distance: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(distance / (isFirst ? damp : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}
