import type { Instant } from './messages.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Formats an instant as `26 Dec 2026, 09:00 UTC`. Without `Intl`: its formats differ between Node builds. */
export function momentText(instant: Instant): string {
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`;
  return `${day}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
}

/** Formats a phase for people: `awaiting_invoice` as `Awaiting invoice`. */
export const phaseText = (phase: string): string => `${phase.charAt(0).toUpperCase()}${phase.slice(1).replaceAll('_', ' ')}`;
