import type { Details, ErrorCode } from '../errors.ts';
import { guideFigures, type GuideFigure, type GuideLine, type GuideSpan } from './guide.ts';

/** What is wrong in a guide's text, as code and details of a refusal. */
export interface GuideFault {
  readonly code: Extract<ErrorCode, `guide_${string}`>;
  readonly details: Details;
}

type Look = Pick<GuideSpan, 'isStrong' | 'isEmphasized' | 'link'>;
const plain: Look = { isStrong: false, isEmphasized: false, link: null };

/**
 * Matches escapes, figures, addresses, HTML, pictures, code, links (text and address), signs of bold or italics, and brackets. Every part has only
 * one possible length, so matching takes linear time.
 */
const signs =
  /\\([!-/:-@[-`{-~])|\{([^{}]*)\}|<([a-z][a-z0-9+.-]*:[^\s<>]*)>|(<[a-z/!?][^<>]*>?|!\[[^[\]]*\](?:\([^()]*\))?|`+[^`]*`*)|\[([^[\]]*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)|(\*\*|\*|__|_)|([{}])/gi;

/** Reads one line as spans. Faults are added to `faults` and left out of the line. */
export function readGuideLine(text: string, faults: GuideFault[], look: Look = plain): GuideLine {
  const parts = partsOf(text, faults);
  const pairs = pairsOf(parts);
  let now = look;
  return parts.flatMap((part, index): GuideLine => {
    if (typeof part === 'object' && 'mark' in part) {
      if (!pairs.has(index)) return [{ ...now, text: part.mark, figure: null }];
      now = part.mark.length === 2 ? { ...now, isStrong: !now.isStrong } : { ...now, isEmphasized: !now.isEmphasized };
      return [];
    }
    if (typeof part === 'string') return [{ ...now, text: part, figure: null }];
    if ('figure' in part) return [{ ...now, text: '', figure: part.figure }];
    return readGuideLine(part.text, faults, { ...now, link: part.link });
  });
}

interface Mark {
  readonly mark: string;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}
type Part = string | Mark | { readonly figure: GuideFigure } | { readonly text: string; readonly link: string | null };

function partsOf(text: string, faults: GuideFault[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(signs)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    parts.push(...partOf(match, text, faults));
  }
  return from < text.length ? [...parts, text.slice(from)] : parts;
}

function partOf(match: RegExpExecArray, text: string, faults: GuideFault[]): Part[] {
  const [whole, escaped, name, address, other, linked, href, mark] = match;
  if (escaped !== undefined) return [escaped];
  if (name !== undefined) return readFigure(name.trim(), faults);
  if (address !== undefined)
    return [{ text: address.replace(/^mailto:/i, '').replaceAll(/([\\*_`{}<![\]])/g, '\\$1'), link: safe(address, faults) }];
  if (other !== undefined) return refused({ code: 'guide_form_refused', details: { near: begin(other) } }, faults);
  if (linked !== undefined) return [{ text: linked, link: safe(href ?? '', faults) }];
  if (mark !== undefined) return [markOf(mark, text[match.index - 1] ?? ' ', text[match.index + mark.length] ?? ' ')];
  return refused(
    { code: 'guide_bracket_alone', details: { near: begin(text.slice(match.index, match.index + whole.length + 40)) } },
    faults,
  );
}

/** Returns the mark of bold or italics. An underscore within a word is an ordinary character. */
function markOf(mark: string, before: string, after: string): Mark {
  const isWithin = (side: string) => mark.startsWith('_') && /[\p{L}\p{N}]/u.test(side);
  return { mark, canOpen: /\S/.test(after) && !isWithin(before), canClose: /\S/.test(before) && !isWithin(after) };
}

/** Returns the marks of bold and italics that form pairs; the others are ordinary characters. */
function pairsOf(parts: readonly Part[]): Set<number> {
  const opened = new Map<string, number>();
  const pairs = new Set<number>();
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'object' || !('mark' in part)) continue;
    const start = opened.get(part.mark);
    if (start !== undefined && part.canClose && index > start + 1) {
      pairs.add(start).add(index);
      opened.delete(part.mark);
    } else if (part.canOpen) opened.set(part.mark, index);
  }
  return pairs;
}

function readFigure(name: string, faults: GuideFault[]): Part[] {
  const figure = guideFigures.find((one) => one === name);
  if (figure !== undefined) return [{ figure }];
  const known = guideFigures.map((one) => `{${one}}`).join(' ');
  return refused({ code: 'guide_figure_unknown', details: { name: `{${begin(name)}}`, known } }, faults);
}

/** Addresses that may be linked: `https` or `mailto`. Nothing that runs in the reader's page, and no unencrypted address. */
const isSafe = /^(?:https:\/\/(?![^/?#]*@)[^\s{}]+|mailto:[^\s{}@]+@[^\s{}@]+)$/i;

function safe(link: string, faults: GuideFault[]): string | null {
  if (isSafe.test(link)) return link;
  refused({ code: 'guide_link_refused', details: { link: begin(link) } }, faults);
  return null;
}

function refused(fault: GuideFault, faults: GuideFault[]): [] {
  faults.push(fault);
  return [];
}

/** Returns the beginning of a text, long enough to find it again. */
export const begin = (text: string): string => {
  const line = text.slice(0, 200).trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};
