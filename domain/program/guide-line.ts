import type { Details, ErrorCode } from '../errors.ts';
import { guideFigures, type GuideFigure, type GuideLine, type GuideSpan } from './guide.ts';

/** What a guide's text cannot say, as the code and the details of a refusal. */
export interface GuideFault {
  readonly code: Extract<ErrorCode, `guide_${string}`>;
  readonly details: Details;
}

type Look = Pick<GuideSpan, 'isStrong' | 'isEmphasized' | 'link'>;
const plain: Look = { isStrong: false, isEmphasized: false, link: null };

/** Escape, figure, address, HTML, picture or code, link's text and address, sign of bold or italics, bracket. No part can be long in two ways. */
const signs =
  /\\([!-/:-@[-`{-~])|\{([^{}]*)\}|<([a-z][a-z0-9+.-]*:[^\s<>]*)>|(<[a-z/!?][^<>]*>?|!\[[^[\]]*\](?:\([^()]*\))?|`+[^`]*`*)|\[([^[\]]*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)|(\*\*|\*|__|_)|([{}])/gi;

/** One line in spans; what is wrong with it is added to the faults, and is no part of it. */
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

/** Within a word, an underscore is a sign like any other. */
function markOf(mark: string, before: string, after: string): Mark {
  const isWithin = (side: string) => mark.startsWith('_') && /[\p{L}\p{N}]/u.test(side);
  return { mark, canOpen: /\S/.test(after) && !isWithin(before), canClose: /\S/.test(before) && !isWithin(after) };
}

/** The signs of bold and italics that have a partner; the others stand for themselves. */
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

/** Nothing that runs in the reader's page, and no address without a lock. */
const isSafe = /^(?:https:\/\/[^\s{}]+|mailto:[^\s{}@]+@[^\s{}@]+)$/i;

function safe(link: string, faults: GuideFault[]): string | null {
  if (isSafe.test(link)) return link;
  refused({ code: 'guide_link_refused', details: { link: begin(link) } }, faults);
  return null;
}

function refused(fault: GuideFault, faults: GuideFault[]): [] {
  faults.push(fault);
  return [];
}

/** Enough to find it again. */
export const begin = (text: string): string => {
  const line = text.slice(0, 200).trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};
