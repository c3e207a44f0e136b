import type { Instant } from './messages.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `26 Dec 2026, 09:00 UTC`. Written by hand: what a locale makes of a date differs between Node builds. */
export function momentText(instant: Instant): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`;
  return `${day}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
}

/** `awaiting_invoice` as people read it. */
export const phaseText = (phase: string): string => `${phase.charAt(0).toUpperCase()}${phase.slice(1).replaceAll('_', ' ')}`;
