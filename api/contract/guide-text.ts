/** How a guide is read and begun, for whoever writes one; the portal gets it read. */
export { readGuide } from '../../domain/program/guide-text.ts';
export { builtInGuide } from '../../domain/wording/guide-built-in.ts';
